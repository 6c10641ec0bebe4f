//! What officers, scanners, exports and evaders do to words.

/// Number of kinds of damage.
pub(super) const DAMAGES: usize = 23;

/// A text with one kind of damage at (about) a place.
pub(super) fn damaged(text: &str, kind: usize, place: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = if chars.is_empty() {
        0
    } else {
        place % chars.len()
    };
    let (head, rest) = chars.split_at(at);
    let put = |middle: &str, skip: usize| {
        let tail = rest.iter().skip(skip);
        head.iter()
            .copied()
            .chain(middle.chars())
            .chain(tail.copied())
            .collect::<String>()
    };
    let here = rest.first().copied().unwrap_or(' ');
    match kind % DAMAGES {
        // Typing.
        0 => put("", 1),
        1 => put(&String::from(here).repeat(2), 1),
        2 => put(["e", "o", "z", "s", "и", "م"][place % 6], 1),
        3 if rest.len() > 1 => put(&[rest[1], here].iter().collect::<String>(), 2),
        4 => put(" ", 0),
        5 => text.replacen(' ', "", 1),
        // Shortening.
        6 => head.iter().collect(),
        7 => of_one_word(text, place, |word| {
            word.chars()
                .filter(|c| !"aeiouAEIOU".contains(*c))
                .collect()
        }),
        8 => reordered(text, place),
        21 => of_one_word(text, place, |word| {
            word.chars().take(4 + place % 3).chain(['.']).collect()
        }),
        9 => text.replace(['-', ' '], ""),
        22 => text
            .replace('ä', "ae")
            .replace('ö', "oe")
            .replace('ü', "ue"),
        // Grammar.
        10 => text.to_owned() + ["s", "es", "ami", "lari", "en", "x", "ات", "а", "ies"][place % 9],
        // Cases, accents, widths.
        11 => text.to_uppercase(),
        12 => put(&format!("{here}\u{301}"), 1),
        13 => text.chars().map(wide).collect(),
        14 => misread(text),
        // Disguises.
        15 => put("\u{200B}", 0),
        16 => chars
            .iter()
            .enumerate()
            .map(|(i, &c)| {
                if (i + place).is_multiple_of(3) {
                    twin(c)
                } else {
                    c
                }
            })
            .collect(),
        17 => chars.iter().copied().map(twin).collect(),
        18 => put(digit(here), usize::from(!digit(here).is_empty())),
        19 => of_one_word(text, place, |word| word.chars().take(6).collect()),
        20 => format!(
            "{}{text}",
            ["5", "12-", "ال", "(", "x-", "Drohnen"][place % 6]
        ),
        _ => text.to_owned(),
    }
}

/// A text with one of its words changed.
fn of_one_word(text: &str, place: usize, change: impl Fn(&str) -> String) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let at = place % words.len();
    words[at] = change(&words[at]);
    words.join(" ")
}

fn reordered(text: &str, place: usize) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    let middle = place % words.len();
    words.rotate_left(middle);
    words.join(" ")
}

/// The full-width form of a Latin letter or digit.
fn wide(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
        _ => c,
    }
}

/// UTF-8 read as Windows-1252.
fn misread(text: &str) -> String {
    encoding_rs::WINDOWS_1252
        .decode(text.as_bytes())
        .0
        .into_owned()
}

/// The Cyrillic letter that looks the same.
fn twin(c: char) -> char {
    let twins = "aаcсeеoоpрxхiіyуkкmмtтhн";
    let letters: Vec<char> = twins.chars().collect();
    let pair = letters
        .chunks(2)
        .find(|pair| pair[0] == c.to_ascii_lowercase());
    pair.map_or(c, |pair| pair[1])
}

fn digit(c: char) -> &'static str {
    match c.to_ascii_lowercase() {
        'o' => "0",
        // A digit is taken for a letter, or for another digit.
        'i' | 'l' | '2'..='9' => "1",
        'e' => "3",
        's' => "5",
        'b' => "8",
        '0' => "6",
        '1' => "7",
        _ => "",
    }
}
