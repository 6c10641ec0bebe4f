//! Which letters of one script pass for those of another.

pub(super) use crate::script::{Script, is_letter_or_digit, is_unspaced, script_of};

/// The Latin letter that a (lower-case, folded) Cyrillic or Greek letter is mistaken for in print,
/// in either case: a Cyrillic `Н` looks like `H`, so its folded `н` stands for `h`.
pub(crate) fn latin_lookalike(c: char) -> Option<char> {
    let latin = match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' | 'є' => 'e',
        'ғ' => 'f',
        'ԍ' => 'g',
        'н' | 'һ' | 'η' => 'h',
        'і' | 'ї' | 'ι' | 'ӏ' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'ո' => 'n',
        'о' | 'ο' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'ѵ' | 'ν' => 'v',
        'ѡ' | 'ω' | 'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        'ζ' => 'z',
        _ => return None,
    };
    Some(latin)
}

/// The Cyrillic letter that a (lower-case, folded) Latin letter is mistaken for in print, in either case.
pub(crate) fn cyrillic_lookalike(c: char) -> Option<char> {
    let cyrillic = match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        _ => return None,
    };
    Some(cyrillic)
}
