//! What converges on one consignee: lots below a limit (R26), items that belong together (R27).

use rustc_hash::{FxHashMap, FxHashSet};

use super::chains::{Chains, Head};
use super::{Converging, Place, RunNote};
use crate::catalogue::{BasketItem, Catalogue};
use crate::code::control::covers;
use crate::manifest::{Field, GoodsItem};
use crate::screening::Referral;
use crate::screening::consignment::cells::Amount;
use crate::screening::consignment::party;
use crate::screening::indicator::{Indicator, Kind};

/// Most consignees kept; only those of lines with findings are.
const MOST_CONSIGNEES: usize = 50_000;
/// Most first places of items and lots kept for one consignee.
const MOST_KEPT: usize = 64;
/// Most converging baskets told in the summary.
const MOST_TOLD: usize = 100;

/// A line with a finding, by its consignee.
#[derive(Clone, Debug)]
pub(super) struct PartyFact {
    place: Place,
    key: u64,
    consignee: Box<str>,
    /// The items of baskets that the line's findings are, by index into the catalogue's.
    items: Vec<u16>,
    /// The limit by amount that the lot stays below, and its kilograms.
    lot: Option<(u16, f64)>,
}

impl PartyFact {
    /// What a referred line adds, where its best finding is of a basket or has a limit by amount.
    pub(super) fn of(
        catalogue: &Catalogue,
        place: Place,
        item: &GoodsItem<'_>,
        referral: &Referral,
    ) -> Option<Self> {
        let control = referral.findings.first()?.control.as_str();
        let items = basket_items(catalogue.baskets(), control);
        let lot = lot(catalogue, control, item);
        if items.is_empty() && lot.is_none() {
            return None;
        }
        let consignee = item.get(Field::Consignee);
        Some(Self {
            place,
            key: party::key(consignee)?,
            consignee: consignee.into(),
            items,
            lot,
        })
    }
}

/// The closest item of each basket that a control number is.
fn basket_items(all: &[BasketItem], control: &str) -> Vec<u16> {
    let mut best: Vec<(usize, usize)> = Vec::new();
    for (index, item) in all.iter().enumerate() {
        let Some(closeness) = item.closeness(control) else {
            continue;
        };
        match best
            .last_mut()
            .filter(|(other, _)| all[*other].basket == item.basket)
        {
            Some(known) if known.1 < closeness => *known = (index, closeness),
            Some(_) => {}
            None => best.push((index, closeness)),
        }
    }
    let indexes = best.into_iter().map(|(index, _)| u16::try_from(index));
    indexes.filter_map(Result::ok).collect()
}

/// The limit by amount that this lot stays below.
fn lot(catalogue: &Catalogue, control: &str, item: &GoodsItem<'_>) -> Option<(u16, f64)> {
    let related = |limit: &str| covers(limit, control) || covers(control, limit);
    let mut limits = (0u16..).zip(catalogue.lot_limits());
    let (index, row) = limits.find(|(_, row)| related(row.control.as_str()))?;
    let kilograms = Amount::read(item.get(Field::NetWeight)).value()?;
    (kilograms > 0.0 && kilograms <= row.kilograms).then_some((index, kilograms))
}

/// What one consignee got: the beginnings of its chains.
#[derive(Clone, Copy, Debug, Default)]
struct Received {
    items: Head,
    lots: Head,
}

/// Where an item was first seen.
#[derive(Debug)]
struct Seen {
    item: u16,
    input: u32,
    line: u64,
}

/// Lots below a limit.
#[derive(Debug)]
struct Lots {
    limit: u16,
    count: u32,
    /// Their sum.
    kilograms: f64,
}

/// All consignees of lines with findings.
#[derive(Debug, Default)]
pub(super) struct Parties {
    received: FxHashMap<u64, Received>,
    items: Chains<Seen>,
    lots: Chains<Lots>,
    not_kept: u64,
    converging: Vec<Converging>,
    /// The consignees and baskets that these tell.
    told: FxHashSet<(u64, String)>,
}

