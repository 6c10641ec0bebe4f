//! What was read from strings of the catalogue, remembered by each thread: there are a few thousand of each
//! kind at most, and every judged line asks for the same ones.

use std::cell::RefCell;
use std::thread::LocalKey;

use rustc_hash::FxHashMap;

/// What was read, by the string it was read from.
pub(super) type Memo<V> = RefCell<FxHashMap<Box<str>, V>>;

/// What a string of the catalogue says, read when it is asked for the first time.
pub(super) fn remembered<V: Clone>(
    memo: &'static LocalKey<Memo<V>>,
    text: &str,
    read: impl FnOnce() -> V,
) -> V {
    memo.with_borrow_mut(|known| {
        if let Some(value) = known.get(text) {
            return value.clone();
        }
        let value = read();
        known.insert(text.into(), value.clone());
        value
    })
}
