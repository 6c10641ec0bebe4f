//! JSONL: one object a referral.

use super::{ReferralV1, Reported, Reporter};

/// Writes [`ReferralV1`] records, one a line.
#[derive(Debug)]
pub struct Jsonl;

impl Reporter for Jsonl {
    fn referral(&self, reported: &Reported<'_>, out: &mut Vec<u8>) {
        ReferralV1::new(reported).write(out);
        out.push(b'\n');
    }
}
