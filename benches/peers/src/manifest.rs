//! Manifests: declarations of a few lines each, with repeated descriptions, and the truth beside them.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::damage::Damage;
use crate::description::{Description, Writer, invented_at};
use crate::material::Material;
use crate::random::Random;
use crate::{Result, unwritable};

/// What manifest to write.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// Goods items.
    pub(crate) lines: u64,
    /// Share of items whose description was there before, 0 to 1.
    pub(crate) duplicates: f64,
    /// Share of new descriptions with a planted name, 0 to 1.
    pub(crate) planted: f64,
    /// What happens to planted names, by weight.
    pub(crate) mix: Vec<(Damage, u64)>,
    /// Another seed gives other lines of the same sort.
    pub(crate) seed: u64,
}

/// Descriptions that may come again.
const REMEMBERED: usize = 200_000;
/// Most repetitions are of descriptions this near.
const RECENT: usize = 3_000;

const HEADER: &str = "declaration_id,item,commodity_code,description,origin,destination,\
                      consignor,consignee,gross_kg,value_usd";
const COUNTRIES: [&str; 24] = [
    "CN", "US", "DE", "JP", "NL", "KR", "IT", "FR", "GB", "BE", "IN", "VN", "TW", "MX", "PL", "ES",
    "CH", "TR", "TH", "AE", "CZ", "SE", "BR", "ZA",
];
const TRADES: [&str; 10] = [
    "TRADING",
    "METALS",
    "CHEMICALS",
    "LOGISTICS",
    "ELECTRONICS",
    "MACHINERY",
    "TEXTILES",
    "FOODS",
    "AUTOMOTIVE",
    "TOOLS",
];
const FORMS: [&str; 8] = [
    "LTD", "CO LTD", "GMBH", "INC", "LLC", "S.A.", "B.V.", "CO., LTD",
];

/// Writes a manifest and its truth: record, phrase, controls, damage and the name as written.
///
/// # Errors
/// If a file cannot be written.
pub(crate) fn write(material: &Material, order: &Order, out: &Path, truth: &Path) -> Result<()> {
    let mut manifest = create(out)?;
    let mut truths = create(truth)?;
    writeln!(manifest, "{HEADER}")?;
    writeln!(truths, "record\tphrase\tcontrols\tdamage\twritten")?;
    let mut random = Random::new(order.seed);
    let writer = Writer::new(material, order.planted, &order.mix);
    let mut goods = Goods::new(&writer, order.duplicates);
    let mut declaration = Declaration::default();
    for record in 1..=order.lines {
        declaration.next_item(&mut random);
        let description = goods.next(&mut random);
        let code = commodity_code(material, &mut random);
        declaration.write(&mut manifest, &code, &description.text, &mut random)?;
        if let Some(planted) = &description.planted {
            let term = writer.term(planted);
            writeln!(
                truths,
                "{record}\t{}\t{}\t{}\t{}",
                term.phrase,
                term.controls,
                planted.damage.name(),
                planted.written
            )?;
        }
    }
    manifest.flush()?;
    truths.flush()?;
    Ok(())
}

/// A file to write, with a large buffer.
///
/// # Errors
/// If it cannot be created.
pub(crate) fn create(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).map_err(|e| unwritable(path, &e))?;
    Ok(BufWriter::with_capacity(1 << 20, file))
}

/// Descriptions, new and repeated.
struct Goods<'w> {
    writer: &'w Writer<'w>,
    duplicates: f64,
    seen: Vec<Description>,
    oldest: usize,
    current: Description,
}

impl<'w> Goods<'w> {
    fn new(writer: &'w Writer<'w>, duplicates: f64) -> Self {
        Self {
            writer,
            duplicates,
            seen: Vec::new(),
            oldest: 0,
            current: Description {
                text: String::new(),
                planted: None,
            },
        }
    }

    fn next(&mut self, random: &mut Random) -> &Description {
        if !self.seen.is_empty() && random.chance(self.duplicates) {
            return &self.seen[self.repeated(random)];
        }
        self.current = self.writer.next(random);
        if self.duplicates > 0.0 {
            self.remember();
        }
        &self.current
    }

    /// One of the latest, or any: earlier places are the more frequent ones.
    fn repeated(&self, random: &mut Random) -> usize {
        let count = self.seen.len();
        if random.chance(0.4) {
            let back = 1 + random.below(RECENT.min(count));
            return (self.oldest + count - back) % count;
        }
        let within = 1 + random.below(count);
        let within = 1 + random.below(within);
        random.below(within)
    }

