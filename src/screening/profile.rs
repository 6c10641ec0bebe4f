//! The user's lists: measures, hubs, routes, technical levels, a watch-list. None is built in: no
//! country, place or party is suspicious by our choice.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::code::control::ControlNumber;
use crate::error::{Error, ErrorKind, Result};

/// The user's lists, read from a TOML file; empty without one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What the lists are, for the reader.
    #[serde(default)]
    pub name: String,
    /// The day up to which they were followed.
    #[serde(default)]
    pub date: String,
    /// Measures towards destinations.
    #[serde(default, rename = "measure")]
    pub measures: Vec<Measure>,
    /// Hubs and free zones.
    #[serde(default, rename = "hub")]
    pub hubs: Vec<Hub>,
    /// Routes that are abnormal for goods and destination.
    #[serde(default, rename = "route")]
    pub routes: Vec<Route>,
    /// Goods beyond the technical level of a destination.
    #[serde(default, rename = "level")]
    pub levels: Vec<Level>,
    /// Names of parties to look out for.
    #[serde(default)]
    pub watch: Vec<Watched>,
}

/// Goods that need a look when they go to these destinations.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Destinations as manifests write them: ISO codes and names.
    pub destinations: Vec<String>,
    /// The instrument, `resolution 2397 (2017), paragraph 7`.
    pub instrument: String,
    /// Leading digits of commodity codes, or `high-priority` for the common high-priority list.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Regimes whose entries the measure names: `NSG1`, `NSG2`, `MTCR`, `AG`, `WA`, `CWC`.
    #[serde(default)]
    pub regimes: Vec<String>,
    /// What the measure is about, in a few words.
    pub goods: String,
}

/// A place through which goods are passed on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hub {
    /// The place as manifests write it: names, port codes, country codes.
    pub places: Vec<String>,
    /// Why it is on the list.
    pub note: String,
}

/// A route that is abnormal; what is left out may be anything.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Origins as manifests write them.
    #[serde(default)]
    pub origins: Vec<String>,
    /// Places passed through.
    pub transit: Vec<String>,
    /// Destinations.
    #[serde(default)]
    pub destinations: Vec<String>,
    /// Leading digits of commodity codes.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Why it is abnormal.
    pub note: String,
}

/// Goods beyond the technical level of destinations.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Destinations as manifests write them.
    pub destinations: Vec<String>,
    /// Control numbers, `3B001`.
    pub controls: Vec<String>,
    /// Why.
    pub note: String,
}

/// A party to look out for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watched {
    /// Its name.
    pub name: String,
    /// Other names it goes by.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Why it is on the list.
    #[serde(default)]
    pub note: String,
}

/// The word that stands for the common high-priority list among codes.
pub(super) const HIGH_PRIORITY: &str = "high-priority";
const REGIMES: [&str; 6] = ["NSG1", "NSG2", "MTCR", "AG", "WA", "CWC"];

impl Profile {
    /// Reads a TOML file.
    ///
    /// # Errors
    /// `Usage`: a file that cannot be read, an unknown key, a value of the wrong form; the sentence says where.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|cause| {
            let message = format!("cannot be read ({cause}); give --profile a TOML file");
            Error::new(ErrorKind::Usage, message)
                .at(path, None)
                .caused_by(cause)
        })?;
        Self::parse(&text)
            .map_err(|(line, message)| Error::new(ErrorKind::Usage, message).at(path, line))
    }

    /// Its name and date; empty without a profile.
    #[must_use]
    pub fn label(&self) -> String {
        [self.name.as_str(), self.date.as_str()]
            .join(" ")
            .trim()
            .to_owned()
    }

    fn parse(text: &str) -> std::result::Result<Self, (Option<u64>, String)> {
        let profile: Self = toml::from_str(text).map_err(|e| {
            let line = e.span().map(|span| line_of(text, span.start));
            let what = e.message().replace('\n', "; ");
            (
                line,
                format!("is not a profile: {what}; see profiles/un-security-council.toml"),
            )
        })?;
        match profile.problem() {
            Some(problem) => Err((None, problem)),
            None => Ok(profile),
        }
    }

    /// The first value that has the wrong form.
    fn problem(&self) -> Option<String> {
        let measures = (1..).zip(&self.measures).find_map(|(n, m)| {
            let section = format!("[[measure]] number {n}");
            let nothing = m.codes.is_empty() && m.regimes.is_empty();
            let regime = m.regimes.iter().find(|r| !REGIMES.contains(&r.as_str()));
            none(&section, "destinations", &m.destinations)
                .or_else(|| bad_code(&section, &m.codes, true))
                .or_else(|| {
                    nothing.then(|| {
                        format!("{section} names neither codes nor regimes; give one of them")
                    })
                })
                .or_else(|| {
                    regime.map(|r| {
                        format!(
                            "{section} names the regime '{r}'; use {}",
                            REGIMES.join(", ")
                        )
                    })
                })
        });
        let routes = (1..).zip(&self.routes).find_map(|(n, r)| {
            let section = format!("[[route]] number {n}");
            none(&section, "transit", &r.transit).or_else(|| bad_code(&section, &r.codes, false))
        });
        let hubs = (1..).zip(&self.hubs);
        let hubs = hubs.map(|(n, h)| none(&format!("[[hub]] number {n}"), "places", &h.places));
        let levels = (1..).zip(&self.levels).find_map(|(n, l)| {
            let section = format!("[[level]] number {n}");
            let wrong = l.controls.iter().find(|c| ControlNumber::parse(c).is_err());
            none(&section, "destinations", &l.destinations).or_else(|| {
                wrong
                    .map(|c| format!("{section} names the control number '{c}'; write it as 3B001"))
            })
        });
        let watch = (1..).zip(&self.watch).find_map(|(n, w)| {
            let mut names = std::iter::once(&w.name).chain(&w.aliases);
            let short = names.find(|name| name.chars().filter(|c| c.is_alphanumeric()).count() < 4);
            short.map(|name| {
                format!(
                    "[[watch]] number {n} has the name '{name}'; give one of at least four letters"
                )
            })
        });
        measures
            .or(routes)
            .or(hubs.flatten().next())
            .or(levels)
            .or(watch)
    }
}

