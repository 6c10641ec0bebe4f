//! Which room may use which: read from the `use crate::` lines.

use std::fs;
use std::path::{Path, PathBuf};

/// A room and the rooms that it must never use.
const FORBIDDEN: [(&str, &[&str]); 7] = [
    (
        "code",
        &[
            "text",
            "catalogue",
            "manifest",
            "matcher",
            "screening",
            "report",
            "app",
            "cli",
        ],
    ),
    (
        "text",
        &[
            "code",
            "catalogue",
            "manifest",
            "matcher",
            "screening",
            "report",
            "app",
            "cli",
        ],
    ),
    (
        "catalogue",
        &[
            "manifest",
            "matcher",
            "screening",
            "report",
            "evaluate",
            "app",
            "cli",
        ],
    ),
    (
        "manifest",
        &[
            "catalogue",
            "matcher",
            "screening",
            "report",
            "evaluate",
            "app",
            "cli",
        ],
    ),
    (
        "matcher",
        &["manifest", "screening", "report", "evaluate", "app", "cli"],
    ),
    (
        "screening",
        &["report", "evaluate", "pipeline", "app", "cli"],
    ),
    ("report", &["evaluate", "app", "cli"]),
];

#[test]
fn no_room_uses_what_stands_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (room, forbidden) in FORBIDDEN {
        let files = files_of(&source, room);
        assert!(!files.is_empty(), "room {room} has no file");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for line in text.lines() {
                for other in forbidden {
                    if line.contains(&format!("crate::{other}::")) {
                        wrong.push(format!("{}: {line}", file.display()));
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn main_is_short() {
    let main = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs");
    assert!(fs::read_to_string(main).unwrap().lines().count() <= 40);
}

fn files_of(source: &Path, room: &str) -> Vec<PathBuf> {
    let mut files = vec![source.join(format!("{room}.rs"))];
    let mut folders = vec![source.join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files
}
