//! Which room may use which: read from the `use crate::` lines.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, storey by storey: a room uses those below its own storey, and `embedded`, which hands out
/// what the build script made of the two rooms that use it.
const STOREYS: [&[&str]; 8] = [
    &["error", "script", "store"],
    &["code", "text", "draw"],
    &["catalogue"],
    &["manifest", "matcher"],
    &["screening"],
    &["pipeline", "report", "evaluate"],
    &["cli"],
    &["app"],
];

/// Rooms that do not use all that stands below them: formats know nothing of control lists.
const APART: [(&str, &str); 1] = [("manifest", "catalogue")];

#[test]
fn no_room_uses_what_stands_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for &room in STOREYS.iter().copied().flatten() {
        let forbidden: Vec<String> = forbidden_to(room)
            .map(|o| format!("crate::{o}::"))
            .collect();
        let files = files_of(&source, room);
        assert!(!files.is_empty(), "room {room} has no file");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let lines = text.lines();
            let uses = lines.filter(|line| forbidden.iter().any(|path| line.contains(path)));
            wrong.extend(uses.map(|line| format!("{}: {line}", file.display())));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The rooms that a room must not use.
fn forbidden_to(room: &str) -> impl Iterator<Item = &'static str> {
    let own = STOREYS.iter().position(|rooms| rooms.contains(&room));
    let below = STOREYS[..own.unwrap()].iter().copied().flatten();
    let apart = |other: &str| other == room || APART.contains(&(room, other));
    let allowed: Vec<&str> = below.copied().filter(|other| !apart(other)).collect();
    let all = STOREYS.iter().copied().flatten().copied();
    all.filter(move |&other| other != room && !allowed.contains(&other))
}

#[test]
fn every_room_has_its_storey() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let library = fs::read_to_string(source.join("lib.rs")).unwrap();
    let rooms = library.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    let known =
        |room: &&str| *room == "embedded" || STOREYS.iter().any(|rooms| rooms.contains(room));
    assert_eq!(
        rooms.filter(|room| !known(room)).collect::<Vec<_>>(),
        Vec::<&str>::new()
    );
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