fn none(section: &str, key: &str, values: &[String]) -> Option<String> {
    let blank = values.is_empty() || values.iter().any(|v| v.trim().is_empty());
    blank.then(|| format!("{section} has an empty {key}; name at least one"))
}

fn bad_code(section: &str, codes: &[String], high_priority: bool) -> Option<String> {
    let fits = |code: &str| {
        let digits = (2..=6).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        digits || high_priority && code == HIGH_PRIORITY
    };
    let wrong = codes.iter().find(|code| !fits(code))?;
    Some(format!(
        "{section} names the code '{wrong}'; write the first two to six digits"
    ))
}

fn line_of(text: &str, at: usize) -> u64 {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    1 + memchr::memchr_iter(b'\n', before).count() as u64
}

/// Whether a cell says one of these places: the whole cell, case aside.
pub(super) fn names_place(cell: &str, places: &[String]) -> bool {
    let same = |place: &String| {
        place.eq_ignore_ascii_case(cell)
            || !cell.is_ascii() && place.to_lowercase() == cell.to_lowercase()
    };
    !cell.is_empty() && places.iter().any(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_read() {
        let text = r#"
            name = "test"
            [[measure]]
            destinations = ["KP"]
            instrument = "resolution 1718"
            codes = ["84", "high-priority"]
            goods = "machines"
            [[hub]]
            places = ["Port X"]
            note = "free zone"
            [[route]]
            transit = ["AA"]
            note = "detour"
            [[level]]
            destinations = ["BB"]
            controls = ["3B001"]
            note = "no such plant"
            [[watch]]
            name = "Example Trading"
        "#;
        let profile = Profile::parse(text).unwrap();
        assert_eq!(
            (
                profile.measures.len(),
                profile.hubs.len(),
                profile.routes.len()
            ),
            (1, 1, 1)
        );
        assert_eq!((profile.levels.len(), profile.watch.len()), (1, 1));
    }

    #[test]
    fn what_is_wrong_is_told_in_a_sentence_with_its_place() {
        for (text, line, says) in [
            ("nam = \"x\"", Some(1), "unknown field `nam`"),
            (
                "name = \"x\"\n[[hub]]\nplaces = [\"A\"]\nnote = \"n\"\nwhy = 1",
                Some(5),
                "unknown field `why`",
            ),
            ("name = ", Some(1), "see profiles/"),
            (
                "[[measure]]\ndestinations = [\"KP\"]\ninstrument = \"x\"\ngoods = \"g\"",
                None,
                "neither codes nor regimes",
            ),
            (
                "[[level]]\ndestinations = [\"AA\"]\ncontrols = [\"B001\"]\nnote = \"\"",
                None,
                "'B001'",
            ),
            ("[[hub]]\nplaces = []\nnote = \"\"", None, "empty places"),
            ("[[watch]]\nname = \"AB\"", None, "four letters"),
        ] {
            let (found, message) = Profile::parse(text).unwrap_err();
            assert_eq!(found, line, "{message}");
            assert!(message.contains(says), "{message}");
        }
    }
}
