//! Times as SigV4 writes them, in UTC: `YYYYMMDDTHHMMSSZ`.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use super::SigningError;

const SECONDS_PER_DAY: i64 = 86_400;

/// A time as the `x-amz-date` header carries it: `YYYYMMDDTHHMMSSZ`, in UTC, fractions cut off.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AmzDate([u8; 16]);

impl AmzDate {
    /// Formats a time.
    ///
    /// # Errors
    ///
    /// [`SigningError::TimeOutOfRange`] unless the year is between 0 and 9999.
    pub fn new(time: SystemTime) -> Result<Self, SigningError> {
        let out_of_range = || SigningError::TimeOutOfRange { time };
        let seconds = seconds_since_epoch(time).ok_or_else(out_of_range)?;
        let (year, month, day) = civil_from_days(seconds.div_euclid(SECONDS_PER_DAY));
        let year = u16::try_from(year)
            .ok()
            .filter(|year| *year <= 9999)
            .ok_or_else(out_of_range)?;
        let second = seconds.rem_euclid(SECONDS_PER_DAY);

        let mut text = *b"YYYYMMDDThhmmssZ";
        let fields = [
            (0, i64::from(year / 100)),
            (2, i64::from(year % 100)),
            (4, month),
            (6, day),
            (9, second / 3600),
            (11, second / 60 % 60),
            (13, second % 60),
        ];
        for (at, value) in fields {
            let value = u8::try_from(value).expect("fields of a date have two digits");
            text[at] = b'0' + value / 10;
            text[at + 1] = b'0' + value % 10;
        }
        Ok(Self(text))
    }

    /// Date and time: `20150830T123600Z`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits and two letters are ASCII")
    }

    /// The date alone, as the credential scope carries it: `20150830`.
    pub fn date(&self) -> &str {
        &self.as_str()[..8]
    }
}

impl fmt::Display for AmzDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for AmzDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AmzDate({self})")
    }
}

/// Whole seconds since 1970, rounded down; `None` where they exceed `i64`.
fn seconds_since_epoch(time: SystemTime) -> Option<i64> {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).ok(),
        Err(before) => {
            let before = before.duration();
            let seconds = i64::try_from(before.as_secs()).ok()?;
            Some(-seconds - i64::from(before.subsec_nanos() > 0))
        }
    }
}

/// Year, month and day of a day counted from 1970-01-01, in the proleptic Gregorian calendar.
///
/// Counts years from March, so that the leap day is the last of its year: days before a month then
/// follow the linear pattern `(153 * month + 2) / 5`.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    const DAYS_PER_ERA: i64 = 146_097; // 400 years
    const MARCH_OF_YEAR_ZERO: i64 = 719_468; // days from 0000-03-01 to 1970-01-01

    let days = days + MARCH_OF_YEAR_ZERO;
    let era = days.div_euclid(DAYS_PER_ERA);
    let day_of_era = days.rem_euclid(DAYS_PER_ERA);
    let leap_days = day_of_era / 1460 - day_of_era / 36_524 + day_of_era / (DAYS_PER_ERA - 1);
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn at(seconds: i64) -> SystemTime {
        let distance = Duration::from_secs(seconds.unsigned_abs());
        if seconds < 0 {
            UNIX_EPOCH - distance
        } else {
            UNIX_EPOCH + distance
        }
    }

    #[test]
    fn times_are_written_in_utc() {
        let table = [
            (0, "19700101T000000Z"),
            (-1, "19691231T235959Z"),
            (68_169_599, "19720228T235959Z"),
            (68_169_600, "19720229T000000Z"),
            (68_256_000, "19720301T000000Z"),
            (94_694_399, "19721231T235959Z"),
            (951_782_400, "20000229T000000Z"),
            (951_868_800, "20000301T000000Z"),
            (1_440_938_160, "20150830T123600Z"),
            (1_709_164_799, "20240228T235959Z"),
            (1_709_164_800, "20240229T000000Z"),
            (4_107_542_399, "21000228T235959Z"),
            (4_107_542_400, "21000301T000000Z"),
            (253_402_300_799, "99991231T235959Z"),
            (-2_203_891_200, "19000301T000000Z"),
            (-2_203_891_201, "19000228T235959Z"),
            (-62_167_219_200, "00000101T000000Z"),
        ];
        for (seconds, expected) in table {
            let date = AmzDate::new(at(seconds)).unwrap();
            assert_eq!(date.as_str(), expected, "{seconds}");
            assert_eq!(date.date(), &expected[..8]);
            assert_eq!(date.to_string(), expected);
        }
    }

    #[test]
    fn fractions_are_cut_off_towards_the_past() {
        let half = Duration::from_millis(500);
        let date = |time| AmzDate::new(time).unwrap().to_string();
        assert_eq!(date(UNIX_EPOCH + half), "19700101T000000Z");
        assert_eq!(date(UNIX_EPOCH - half), "19691231T235959Z");
    }

    #[test]
    fn years_of_five_digits_are_refused() {
        for seconds in [253_402_300_800, -62_167_219_201] {
            let time = at(seconds);
            assert_eq!(
                AmzDate::new(time),
                Err(SigningError::TimeOutOfRange { time })
            );
        }
    }

    #[test]
    fn every_day_follows_the_day_before() {
        let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let (mut year, mut month, mut day) = (1599, 12, 31);
        for days in -135_140..160_000 {
            let length = match month {
                2 => 28 + i64::from(leap(year)),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            (year, month, day) = match (month, day) {
                (12, 31) => (year + 1, 1, 1),
                (_, last) if last == length => (year, month + 1, 1),
                _ => (year, month, day + 1),
            };
            assert_eq!(civil_from_days(days), (year, month, day));
        }
    }
}
