//! What must hold for any text at all.

use proptest::prelude::*;
use tidewaiter::manifest::{Field, GoodsItem};
use tidewaiter::matcher::Scratch;
use tidewaiter::screening::{Indicator, Lane, Referral};
use tidewaiter::text::{FoldedText, TokenKind, token};

use crate::support::{reference, screener};

/// Every span equals the text it quotes, and the points add up.
fn sound(referral: &Referral, description: &str, code: &str) {
    for finding in &referral.findings {
        let sum: i32 = finding.indicators.iter().map(|i| i.points).sum();
        assert_eq!(
            i32::from(finding.score.value()),
            sum.clamp(0, 100),
            "{finding:?}"
        );
        finding
            .indicators
            .iter()
            .for_each(|i| quotes(i, description, code));
        let described = finding
            .indicators
            .iter()
            .any(|i| i.field == Field::Description);
        assert!(
            described || finding.lane < Lane::Red,
            "a code alone is red: {finding:?}"
        );
    }
    referral
        .flags
        .iter()
        .for_each(|i| quotes(i, description, code));
    assert_eq!(
        referral.lane,
        referral
            .findings
            .iter()
            .map(|f| f.lane)
            .max()
            .unwrap_or(Lane::Green),
        "the best finding stands first"
    );
}

fn quotes(i: &Indicator, description: &str, code: &str) {
    let text = if i.field == Field::Description {
        description
    } else {
        code
    };
    assert_eq!(text.get(i.span.clone()), Some(i.found.as_str()), "{i:?}");
}

fn screen_soundly(description: &str, code: &str, scratch: &mut Scratch) {
    let item = GoodsItem::new()
        .with(Field::Description, description)
        .with(Field::CommodityCode, code);
    let with_history = screener().screen(&item, scratch);
    if let Some(referral) = &with_history {
        sound(referral, item.description(), item.commodity_code());
    }
    let afresh = screener().screen(&item, &mut Scratch::default());
    assert_eq!(
        with_history, afresh,
        "what was screened before changed the answer"
    );
}

/// Control words, everyday words and marks, so that random lines come close to real matches.
const PIECES: [&str; 40] = [
    "vacuum",
    "vaccum",
    "pump",
    "PUMPS",
    "valve",
    "hastelloy",
    "maraging",
    "steel",
    "carbon",
    "fibre",
    "fiber",
    "T800",
    "7075-T6",
    "CAS",
    "7664-39-3",
    "7664-39-4",
    "uranium",
    "URАNIUM",
    "hexa",
    "fluoride",
    "for",
    "without",
    "toy",
    "graphite",
    "five",
    "axis",
    "5-axis",
    "machining",
    "centre",
    "насос",
    "вакуумный",
    "真空泵",
    "碳纤维",
    "مضخة",
    "4.9 GPa",
    "Ø 75 mm",
    "\u{200B}",
    "é",
    "ß",
    "ﬁ",
];

fn kind_of(run: &str) -> TokenKind {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    match digits {
        0 => TokenKind::Word,
        n if n == run.len() => TokenKind::Number,
        _ => TokenKind::Mixed,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_screened_soundly(description in "\\PC{0,80}", code in "[0-9.E+ ]{0,12}") {
        screen_soundly(&description, &code, &mut Scratch::default());
    }

    #[test]
    fn lines_near_the_catalogue_are_screened_soundly(
        picks in prop::collection::vec(0..PIECES.len(), 1..14),
        glue in prop::sample::select(vec![" ", "-", ", ", "", "/"]),
        code in prop::sample::select(vec!["", "841410", "8.41E+09", "000000", "720918", "28112"]),
    ) {
        let words: Vec<&str> = picks.iter().map(|&p| PIECES[p]).collect();
        screen_soundly(&words.join(glue), code, &mut Scratch::default());
    }

    #[test]
    fn folding_is_idempotent(text in "\\PC{0,60}") {
        // A symbol stands for a letter only where it is typed as such: one of full width becomes it first.
        let text: String = text.chars().filter(|&c| !folds_to_symbol(c)).collect();
        let once = FoldedText::new(&text);
        let twice = FoldedText::new(once.as_str());
        prop_assert_eq!(once.as_str(), twice.as_str());
    }

    #[test]
    fn tokens_of_ascii_are_runs_of_letters_and_digits(text in "([a-zA-Z]{1,9}|[0-9]{1,4}|[ -~]|\\t){0,60}") {
        prop_assume!(folds_by_case_alone(&text));
        let lower = text.to_ascii_lowercase();
        let runs: Vec<(&str, TokenKind)> = lower
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|run| !run.is_empty())
            .map(|run| (run, kind_of(run)))
            .collect();
        let folded = FoldedText::new(&text);
        let mut tokens = Vec::new();
        token::tokenize(&folded, &mut tokens);
        let cut: Vec<_> = tokens.iter().map(|t| (t.text(folded.as_str()), t.kind)).collect();
        prop_assert_eq!(cut, runs);
    }

    #[test]
    fn tokens_stand_in_the_text(text in "\\PC{0,60}") {
        let folded = FoldedText::new(&text);
        let mut tokens = Vec::new();
        token::tokenize(&folded, &mut tokens);
        for t in &tokens {
            let span = folded.origin(t.start as usize..t.end as usize);
            prop_assert!(text.get(span).is_some());
            prop_assert!(t.text(folded.as_str()).chars().all(char::is_alphanumeric));
        }
    }
}

/// Whether a character folds to a symbol that stands for a letter within words.
fn folds_to_symbol(c: char) -> bool {
    let folded = FoldedText::new(c.encode_utf8(&mut [0; 4]));
    folded.as_str().contains(['@', '$', '!'])
}

/// Whether folding does no more to a text of ASCII than to write it in small letters: no l stands between
/// capitals, where it is read as an I, no point behind a single letter, as acronyms have them, no symbol before
/// a letter, which it may stand for, and no capital O behind a digit, where it is a zero.
fn folds_by_case_alone(text: &str) -> bool {
    let disguised = |three: &[u8]| matches!(three, [b'A'..=b'Z', b'l', b'A'..=b'Z']);
    let stands_in = |two: &[u8]| match two {
        [b'@' | b'$' | b'!', next] => next.is_ascii_alphabetic() || b"@$!".contains(next),
        [before, b'O'] => before.is_ascii_digit(),
        _ => false,
    };
    let mut words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    let pointed = |word: &str| word.len() == 2 && word.ends_with('.');
    let bytes = text.as_bytes();
    let changed = bytes.windows(3).any(disguised) || bytes.windows(2).any(stands_in);
    !changed && !words.any(pointed)
}

#[test]
fn naughty_strings_are_screened_soundly() {
    let Some(path) = reference("peers/blns/blns.txt") else {
        return;
    };
    let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let mut scratch = Scratch::default();
    for line in text.lines() {
        screen_soundly(line, line, &mut scratch);
    }
}
