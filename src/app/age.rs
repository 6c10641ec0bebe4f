//! How old the catalogue is.

use std::io::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

const SECONDS_A_DAY: u64 = 86_400;

/// Whether a date (`YYYY-MM-DD`) lies at most so many days back; says so if not.
pub(super) fn is_fresh(date: &str, days: u32) -> Result<bool> {
    let then = day_number(date)
        .with_context(|| format!("sources.csv dates the catalogue '{date}'; write 2026-11-23"))?;
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |d| d.as_secs());
    let age = i64::try_from(now / SECONDS_A_DAY)? - then;
    let fresh = age <= i64::from(days);
    if !fresh {
        let text = format!(
            "tidewaiter: the catalogue is of {date}, {age} days old; --max-catalogue-age allows {days}. Update it.\n"
        );
        std::io::stderr().write_all(text.as_bytes())?;
    }
    Ok(fresh)
}

/// Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
/// algorithms").
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.splitn(3, '-').map(|p| p.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2000-02-29"), Some(11_016));
        assert_eq!(day_number("2026-11-23"), Some(20_780));
        assert_eq!(day_number("2026-13-01"), None);
        assert_eq!(day_number("soon"), None);
    }
}
