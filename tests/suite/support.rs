//! What several tests share: the screener, the reference material, screening of one description.

use std::path::PathBuf;
use std::sync::OnceLock;

use tidewaiter::catalogue::Catalogue;
use tidewaiter::screening::Screener;

/// One screener for all tests of the binary; compiling the catalogue takes its time.
pub(crate) fn screener() -> &'static Screener {
    static SCREENER: OnceLock<Screener> = OnceLock::new();
    SCREENER.get_or_init(|| Screener::new(Catalogue::embedded().unwrap()))
}

/// A file of the reference material; `None`, said loudly, where it is absent.
pub(crate) fn reference(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("TIDEWAITER_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: {name} is not there; set TIDEWAITER_SHARED to the reference material");
    None
}

/// A manifest of so many lines in which `goods` take turns, with `row` for each line: its number and goods.
pub(crate) fn manifest(
    goods: &[&str],
    lines: usize,
    row: impl Fn(usize, &str) -> String,
) -> String {
    let mut text = String::from("declaration_id,item,description,commodity_code\n");
    for n in 0..lines {
        text.push_str(&row(n, goods[n * 7 % goods.len()]));
        text.push('\n');
    }
    text
}
