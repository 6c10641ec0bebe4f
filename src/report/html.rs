//! HTML: a page without scripts that opens in any browser, offline.
//!
//! The page streams: head, one card a referral, then the overview with its counts, which the style
//! sheet shows above the cards. Its lane tiles are the labels of radio inputs that stand in the
//! head, so filtering needs no script either.

mod card;
mod escape;
mod marks;
mod overview;

use std::fmt::{self, Write as _};

use super::{Reported, Reporter, Source, Summary};
use crate::catalogue::Catalogue;
use escape::{Plain, Text};

/// Nothing is loaded, run or sent: the page is text and its own style.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("html/page.css");

/// Writes one page.
#[derive(Debug)]
pub struct Html;

impl Reporter for Html {
    fn head(&self, source: &Source<'_>, out: &mut Vec<u8>) {
        append(out, |page| head(page, source));
    }

    fn referral(&self, reported: &Reported<'_>, out: &mut Vec<u8>) {
        append(out, |page| card::write(page, reported));
    }

    fn tail(&self, summary: &Summary, out: &mut Vec<u8>) {
        append(out, |page| overview::write(page, summary));
    }
}

/// Appends what `write` makes of an empty page.
fn append(out: &mut Vec<u8>, write: impl FnOnce(&mut String) -> fmt::Result) {
    let mut page = String::new();
    // Writing to memory cannot fail.
    let _ = write(&mut page);
    out.extend_from_slice(page.as_bytes());
}

/// A list of texts.
fn list(page: &mut String, texts: &[String]) -> fmt::Result {
    page.push_str("<ul>\n");
    for text in texts {
        writeln!(page, "<li>{}</li>", Text(text))?;
    }
    page.push_str("</ul>");
    Ok(())
}

fn head(page: &mut String, source: &Source<'_>) -> fmt::Result {
    write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Referrals: {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        Plain(source.name)
    )?;
    for (lane, checked) in [
        ("all", " checked"),
        ("red", ""),
        ("yellow", ""),
        ("green", ""),
    ] {
        writeln!(
            page,
            "<input type=\"radio\" name=\"lane\" id=\"lane-{lane}\" aria-label=\"Show lane: {lane}\"{checked}>"
        )?;
    }
    masthead(page, source.catalogue)?;
    page.push_str("<main>\n");
    Ok(())
}

fn masthead(page: &mut String, catalogue: &Catalogue) -> fmt::Result {
    writeln!(
        page,
        "<header class=\"masthead\"><h1>Goods to look at</h1>\
         <p>Tidewaiter {} · catalogue {} of {} · <span class=\"hash\">{}</span></p>\
         <p class=\"advice\">This page advises; an officer decides. It names the control entry to check \
         and does not say whether goods need a licence.</p></header>",
        env!("CARGO_PKG_VERSION"),
        Text(catalogue.version()),
        Text(catalogue.date()),
        Text(catalogue.hash()),
    )
}
