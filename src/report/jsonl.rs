//! JSONL: one object a referral.

use super::{ReferralV1, Reported, Reporter};

/// Writes [`ReferralV1`] records, one a line.
#[derive(Debug)]
pub struct Jsonl;

impl Reporter for Jsonl {
    fn referral(&self, reported: &Reported<'_>, out: &mut Vec<u8>) {
        let v1 = ReferralV1::new(reported);
        // Writing to memory cannot fail, and every field is plain data.
        if serde_json::to_writer(&mut *out, &v1).is_ok() {
            out.push(b'\n');
        }
    }
}
