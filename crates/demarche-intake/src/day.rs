//! Days as files and pages write them. The day counts as written: no conversion between time zones, and never today.

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;

/// A day (`2025-10-16`) or a moment (`2025-10-16T21:05:00+03:00`), whose day counts as written there.
pub fn parse_day(text: &str) -> Option<Date> {
    Pieces::parse(text.trim()).ok().map(|pieces| pieces.date())
}

/// Also the forms that web pages use in their metadata.
pub(crate) fn parse_loosely(text: &str) -> Option<Date> {
    const FORMS: &[&str] =
        &["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d", "%A, %B %d, %Y", "%a, %d %b %Y"];
    let text = text.trim();
    if let Some(day) = parse_day(text) {
        return plausible(day);
    }
    // `2016-05-04 10:00:00 EST`, `2013-06-23T10:11:12.000+0000`: the day in front is all that counts.
    if let Some(day) = text.get(..10).and_then(parse_day)
        && !text.as_bytes().get(10).is_some_and(u8::is_ascii_digit)
    {
        return plausible(day);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    // A clock may follow the day: `Thu, 16 Oct 2025 10:00:00 GMT`, `October 16, 2025 4:05 pm`.
    let longest = words.len().min(4);
    (1..=longest)
        .rev()
        .map(|n| words[..n].join(" "))
        .find_map(|head| FORMS.iter().find_map(|form| Date::strptime(form, &head).ok()))
        .and_then(plausible)
}

/// Pages carry `1970-01-01` and the like where their software knew nothing.
fn plausible(day: Date) -> Option<Date> {
    (day.year() > 1970).then_some(day)
}

/// The day in a path such as `/2025/10/16/` or `/2025-10-16-`.
pub(crate) fn in_address(address: &str) -> Option<Date> {
    let bytes = address.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let piece = bytes.get(at..at + 11)?;
        let separator = piece[5];
        let fits = matches!(piece[0], b'/' | b'-' | b'_')
            && matches!(separator, b'/' | b'-')
            && piece[8] == separator
            && [1, 2, 3, 4, 6, 7, 9, 10].iter().all(|i| piece[*i].is_ascii_digit())
            && !bytes.get(at + 11).is_some_and(u8::is_ascii_digit);
        let number = |from: usize, to: usize| std::str::from_utf8(&piece[from..to]).ok()?.parse::<i16>().ok();
        let day = fits.then(|| Date::new(number(1, 5)?, number(6, 8)? as i8, number(9, 11)? as i8).ok())??;
        (day.year() > 1990).then_some(day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_or_a_moment() {
        for text in ["2025-10-16", "2025-10-16T23:30:00-04:00", "2025-10-16T00:05:00Z", "2025-10-16 09:00"] {
            assert_eq!(parse_day(text).unwrap().to_string(), "2025-10-16", "{text}");
        }
        for text in ["", "16.10.2025", "2025-13-01", "yesterday", "2025"] {
            assert!(parse_day(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_pages_write() {
        for text in [
            "October 16, 2025",
            "16 October 2025",
            "Oct 16, 2025 4:05 pm",
            "Thu, 16 Oct 2025 10:00:00 GMT",
            "2025/10/16",
            "20251016",
            "2025-10-16T10:11:12.000+0000",
            "2025-10-16 10:00:00 EST",
        ] {
            assert_eq!(parse_loosely(text).map(|d| d.to_string()).as_deref(), Some("2025-10-16"), "{text}");
        }
        assert!(parse_loosely("1970-01-01T00:00:00Z").is_none());
        assert!(parse_loosely("16é October").is_none());
    }

    #[test]
    fn days_in_addresses() {
        let day = |s: &str| in_address(s).map(|d| d.to_string());
        assert_eq!(day("https://a.example/world/2025/10/16/talks.html").as_deref(), Some("2025-10-16"));
        assert_eq!(day("https://a.example/talks-2025-10-16").as_deref(), Some("2025-10-16"));
        assert_eq!(day("https://a.example/2025/99/16/é"), None);
    }
}
