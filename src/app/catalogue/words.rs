//! `catalogue words`: the everyday words of manifests, as `words.csv` has them.

use std::io::{self, Write as _};

use anyhow::Result;

use super::super::Outcome;
use crate::catalogue::WordCounter;
use crate::cli::WordsArgs;
use crate::manifest::{Chunk, Manifest, Options, RecordScratch};

pub(super) fn run(args: &WordsArgs) -> Result<Outcome> {
    let mut options = Options::default();
    for map in &args.map {
        options.add_map(map)?;
    }
    let mut counter = WordCounter::default();
    for path in &args.inputs {
        count(&mut Manifest::open(path, &options)?, &mut counter)?;
    }
    let mut writer = csv::Writer::from_writer(io::stdout().lock());
    writer.write_record(["word", "per_million"])?;
    for (word, frequency) in counter.per_million(args.least) {
        writer.write_record([word, &frequency.to_string()])?;
    }
    writer.flush()?;
    let text = format!("{} words counted\n", counter.total());
    io::stderr().write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// Counts the descriptions of every record that can be read.
fn count(manifest: &mut Manifest, counter: &mut WordCounter) -> Result<()> {
    let layout = manifest.layout();
    let (mut chunk, mut scratch) = (Chunk::new(), RecordScratch::default());
    while manifest.next_chunk(&mut chunk)? {
        let mut records = chunk.records(&layout, &mut scratch);
        while let Some(record) = records.next() {
            if let Ok(item) = record.item {
                counter.add(item.trader_text());
            }
        }
    }
    Ok(())
}