    fn remember(&mut self) {
        if self.seen.len() < REMEMBERED {
            self.seen.push(self.current.clone());
        } else {
            self.seen[self.oldest] = self.current.clone();
            self.oldest = (self.oldest + 1) % REMEMBERED;
        }
    }
}

/// The declaration that the next items belong to.
#[derive(Default)]
struct Declaration {
    number: u64,
    item: usize,
    items: usize,
    parties: [String; 2],
    countries: [&'static str; 2],
}

impl Declaration {
    fn next_item(&mut self, random: &mut Random) {
        self.item += 1;
        if self.item > self.items {
            self.number += 1 + random.bits() % 3;
            self.item = 1;
            self.items = 1 + random.below(8);
            self.parties = [company(random), company(random)];
            self.countries = [*random.pick(&COUNTRIES), *random.pick(&COUNTRIES)];
        }
    }

    fn write(
        &self,
        out: &mut impl Write,
        code: &str,
        description: &str,
        random: &mut Random,
    ) -> Result<()> {
        let [origin, destination] = self.countries;
        let [consignor, consignee] = &self.parties;
        write!(out, "D{},{},{code},", 10_000_000 + self.number, self.item)?;
        cell(out, description)?;
        write!(out, ",{origin},{destination},")?;
        cell(out, consignor)?;
        write!(out, ",")?;
        cell(out, consignee)?;
        let kilos = 1 + random.below(30_000);
        let value = 50 + random.below(500_000);
        writeln!(out, ",{kilos}.{},{value}", random.below(10))?;
        Ok(())
    }
}

fn company(random: &mut Random) -> String {
    let name = invented_at(random.bits() % 40_000).to_uppercase();
    format!("{name} {} {}", random.pick(&TRADES), random.pick(&FORMS))
}

/// A subheading in one of the writings that exports show.
fn commodity_code(material: &Material, random: &mut Random) -> String {
    let code = random.pick(&material.subheadings);
    let (heading, rest) = code.split_at(4);
    let national = random.below(100);
    match random.below(10) {
        0..4 => code.clone(),
        4..7 => format!("{heading}.{rest}"),
        7 | 8 => format!("{code}{national:02}"),
        _ => format!("{heading}.{rest}.{national:02}"),
    }
}

/// A cell, quoted where it has to be.
fn cell(out: &mut impl Write, text: &str) -> Result<()> {
    if text.contains([',', '"', '\n']) {
        write!(out, "\"{}\"", text.replace('"', "\"\""))?;
    } else {
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::material::own_data;

    fn written(name: &str, seed: u64) -> (Vec<String>, String) {
        let folder = std::env::temp_dir().join(format!("peers-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (out, truth) = (folder.join("m.csv"), folder.join("t.tsv"));
        let material = Material::read(&own_data()).unwrap();
        let order = Order {
            lines: 4000,
            duplicates: 0.6,
            planted: 0.5,
            mix: Damage::MIX.to_vec(),
            seed,
        };
        write(&material, &order, &out, &truth).unwrap();
        let mut reader = csv::Reader::from_path(&out).unwrap();
        let descriptions = reader.records().map(|r| r.unwrap()[3].to_owned()).collect();
        let truth = std::fs::read_to_string(&truth).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        (descriptions, truth)
    }

    #[test]
    fn the_truth_names_what_stands_in_the_manifest() {
        let (descriptions, truth) = written("truth", 3);
        assert_eq!(descriptions.len(), 4000);
        let mut planted = 0;
        for row in truth.lines().skip(1) {
            let cells: Vec<_> = row.split('\t').collect();
            let record: usize = cells[0].parse().unwrap();
            let description = descriptions[record - 1].to_lowercase();
            assert!(description.contains(cells[4]), "{row}: {description}");
            planted += 1;
        }
        assert!((1500..2500).contains(&planted), "{planted}");
    }

    #[test]
    fn the_share_of_repeated_descriptions_is_as_ordered() {
        let (mut descriptions, _) = written("repeated", 3);
        descriptions.sort_unstable();
        descriptions.dedup();
        assert!((1400..1800).contains(&descriptions.len()));
    }

    #[test]
    fn the_same_seed_gives_the_same_manifest_and_another_gives_another() {
        let first = written("first", 3);
        assert!(first == written("second", 3));
        assert!(first != written("third", 4));
    }
}
