//! Grades of ordinary steel in a description: `VALVE SS316` is as little vague as `STAINLESS STEEL VALVE`, though
//! a grade is written as part numbers are.

/// Cast and forged grades of fittings by their letters and figures.
const GRADES: [&str; 15] = [
    "a105", "a106", "a182", "a216", "a234", "a312", "a351", "a403", "cf3", "cf3m", "cf8", "cf8m",
    "lcb", "wcb", "wcc",
];
/// Letters before the three figures of a stainless grade, and behind them.
const BEFORE: [&str; 4] = ["ss", "sus", "aisi", "inox"];
const BEHIND: [&str; 7] = ["", "l", "h", "n", "s", "ti", "ln"];
/// Words for parts of whatever the goods are: of these the steel tells nothing.
const PARTS: [&str; 6] = [
    "accessories",
    "components",
    "part",
    "parts",
    "spare",
    "spares",
];

/// Whether a description says of which ordinary steel its goods are, and they are not parts of other goods.
pub(super) fn names_a_steel(description: &str) -> bool {
    let lower = description.to_ascii_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric() && c != '.');
    words().any(is_grade) && !words().any(|word| PARTS.contains(&word))
}

fn is_grade(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    GRADES.contains(&word) || is_stainless(word) || is_numbered(word)
}

/// `ss316`, `sus304`, `316l`: three figures alone may be any number.
fn is_stainless(word: &str) -> bool {
    let number = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let prefix = &word[..word.len() - number.len()];
    let Some((figures, suffix)) = number.split_at_checked(3) else {
        return false;
    };
    let known = figures.starts_with(['2', '3', '4', '9']) && BEHIND.contains(&suffix);
    let told = BEFORE.contains(&prefix) || prefix.is_empty() && suffix.starts_with(['l', 't']);
    figures.bytes().all(|b| b.is_ascii_digit()) && known && told
}

/// `1.4404`: the number of a stainless steel.
fn is_numbered(word: &str) -> bool {
    let figures = word.strip_prefix("1.4");
    figures.is_some_and(|f| f.len() == 3 && f.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::names_a_steel;
    use crate::catalogue::Catalogue;
    use crate::manifest::{Field, GoodsItem};
    use crate::matcher::Scratch;
    use crate::screening::{Kind, Lane, Screener};

    #[test]
    fn grades_are_told_from_part_numbers() {
        for line in [
            "VALVE SS316",
            "Valve, 316L",
            "VALVE SS304/F",
            "VALVE 1.4404",
            "VALVE CF8M",
            "SUS304 PIPES",
        ] {
            assert!(names_a_steel(line), "{line}");
        }
        for line in [
            "VALVE 316",
            "VALVE SS3160",
            "VALVE X304",
            "VALVE 1.44041",
            "PARTS SS304",
        ] {
            assert!(!names_a_steel(line), "{line}");
        }
    }

    #[test]
    fn goods_of_an_ordinary_steel_are_not_asked_what_they_are() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let judged = |line: &str| {
            let item = GoodsItem::new()
                .with(Field::Description, line)
                .with(Field::CommodityCode, "848180");
            let referral = screener.screen(&item, &mut Scratch::default()).unwrap();
            let vague = |kind: Kind| kind == Kind::VagueDescription;
            (referral.lane, referral.flags.iter().any(|f| vague(f.kind)))
        };
        assert_eq!(judged("VALVE SS316"), (Lane::Green, false));
        assert_eq!(judged("VALVE X316"), (Lane::Yellow, true));
        assert_eq!(judged("PARTS SS316"), (Lane::Yellow, true));
    }
}