impl Parties {
    pub(super) fn kept(&self) -> usize {
        self.received.len()
    }

    pub(super) fn not_kept(&self) -> u64 {
        self.not_kept
    }

    pub(super) fn converging(&self) -> &[Converging] {
        &self.converging
    }

    /// Takes all facts, then looks at each.
    pub(super) fn judge(
        &mut self,
        catalogue: &Catalogue,
        facts: &[PartyFact],
        notes: &mut Vec<RunNote>,
    ) {
        for fact in facts {
            self.add(fact);
        }
        for fact in facts {
            let flags = self
                .lots_pass(catalogue, fact)
                .into_iter()
                .chain(self.meet(catalogue, fact));
            notes.extend(flags.map(|flag| RunNote {
                place: fact.place,
                flag,
            }));
        }
    }

    fn add(&mut self, fact: &PartyFact) {
        let full = self.received.len() >= MOST_CONSIGNEES;
        if full && !self.received.contains_key(&fact.key) {
            self.not_kept += 1;
            return;
        }
        let received = self.received.entry(fact.key).or_default();
        for &item in &fact.items {
            let known = self.items.of(received.items).any(|seen| seen.item == item);
            if !known && self.items.of(received.items).count() < MOST_KEPT {
                let Place { input, line, .. } = fact.place;
                let seen = Seen { item, input, line };
                self.items.push(&mut received.items, seen);
            }
        }
        if let Some((limit, kilograms)) = fact.lot {
            let first = Lots {
                limit,
                count: 1,
                kilograms,
            };
            match self.lots.find_mut(received.lots, |l| l.limit == limit) {
                Some(lots) => {
                    lots.count += 1;
                    lots.kilograms += kilograms;
                }
                None => self.lots.push(&mut received.lots, first),
            }
        }
    }

    /// Lots that only together pass the limit.
    fn lots_pass(&self, catalogue: &Catalogue, fact: &PartyFact) -> Option<Indicator> {
        let (limit, _) = fact.lot?;
        let received = self.received.get(&fact.key)?;
        let lots = self.lots.of(received.lots).find(|l| l.limit == limit)?;
        let row = catalogue.lot_limits().get(usize::from(limit))?;
        (lots.count > 1 && lots.kilograms > row.kilograms).then(|| {
            let says = format!(
                "{} lots of {}, none above {} kg, come to {} kg for this consignee; {} counts above {} kg.",
                lots.count,
                row.goods,
                row.kilograms,
                rounded(lots.kilograms),
                row.control,
                row.kilograms
            );
            flag(Kind::NearLimitLots, Field::NetWeight, row.control.to_string(), says)
        })
    }

    /// The baskets of which enough items are there.
    fn meet(&mut self, catalogue: &Catalogue, fact: &PartyFact) -> Vec<Indicator> {
        let all = catalogue.baskets();
        let Some(&received) = self.received.get(&fact.key) else {
            return Vec::new();
        };
        let mut flags = Vec::new();
        for basket in fact.items.iter().filter_map(|item| basket_of(all, *item)) {
            let items = self.of_basket(received, all, basket);
            if items.len() < Catalogue::BASKET_NEEDS {
                continue;
            }
            let (count, list) = (items.len(), items.join(", "));
            let says =
                format!("{count} items that serve a {basket} converge on this consignee: {list}.");
            let expected = basket.to_owned();
            flags.push(flag(
                Kind::ComplementaryItems,
                Field::Consignee,
                expected,
                says,
            ));
            let room = self.converging.len() < MOST_TOLD;
            if room && self.told.insert((fact.key, basket.to_owned())) {
                self.converging.push(Converging {
                    basket: basket.to_owned(),
                    consignee: fact.consignee.to_string(),
                    items,
                });
            }
        }
        flags
    }

