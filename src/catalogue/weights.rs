//! The numbers that judge: points per indicator and the lane limits, all from `weights.csv`.

use super::check::Problems;
use super::source::SourceFiles;
use super::table::read_all;

macro_rules! weights {
    ($($(#[doc = $doc:literal])* $field:ident = $name:literal),* $(,)?) => {
        /// Points per indicator and the lane limits. The only place for numbers that judge.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Weights {
            $($(#[doc = $doc])* pub $field: i32,)*
        }

        impl Weights {
            /// Every weight with its name in `weights.csv`.
            #[must_use]
            pub fn list(&self) -> Vec<(&'static str, i32)> {
                vec![$(($name, self.$field)),*]
            }

            /// The points of the weight with this name in `weights.csv`.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<i32> {
                match name {
                    $($name => Some(self.$field),)*
                    _ => None,
                }
            }

            /// Gives a weight other points; false if there is no weight of this name.
            pub fn set(&mut self, name: &str, points: i32) -> bool {
                self.slot(name).map(|slot| *slot = points).is_some()
            }

            fn slot(&mut self, name: &str) -> Option<&mut i32> {
                match name {
                    $($name => Some(&mut self.$field),)*
                    _ => None,
                }
            }

            const NAMES: &'static [&'static str] = &[$($name),*];
        }
    };
}

weights! {
    /// A strong name of the goods.
    name_strong = "name-strong",
    /// A moderate name of the goods.
    name_moderate = "name-moderate",
    /// A weak name of the goods.
    name_weak = "name-weak",
    /// A second, independent name of the same entry.
    name_second = "name-second",
    /// Each edit between the text and the name.
    edit = "edit",
    /// The name's words are out of order or apart.
    scattered = "scattered",
    /// A word is only guessed: cut off, shortened without a known abbreviation.
    guessed = "guessed",
    /// The name is one short word and misspelt, or one word with more than one edit.
    lone_misspelling = "lone-misspelling",
    /// The misspelt word is an everyday word of its own.
    everyday = "everyday",
    /// What the goods are for, not what they are.
    purpose = "purpose",
    /// A listed CAS number.
    cas = "cas",
    /// A CAS number with a wrong check digit, one digit from a listed one.
    cas_damaged = "cas-damaged",
    /// The commodity code's own wording is these goods.
    code_specific = "code-specific",
    /// The commodity code holds such goods among others.
    code_related = "code-related",
    /// The commodity code is an "other" subheading where such goods end up.
    code_residual = "code-residual",
    /// The commodity code holds nothing but these goods, and the description is silent.
    code_sole = "code-sole",
    /// A strong description under a code outside the entry's headings.
    code_mismatch = "code-mismatch",
    /// A stated parameter meets the control limit.
    threshold_met = "threshold-met",
    /// A stated parameter is clearly outside the control limit.
    threshold_not_met = "threshold-not-met",
    /// Everyday goods explain the words.
    lookalike = "lookalike",
    /// The description identifies nothing.
    vague = "vague-description",
    /// The description identifies nothing and the commodity code fits the entry.
    vague_beside_code = "vague-beside-code",
    /// Writing that hides a word from machines.
    evasive = "evasive-spelling",
    /// The code is on the common high-priority list.
    high_priority = "high-priority-code",
    /// The commodity code is missing, malformed or in no edition.
    code_damaged = "code-damaged",
    /// How many labelled lines the points were fitted on; its note says which and how. It judges
    /// nothing.
    fitted_on = "fitted-on",
    /// The declaration was amended.
    amended = "amended",
    /// The marks name goods that the description does not.
    cargo_in_marks = "cargo-in-marks",
    /// The CAS number is of another substance than the name.
    cas_conflict = "cas-conflict",
    /// A document code claims "not listed" against the description.
    claimed_not_listed = "claimed-not-listed",
    /// Most points that all consignment rules together add to a finding.
    consignment_most = "consignment-most",
    /// A freight forwarder is the final consignee.
    forwarder = "forwarder-consignee",
    /// Freight costs as much as the goods.
    freight = "freight-above-value",
    /// A code or entry that the user's measures name, towards their destination.
    high_priority_destination = "high-priority-destination",
    /// Goods pass through a hub or free zone of the user's list.
    hub_transit = "hub-transit",
    /// Goods beyond the destination's technical level in the user's list.
    level = "beyond-destination",
    /// Documents are listed, and none of them is a licence.
    no_licence = "no-licence-code",
    /// A piece weighs what no piece can weigh.
    piece_weight = "piece-weight",
    /// A route that the user's list calls abnormal.
    routing = "abnormal-routing",
    /// Words that stand in the catalogue's texts on goods that something else points to.
    resemblance = "resemblance",
    /// The consignee is to order, unknown or private.
    unnamed_consignee = "unnamed-consignee",
    /// The place of delivery names no place.
    vague_delivery = "vague-delivery",
    /// A party resembles one of the user's watch-list.
    watch_list = "watch-list",
    /// Net weight above gross weight.
    weight_conflict = "weight-conflict",
    /// Lowest score of the yellow lane.
    lane_yellow = "lane-yellow",
    /// Lowest score of the red lane.
    lane_red = "lane-red",
}

/// The one row that a file may lack: points chosen by hand were fitted on nothing.
pub const FITTED_ON: &str = "fitted-on";

pub(super) fn load_weights(files: &SourceFiles, problems: &mut Problems) -> Weights {
    let mut weights = Weights::default();
    let mut seen = Vec::new();
    let rows = read_all(
        files.named("weights.csv"),
        &["name", "points", "note"],
        problems,
        |row, p| {
            let points = row.read(1, p, "a whole number of points", |t| t.parse::<i32>().ok())?;
            row.read(
                0,
                p,
                &format!("one of {}", Weights::NAMES.join(", ")),
                |name| {
                    Weights::NAMES
                        .contains(&name)
                        .then(|| (name.to_owned(), points))
                },
            )
        },
    );
    for (name, points) in rows {
        weights.set(&name, points);
        seen.push(name);
    }
    for name in Weights::NAMES
        .iter()
        .filter(|n| **n != FITTED_ON && !seen.iter().any(|s| s == *n))
    {
        problems.add(
            "weights.csv",
            1,
            format!("has no row '{name}'; add it with its points"),
        );
    }
    weights
}
