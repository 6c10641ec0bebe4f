//! A referral as JSON text. Most of what it says are names of fields, which are copied as they stand; a test
//! holds that `serde_json` would write the same.

use super::{FindingV1, FlagV1, IndicatorV1, ReferralV1};

impl ReferralV1<'_> {
    /// Appends the record as one JSON object.
    pub fn write(&self, out: &mut Vec<u8>) {
        let item = &self.item;
        text(out, "{\"schema\":", self.schema);
        text(out, ",\"source\":", self.source);
        number(out, ",\"record\":", self.record);
        number(out, ",\"line\":", self.line);
        text(out, ",\"item\":{\"declaration\":", item.declaration);
        text(out, ",\"sequence\":", item.sequence);
        text(out, ",\"description\":", item.description);
        text(out, ",\"commodity_code\":", item.commodity_code);
        text(out, "},\"lane\":", self.lane);
        number(out, ",\"score\":", self.score.into());
        list(out, ",\"findings\":", &self.findings, finding);
        list(out, ",\"flags\":", &self.flags, flag);
        list(out, ",\"ask\":", self.ask, |out, question| {
            text(out, "", question);
        });
        text(out, ",\"catalogue\":", &self.catalogue);
        out.push(b'}');
    }
}

fn finding(out: &mut Vec<u8>, finding: &FindingV1<'_>) {
    text(out, "{\"control\":", finding.control);
    text(out, ",\"entry\":", finding.entry);
    text(out, ",\"title\":", finding.title);
    list(out, ",\"regimes\":", finding.regimes, |out, regime| {
        text(out, "", regime);
    });
    number(out, ",\"score\":", finding.score.into());
    list(out, ",\"indicators\":", &finding.indicators, indicator);
    out.push(b'}');
}

fn indicator(out: &mut Vec<u8>, indicator: &IndicatorV1<'_>) {
    text(out, "{\"kind\":", indicator.kind);
    text(out, ",\"field\":", indicator.field);
    number(out, ",\"start\":", indicator.start as u64);
    number(out, ",\"end\":", indicator.end as u64);
    text(out, ",\"found\":", indicator.found);
    text(out, ",\"expected\":", indicator.expected);
    number(out, ",\"distance\":", indicator.distance.into());
    signed(out, ",\"points\":", indicator.points);
    text(out, ",\"says\":", indicator.says);
    out.push(b'}');
}

fn flag(out: &mut Vec<u8>, flag: &FlagV1<'_>) {
    text(out, "{\"kind\":", flag.kind);
    signed(out, ",\"points\":", flag.points);
    text(out, ",\"says\":", flag.says);
    out.push(b'}');
}

/// A list behind what stands before it.
fn list<T>(out: &mut Vec<u8>, before: &str, all: &[T], each: impl Fn(&mut Vec<u8>, &T)) {
    out.extend_from_slice(before.as_bytes());
    out.push(b'[');
    for (at, one) in all.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        each(out, one);
    }
    out.push(b']');
}

/// A text in quotes behind what stands before it.
fn text(out: &mut Vec<u8>, before: &str, text: &str) {
    out.extend_from_slice(before.as_bytes());
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|&byte| ESCAPED[usize::from(byte)]) {
        out.extend_from_slice(&rest[..at]);
        escape(out, rest[at]);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Whether a byte cannot stand in a text as it is.
static ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = true;
        byte += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table
};

fn escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x0c => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            out.extend_from_slice(b"\\u00");
            out.push(HEX[usize::from(byte >> 4)]);
            out.push(HEX[usize::from(byte & 15)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// A number behind what stands before it.
fn number(out: &mut Vec<u8>, before: &str, number: u64) {
    out.extend_from_slice(before.as_bytes());
    digits(out, number);
}

/// The same of one that may be below nothing.
fn signed(out: &mut Vec<u8>, before: &str, number: i32) {
    out.extend_from_slice(before.as_bytes());
    if number < 0 {
        out.push(b'-');
    }
    digits(out, number.unsigned_abs().into());
}

#[expect(clippy::cast_possible_truncation, reason = "a digit fits")]
fn digits(out: &mut Vec<u8>, mut number: u64) {
    // As many as the largest number has.
    let mut digits = [b'0'; 20];
    let mut start = digits.len() - 1;
    while number > 9 {
        digits[start] += (number % 10) as u8;
        number /= 10;
        start -= 1;
    }
    digits[start] += number as u8;
    out.extend_from_slice(&digits[start..]);
}

#[cfg(test)]
mod tests {
    use super::super::*;

    #[test]
    fn it_is_written_as_serde_would() {
        let regimes = ["MTCR".into(), "\u{1}é\"".into()];
        let control: String = (0..0x80).map(char::from).collect();
        let indicator = |points| IndicatorV1 {
            kind: "term",
            field: "description",
            start: 0,
            end: usize::MAX,
            found: &control,
            expected: "",
            distance: 255,
            points,
            says: "'\\' \"铀\"\r\n\t",
        };
        let finding = |indicators| FindingV1 {
            control: "1A001",
            entry: "1A001",
            title: "a/b",
            regimes: &regimes,
            score: 100,
            indicators,
        };
        let ask = ["One?".to_owned(), "Two?".to_owned()];
        let mut referral = ReferralV1 {
            schema: "tidewaiter.referral/1",
            source: "a\\b.csv",
            record: u64::MAX,
            line: 10,
            item: ItemV1 {
                declaration: "",
                sequence: "7",
                description: "\u{7f}\u{8}\u{c}",
                commodity_code: "8414.10",
            },
            lane: "red",
            score: 9,
            findings: vec![
                finding(vec![indicator(-75), indicator(i32::MIN)]),
                finding(Vec::new()),
            ],
            flags: vec![FlagV1 {
                kind: "vague",
                points: 0,
                says: "",
            }],
            ask: &ask,
            catalogue: "2026.11".to_owned(),
        };
        for _ in 0..2 {
            let mut own = Vec::new();
            referral.write(&mut own);
            let expected = serde_json::to_string(&referral).unwrap();
            assert_eq!(String::from_utf8(own).unwrap(), expected);
            (referral.findings, referral.flags, referral.ask) = (Vec::new(), Vec::new(), &[]);
        }
    }
}
