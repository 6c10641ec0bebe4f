//! Letters among the digits of a share: `9O%`.

use super::{Number, value_of};

/// Reads the share whose first digit stands at `at`, where letters that look like digits stand among its own.
pub(super) fn read(text: &str, at: usize) -> Option<Number> {
    const LONGEST: usize = 8;
    let rest = text.get(at..)?;
    let digits = |c: &char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'I' | 'l' | '.' | ',');
    let run: String = rest.chars().take(LONGEST).take_while(digits).collect();
    let letters = run.contains(|c: char| c.is_ascii_alphabetic());
    if !letters || !run.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain = run.replace(['O', 'o'], "0").replace(['I', 'l'], "1");
    let (value, _) = value_of(&plain).filter(|_| rest[run.len()..].starts_with('%'))?;
    Some(Number {
        value,
        other: None,
        end: at + run.len(),
        plain: false,
    })
}
