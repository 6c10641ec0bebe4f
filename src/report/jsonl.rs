//! JSONL: one object a referral.

use super::{ReferralV1, Reporter, Source, Summary};
use crate::manifest::Record;
use crate::screening::Referral;

/// Writes [`ReferralV1`] records, one a line.
#[derive(Debug)]
pub struct Jsonl;

impl Reporter for Jsonl {
    fn head(&self, _: &Source<'_>, _: &mut Vec<u8>) {}

    fn referral(
        &self,
        source: &Source<'_>,
        record: &Record<'_>,
        referral: &Referral,
        out: &mut Vec<u8>,
    ) {
        let v1 = ReferralV1::new(source, record, referral);
        // Writing to memory cannot fail, and every field is plain data.
        if serde_json::to_writer(&mut *out, &v1).is_ok() {
            out.push(b'\n');
        }
    }

    fn tail(&self, _: &Summary, _: &mut Vec<u8>) {}
}
