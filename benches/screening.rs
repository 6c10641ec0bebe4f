//! How long compiling, folding and screening take; every bench asserts its answer.
#![allow(
    missing_docs,
    reason = "the harness' macro makes undocumented functions"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tidewaiter::catalogue::Catalogue;
use tidewaiter::manifest::{Field, GoodsItem};
use tidewaiter::matcher::{Matcher, Scratch};
use tidewaiter::screening::{Lane, Screener};
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

criterion_group!(benches, compile, fold, screen);
criterion_main!(benches);
