//! HTML: a page without scripts that opens in any browser, offline.

use super::{Reporter, Source, Summary};
use crate::manifest::Record;
use crate::screening::Referral;

/// Writes one page.
#[derive(Debug)]
pub struct Html;

impl Reporter for Html {
    fn head(&self, _: &Source<'_>, _: &mut Vec<u8>) {}
    fn referral(&self, _: &Source<'_>, _: &Record<'_>, _: &Referral, _: &mut Vec<u8>) {}
    fn tail(&self, _: &Summary, _: &mut Vec<u8>) {}
}
