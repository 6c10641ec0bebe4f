//! The parts of systematic chemical names, which are often written apart: `di isopropyl amino ethanol`.

/// Parts that names of listed chemicals are made of, as the nomenclature of organic and inorganic
/// chemistry (IUPAC) and older usage write them.
const PARTS: [&str; 80] = [
    "acetate",
    "acetic",
    "amide",
    "amine",
    "amino",
    "amyl",
    "arsine",
    "azide",
    "benzilate",
    "benzilic",
    "bifluoride",
    "bis",
    "bromide",
    "bromo",
    "butanol",
    "butyl",
    "chloride",
    "chloro",
    "cyanide",
    "cyclo",
    "di",
    "diglycol",
    "ethane",
    "ethanol",
    "ethoxy",
    "ethyl",
    "fluoride",
    "fluoro",
    "glycol",
    "hexa",
    "hexanol",
    "hydrazine",
    "hydrogen",
    "hydroxy",
    "hydroxyl",
    "iso",
    "isopropyl",
    "methoxy",
    "methyl",
    "mono",
    "nitrate",
    "nitro",
    "oxide",
    "oxy",
    "penta",
    "pentanol",
    "phenyl",
    "phosphate",
    "phosphinate",
    "phosphine",
    "phosphite",
    "phosphonate",
    "phosphonic",
    "phosphono",
    "phosphonothioic",
    "phosphonous",
    "phosphonyl",
    "phosphoramidate",
    "phosphoramidic",
    "phosphorus",
    "phosphoryl",
    "pinacolyl",
    "piperidine",
    "piperidinol",
    "propanol",
    "propyl",
    "pyridine",
    "quinuclidinol",
    "quinuclidone",
    "sulfide",
    "sulfonyl",
    "sulfur",
    "sulphide",
    "sulphur",
    "tetra",
    "thio",
    "thiol",
    "thionyl",
    "tri",
    "vinyl",
];

/// Parts that count the next one and often stay with it: `diethyl amino ethanol`.
const MULTIPLIERS: [&str; 3] = ["di", "tetra", "tri"];

/// Fewest letters of a word that is looked at for its parts.
const MIN_LETTERS: usize = 8;

/// A run of letters, or of what stands between such, with its parts if it is made of any.
struct Run<'n> {
    text: &'n str,
    parts: Vec<&'n str>,
}

/// The ways in which a name may be written with words of it apart: all parts by themselves, those that
/// are counted kept with their number, and one word only.
pub(super) fn written_apart(name: &str) -> Vec<String> {
    let runs = runs(name);
    let of_parts: Vec<usize> = (0..runs.len())
        .filter(|&i| runs[i].parts.len() > 1)
        .collect();
    if of_parts.is_empty() {
        return Vec::new();
    }
    let mut ways = vec![
        written(&runs, |run, _| apart(&run.parts)),
        written(&runs, |run, _| apart_by_number(&run.parts)),
    ];
    for &only in &of_parts {
        ways.push(written(&runs, |run, at| {
            if at == only {
                apart(&run.parts)
            } else {
                run.text.to_owned()
            }
        }));
    }
    ways.sort_unstable();
    ways.dedup();
    ways.retain(|way| way != name);
    ways
}

/// The runs of a name, in order.
fn runs(name: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let is_letter = first.is_ascii_lowercase();
        let end = rest.find(|c: char| c.is_ascii_lowercase() != is_letter);
        let (text, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let long = text.len() >= MIN_LETTERS;
        let parts = long.then(|| parts_of(text)).flatten().unwrap_or_default();
        runs.push(Run { text, parts });
        rest = behind;
    }
    runs
}

/// The parts that a word is wholly made of, the longest first wherever there is a choice.
fn parts_of(word: &str) -> Option<Vec<&str>> {
    if word.is_empty() {
        return Some(Vec::new());
    }
    let mut fitting: Vec<&str> = PARTS
        .into_iter()
        .filter(|part| word.starts_with(part))
        .collect();
    fitting.sort_unstable_by_key(|part| usize::MAX - part.len());
    fitting.into_iter().find_map(|part| {
        let (part, rest) = word.split_at(part.len());
        let mut parts = vec![part];
        parts.extend(parts_of(rest)?);
        Some(parts)
    })
}

/// A name with each run that is made of parts as `each` writes it.
fn written(runs: &[Run<'_>], each: impl Fn(&Run<'_>, usize) -> String) -> String {
    let runs = runs.iter().enumerate();
    runs.map(|(at, run)| match run.parts.len() {
        0 | 1 => run.text.to_owned(),
        _ => each(run, at),
    })
    .collect()
}

fn apart(parts: &[&str]) -> String {
    parts.join(" ")
}

/// Parts apart, but for each number and what it counts.
fn apart_by_number(parts: &[&str]) -> String {
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        text.push_str(part);
        if at + 1 < parts.len() && !MULTIPLIERS.contains(part) {
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_known_parts_are_written_apart() {
        let ways = |name| written_apart(name).join(", ");
        assert_eq!(
            ways("n,n-diethylaminoethanol"),
            "n,n-di ethyl amino ethanol, n,n-diethyl amino ethanol"
        );
        assert_eq!(
            ways("dichloro(ethyl)phosphine"),
            "di chloro(ethyl)phosphine"
        );
        assert_eq!(
            ways("dimethyl methylphosphonate"),
            "di methyl methyl phosphonate, di methyl methylphosphonate, dimethyl methyl phosphonate"
        );
    }

    #[test]
    fn other_words_stay_as_they_are() {
        let whole = |name| written_apart(name).is_empty();
        assert!(whole("phosphorus"));
        assert!(whole("diisocyanate of anything"));
        assert!(whole("ricin"));
    }
}
