//! The HTML report: one inert page that shows every value as declared.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use tidewaiter::catalogue::Catalogue;
use tidewaiter::manifest::{Field, GoodsItem, Record};
use tidewaiter::matcher::Scratch;
use tidewaiter::report::{Html, InputSummary, Reported, Reporter, Source, Summary, Tally};
use tidewaiter::screening::{Lane, Referral, Screener};

use crate::samples;

/// Every element the page is made of; none of them loads or runs anything.
const ELEMENTS: [&str; 39] = [
    "!DOCTYPE", "article", "b", "bdi", "body", "br", "dd", "details", "div", "dl", "dt", "h1",
    "h2", "h3", "head", "header", "html", "i", "input", "label", "li", "main", "mark", "meta",
    "nav", "p", "section", "span", "style", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "title", "tr", "ul",
];

/// Elements without an end tag.
const VOID: [&str; 4] = ["!DOCTYPE", "br", "input", "meta"];

/// Values that try to be markup, to hide, or to turn the text around them.
const HOSTILE: &str = "<img src=x onerror=alert(1)></p></style><script>alert(2)</script> \
     maraging steel grade 350\u{202E}\0\u{1b}[31m\u{200B} & \"quoted\" 'so' \u{2028}]]>-->";

fn screener() -> Screener {
    Screener::new(Catalogue::embedded().unwrap())
}

fn source<'a>(screener: &'a Screener, name: &'a str) -> Source<'a> {
    Source {
        name,
        columns: &[],
        delimiter: b',',
        catalogue: screener.catalogue(),
    }
}

/// The whole page of these items, all lanes written.
fn page<'a>(
    screener: &Screener,
    name: &str,
    items: impl IntoIterator<Item = GoodsItem<'a>>,
) -> String {
    let source = source(screener, name);
    let (mut out, mut tally, mut scratch) = (Vec::new(), Tally::default(), Scratch::default());
    Html.head(&source, &mut out);
    let mut number = 0;
    for item in items {
        number += 1;
        let record = Record {
            record: number,
            line: number + 1,
            raw: "",
            item: Ok(item),
        };
        let referral = screener.screen(&item, &mut scratch).unwrap_or_else(nothing);
        tally.screened(Some(&referral));
        let reported = Reported {
            source: &source,
            record: &record,
            referral: &referral,
        };
        Html.referral(&reported, &mut out);
    }
    let notes = vec![format!("{name}: nothing to compare weights with")];
    let summary = Summary::new(
        screener.catalogue(),
        vec![input(name, number)],
        tally,
        notes,
        0.5,
    );
    Html.tail(&summary, &mut out);
    String::from_utf8(out).unwrap()
}

fn nothing() -> Referral {
    Referral {
        lane: Lane::Green,
        score: tidewaiter::screening::Score::default(),
        findings: Vec::new(),
        flags: Vec::new(),
        ask: Vec::new(),
    }
}

fn input(name: &str, records: u64) -> InputSummary {
    InputSummary {
        name: name.to_owned(),
        sha256: "00".repeat(32),
        encoding: name.to_owned(),
        delimiter: "<".to_owned(),
        records,
        blank_lines: 0,
        stray_bytes: 0,
        columns: name.to_owned(),
    }
}

/// An item that says `value` in every field.
fn everywhere(value: &str) -> GoodsItem<'_> {
    Field::ALL
        .into_iter()
        .fold(GoodsItem::new(), |item, field| item.with(field, value))
}

/// Names of the elements in the order of their tags, end tags with their slash.
fn tags(page: &str) -> Vec<&str> {
    let name = |after: &'_ str| after.find(|c: char| c == '>' || c.is_whitespace()).unwrap();
    page.split('<')
        .skip(1)
        .map(|after| &after[..name(after)])
        .collect()
}

/// Every tag is one of ours, and every element that opens is closed in order.
fn assert_well_formed(page: &str) {
    let mut open = Vec::new();
    for tag in tags(page) {
        let name = tag.trim_start_matches('/');
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}

/// What a reader of an element's text sees.
fn text_of(markup: &str) -> String {
    let outside = markup.split('<').enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.split_once('>').unwrap().1,
    });
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    named
        .iter()
        .fold(outside.collect(), |text: String, (name, c)| {
            text.replace(name, c)
        })
}

#[test]
fn a_hostile_manifest_is_inert() {
    let page = page(&screener(), HOSTILE, [everywhere(HOSTILE)]);
    assert_well_formed(&page);
    for active in [
        "<script",
        "<img",
        "</style><",
        "javascript:",
        "http:",
        "https:",
        "url(",
    ] {
        assert!(!page.contains(active), "{active}");
    }
    let unseen = |c: char| c.is_control() && c != '\n' || "\u{202E}\u{200B}\u{2028}".contains(c);
    assert!(!page.contains(unseen));
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(page.contains("<i class=\"hidden\">U+202E</i>"));
    assert!(page.contains("<i class=\"hidden\">U+0000</i>"));
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"));
}

#[test]
fn the_sample_is_shown_word_for_word() {
    let screener = screener();
    samples::each_record(&screener, |manifest, record, referral| {
        let Some(referral) = referral else { return };
        let mut out = Vec::new();
        let reported = Reported {
            source: &source(&screener, manifest.name()),
            record,
            referral,
        };
        Html.referral(&reported, &mut out);
        let card = String::from_utf8(out).unwrap();
        assert_well_formed(&card);
        let goods = card
            .split("<p class=\"goods\" dir=\"auto\">")
            .nth(1)
            .unwrap();
        let shown = text_of(goods.split("</p>").next().unwrap());
        let declared = record
            .item
            .unwrap_or_default()
            .description()
            .replace('\n', " ");
        assert_eq!(shown.replace("U+200B", "\u{200B}"), declared);
        assert!(card.contains(&referral.lane.name().to_uppercase()));
        for indicator in referral.findings.iter().flat_map(|f| &f.indicators) {
            assert!(
                text_of(&card)
                    .replace("U+200B", "\u{200B}")
                    .contains(&indicator.says)
            );
        }
    });
}

#[test]
fn the_overview_proves_that_nothing_is_lost() {
    let item = GoodsItem::new().with(Field::Description, "cotton towels");
    let page = page(&screener(), "day.csv", vec![item; 3]);
    assert_well_formed(&page);
    let text = text_of(&page);
    for words in [
        "3 lines in = 3 screened + 0 rejected. Read from day.csv.",
        "3 green",
        "nothing to compare weights with",
        concat!("Tidewaiter ", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert!(
        !page.contains("0.5"),
        "the time a run took is not the same in every run"
    );
}

#[test]
fn a_run_without_lines_is_a_page_too() {
    let page = page(&screener(), "empty.csv", []);
    assert_well_formed(&page);
    assert!(text_of(&page).contains("0 lines in = 0 screened + 0 rejected"));
}