    /// The items of a basket that a consignee got, each with the place where it was first seen.
    fn of_basket(&self, received: Received, all: &[BasketItem], basket: &str) -> Vec<String> {
        let own = self.items.of(received.items);
        let own = own.filter(|seen| basket_of(all, seen.item) == Some(basket));
        own.map(|seen| {
            let name = all.get(usize::from(seen.item)).map_or("", |i| &i.item);
            format!("{name} (input {}, line {})", seen.input + 1, seen.line)
        })
        .collect()
    }
}

/// The basket of an item, by index.
fn basket_of(all: &[BasketItem], item: u16) -> Option<&str> {
    all.get(usize::from(item)).map(|i| &*i.basket)
}

fn rounded(kilograms: f64) -> f64 {
    (kilograms * 1000.0).round() / 1000.0
}

fn flag(kind: Kind, field: Field, expected: String, says: String) -> Indicator {
    Indicator {
        kind,
        field,
        span: 0..0,
        found: String::new(),
        expected,
        distance: 0,
        points: 0,
        says,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(line: u64, consignee: &str, control: &str, net: &str) -> PartyFact {
        let catalogue = Catalogue::embedded().unwrap();
        let item = GoodsItem::new().with(Field::NetWeight, net);
        let place = Place {
            input: 0,
            record: line - 1,
            line,
        };
        PartyFact {
            place,
            key: party::key(consignee).unwrap(),
            consignee: consignee.into(),
            items: basket_items(catalogue.baskets(), control),
            lot: lot(&catalogue, control, &item),
        }
    }

    fn judged(facts: &[PartyFact]) -> (Vec<(u64, String)>, Parties) {
        let catalogue = Catalogue::embedded().unwrap();
        let (mut parties, mut notes) = (Parties::default(), Vec::new());
        parties.judge(&catalogue, facts, &mut notes);
        let told = notes.into_iter().map(|n| (n.place.line, n.flag.says));
        (told.collect(), parties)
    }

    #[test]
    fn three_items_of_one_basket_at_one_consignee_are_noted_on_all_their_lines() {
        let (notes, parties) = judged(&[
            fact(2, "Acme Trading Ltd", "1C210.a", ""),
            fact(3, "Other Co", "1C216", ""),
            fact(4, "ACME TRADING", "1B201", ""),
            fact(5, "Acme Trading Co.", "3A225", ""),
        ]);
        let lines: Vec<u64> = notes.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 4, 5]);
        assert!(
            notes[0]
                .1
                .contains("filament winding machine (input 1, line 4)"),
            "{}",
            notes[0].1
        );
        assert_eq!(parties.converging().len(), 1);
        assert_eq!(parties.converging()[0].basket, "gas centrifuge");
    }

    #[test]
    fn the_same_item_three_times_is_no_basket() {
        let (notes, _) = judged(&[
            fact(2, "Acme Trading", "1C216", ""),
            fact(3, "Acme Trading", "1C216", ""),
            fact(4, "Acme Trading", "1C116", ""),
        ]);
        assert_eq!(notes, []);
    }

    #[test]
    fn lots_below_a_limit_are_added_up() {
        let one = [fact(2, "Acme Trading", "0C004", "0.8")];
        assert_eq!(judged(&one).0, []);
        let two = [
            fact(2, "Acme Trading", "0C004", "0.8"),
            fact(3, "ACME TRADING LLC", "0C004", "0.6"),
            fact(4, "Someone Else", "0C004", "0.6"),
            fact(5, "Acme Trading", "0C004", "40"),
        ];
        let (notes, _) = judged(&two);
        assert_eq!(
            notes.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
            [2, 3]
        );
        assert!(notes[0].1.contains("come to 1.4 kg"), "{}", notes[0].1);
    }

    #[test]
    fn a_full_table_counts_what_it_cannot_keep() {
        let mut parties = Parties::default();
        let mut one = fact(2, "Acme Trading", "1C216", "");
        for key in 0..MOST_CONSIGNEES as u64 + 7 {
            one.key = key;
            parties.add(&one);
        }
        assert_eq!((parties.kept(), parties.not_kept()), (MOST_CONSIGNEES, 7));
    }
}
