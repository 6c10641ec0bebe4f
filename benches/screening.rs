//! How long compiling, folding, scanning, screening and a whole run take; every bench asserts its
//! answer.
#![allow(
    missing_docs,
    reason = "the harness' macro makes undocumented functions"
)]

use std::hint::black_box;
use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tempfile::NamedTempFile;
use tidewaiter::catalogue::Catalogue;
use tidewaiter::error::Result;
use tidewaiter::manifest::{Field, GoodsItem, Manifest, Options, Record};
use tidewaiter::matcher::{Matcher, Scratch};
use tidewaiter::pipeline::{self, Stop, Work};
use tidewaiter::screening::{Lane, Referral, Screener};
use tidewaiter::text::FoldedText;

const LINES: [(&str, Lane); 6] = [
    ("COTTON T-SHIRTS KNITTED MEN 1200 PCS", Lane::Green),
    ("AQUARIUM PUMP 12W WITH FILTER SPONGE", Lane::Green),
    ("URANIUM HEXAFLUORIDE CYLINDER 30B", Lane::Red),
    ("MARAGNG STEEL 350 ROUND BAR DIA 90 MM", Lane::Red),
    ("OFFICE CHAIRS WITH ARMREST, BLACK, 40 CTNS", Lane::Green),
    ("KAPALI DEVRE SU POMPASI 2 KW", Lane::Green),
];

fn compile(c: &mut Criterion) {
    let catalogue = Catalogue::embedded().expect("the embedded catalogue loads");
    let mut group = c.benchmark_group("compile");
    group.sample_size(10);
    group.bench_function("load the catalogue", |b| {
        b.iter(|| {
            let loaded = Catalogue::embedded().expect("the embedded catalogue loads");
            assert_eq!(loaded.names().len(), catalogue.names().len());
        });
    });
    group.bench_function("compile the matcher", |b| {
        b.iter(|| black_box(Matcher::compile(&catalogue)));
    });
    group.finish();
}

fn fold(c: &mut Criterion) {
    c.bench_function("fold an accented line", |b| {
        let mut folded = FoldedText::default();
        b.iter(|| {
            folded.fold(black_box("Válvula de ESFERA Hastelloy™ C-276 – 2½″"));
            assert!(folded.as_str().starts_with("valvula de esfera"));
        });
    });
}

fn scan(c: &mut Criterion) {
    let catalogue = Catalogue::embedded().expect("the embedded catalogue loads");
    let matcher = Matcher::compile(&catalogue);
    let mut scratch = Scratch::default();
    let mut group = c.benchmark_group("scan");
    group.throughput(Throughput::Elements(LINES.len() as u64));
    group.bench_function("six lines", |b| {
        b.iter(|| {
            for (description, lane) in LINES {
                matcher.search(black_box(description), &mut scratch);
                let found = !scratch.candidates().is_empty();
                assert!(found || lane == Lane::Green, "{description}");
            }
        });
    });
    group.finish();
}

fn screen(c: &mut Criterion) {
    let screener = Screener::new(Catalogue::embedded().expect("the embedded catalogue loads"));
    let mut scratch = Scratch::default();
    let mut group = c.benchmark_group("screen");
    group.throughput(Throughput::Elements(LINES.len() as u64));
    group.bench_function("six lines", |b| {
        b.iter(|| {
            for (description, lane) in LINES {
                let item = GoodsItem::new().with(Field::Description, black_box(description));
                let referral = screener.screen(&item, &mut scratch);
                assert_eq!(
                    referral.map_or(Lane::Green, |r| r.lane),
                    lane,
                    "{description}"
                );
            }
        });
    });
    group.finish();
}

/// Counts referrals above green, as a run without outputs.
#[derive(Default)]
struct Count(AtomicUsize);

impl Work for Count {
    type Output = usize;

    fn record(&self, _: &Record<'_>, referral: Option<Referral>, output: &mut usize) {
        *output += usize::from(referral.is_some_and(|r| r.lane > Lane::Green));
    }

    fn deliver(&self, output: &mut usize) -> Result<()> {
        self.0.fetch_add(std::mem::take(output), Ordering::Relaxed);
        Ok(())
    }
}

/// How often `LINES` stand in the manifest that is screened as a whole.
const TIMES: usize = 1000;

fn end_to_end(c: &mut Criterion) {
    let screener = Screener::new(Catalogue::embedded().expect("the embedded catalogue loads"));
    let mut file = NamedTempFile::with_suffix(".csv").expect("a temporary file");
    writeln!(file, "item,description,commodity_code").expect("it can be written");
    for item in 0..TIMES {
        for (description, _) in LINES {
            // A number of its own makes every line another one.
            writeln!(file, "{item},\"{description} {item}\",").expect("it can be written");
        }
    }
    file.flush().expect("it can be written");
    let red = LINES.iter().filter(|(_, lane)| *lane == Lane::Red).count();
    let mut group = c.benchmark_group("end to end");
    group.sample_size(10);
    group.throughput(Throughput::Elements((TIMES * LINES.len()) as u64));
    for threads in [1, 2] {
        group.bench_function(format!("a manifest, {threads} threads"), |b| {
            b.iter(|| {
                let mut manifest = Manifest::open(file.path(), &Options::default())
                    .expect("the manifest can be opened");
                let count = Count::default();
                pipeline::run(&mut manifest, &screener, &count, threads, &Stop::default())
                    .expect("the run ends well");
                assert_eq!(count.0.into_inner(), TIMES * red);
            });
        });
    }
    group.finish();
}

criterion_group!(benches, compile, fold, scan, screen, end_to_end);
criterion_main!(benches);
