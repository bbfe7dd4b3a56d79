//! How days, sides, participants and statuses are put in words. No layout and no choice of what to show.

use demarche_knowledge::Knowledge;
use demarche_record::{Check, Engagement, Interval, Participant, Position, Status};
use jiff::civil::Date;

/// `Thu 16 Oct 2025`, `20–26 Oct 2025`, `Oct 2025`, `2025`.
pub(crate) fn days(interval: &Interval) -> String {
    let (a, b) = (interval.first(), interval.last());
    let written = interval.to_string();
    match written.len() {
        4 => written,
        7 => a.strftime("%b %Y").to_string(),
        _ if a == b => day(a),
        _ if (a.year(), a.month()) == (b.year(), b.month()) => format!("{}–{}", a.day(), b.strftime("%-d %b %Y")),
        _ if a.year() == b.year() => format!("{}–{}", a.strftime("%-d %b"), b.strftime("%-d %b %Y")),
        _ => format!("{}–{}", a.strftime("%-d %b %Y"), b.strftime("%-d %b %Y")),
    }
}

/// `Thu 16 Oct 2025`.
pub(crate) fn day(day: Date) -> String {
    day.strftime("%a %-d %b %Y").to_string()
}

/// `16 Oct`, where the year is clear.
pub(crate) fn short_day(day: Date) -> String {
    day.strftime("%-d %b").to_string()
}

/// A state's or body's usual name, the code where the tables have none.
pub(crate) fn side(code: &str) -> &str {
    let knowledge = Knowledge::embedded();
    knowledge.org(code).map(|org| knowledge.name(org)).filter(|name| !name.is_empty()).unwrap_or(code)
}

pub(crate) fn sides(codes: &[String]) -> String {
    codes.iter().map(|c| side(c)).collect::<Vec<_>>().join(", ")
}

/// `Donald Trump and Marco Rubio (United States), Vladimir Putin (Russia)`: persons by side, sides in order of mention.
pub(crate) fn participants(all: &[Participant]) -> String {
    let mut groups: Vec<(Option<&str>, Vec<&str>)> = Vec::new();
    for participant in all {
        let org = participant.org.as_deref();
        match groups.iter_mut().find(|(o, _)| *o == org && org.is_some()) {
            Some((_, names)) => names.push(&participant.name),
            None => groups.push((org, vec![&participant.name])),
        }
    }
    let worded = groups.into_iter().map(|(org, names)| {
        let Some(org) = org else { return listed(&names) };
        let side = side(org);
        let persons: Vec<&str> = names.into_iter().filter(|n| *n != org && *n != side).collect();
        if persons.is_empty() { side.to_owned() } else { format!("{} ({side})", listed(&persons)) }
    });
    let worded: Vec<String> = worded.collect();
    if worded.is_empty() { "parties not named".to_owned() } else { worded.join(" – ") }
}

/// `a, b and c`.
pub(crate) fn listed<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [head @ .., last] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", head.join(", "), last.as_ref())
        }
    }
}

/// `Summit in Budapest: …`, without day and status.
pub(crate) fn engagement(e: &Engagement) -> String {
    headline(e.kind.as_str(), e.place.as_deref(), e.host.as_deref(), &e.participants)
}

/// The same for what several mentions tell. A visitor stands before the one visited.
pub(crate) fn headline(kind: &str, place: Option<&str>, host: Option<&str>, all: &[Participant]) -> String {
    let mut all = all.to_vec();
    if kind == "visit" && host.is_some() {
        all.sort_by_key(|p| p.org.as_deref() == host);
    }
    // The record's word for what is none of the others means nothing to a reader.
    let mut kind = if kind == "other" { "contact".to_owned() } else { kind.to_owned() };
    if let Some(first) = kind.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let place = place.map(|p| format!(", {p}")).unwrap_or_default();
    format!("{kind}{place}: {}", participants(&all))
}

/// Who stands behind it: host, who says so, who denies, who has not confirmed.
pub(crate) fn voices(e: &Engagement) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    let mut add = |label: &str, codes: &[String], warning: bool| {
        if !codes.is_empty() {
            out.push((format!("{label}: {}", sides(codes)), warning));
        }
    };
    add("host", e.host.as_slice(), false);
    add("says so", &e.asserted_by, false);
    add("denies it", &e.denied_by, true);
    add("has not confirmed", &e.unconfirmed_by, true);
    out
}

/// The parties of a position: `Japan and South Korea (JPN KOR)` stays in codes where it is more than one.
pub(crate) fn parties(codes: &str) -> String {
    codes.split(' ').map(side).collect::<Vec<_>>().join(" and ")
}

/// A position in one line: `rejects · the deadline: “will not accept …” (Anna Novak)`.
pub(crate) fn position(p: &Position) -> String {
    let class = p.stance_class.map(|c| format!("{c} · ")).unwrap_or_default();
    let voice = p.voice.as_ref().map(|v| format!(" ({v})")).unwrap_or_default();
    format!("{class}{}: “{}”{voice}", in_one_line(&p.issue), in_one_line(&p.stance))
}

/// A query in one line: `role-out-of-date: “Chancellor”. Is it still …?`
pub(crate) fn check(c: &Check) -> String {
    format!("{}: “{}”. {}", c.kind, in_one_line(&c.claim), c.question).trim_end().to_owned()
}

/// The headings under which engagements stand, in the order of a brief.
pub(crate) const SECTIONS: &[(&str, &[Status])] = &[
    ("UNDER WAY", &[Status::Underway]),
    ("COMING", &[Status::Scheduled]),
    ("HELD", &[Status::Held]),
    ("PROPOSED", &[Status::Proposed]),
    ("POSTPONED", &[Status::Postponed]),
    ("CANCELLED", &[Status::Cancelled]),
    ("DECLINED", &[Status::Declined]),
    ("DENIED", &[Status::Denied]),
    ("OPEN", &[Status::Unknown]),
];

/// One line of text: a quotation may run over paragraphs.
pub(crate) fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_words() {
        let of = |s: &str| days(&s.parse().unwrap());
        assert_eq!(of("2025-10-16"), "Thu 16 Oct 2025");
        assert_eq!(of("2025-10-20/2025-10-26"), "20–26 Oct 2025");
        assert_eq!(of("2025-10-28/2025-11-02"), "28 Oct–2 Nov 2025");
        assert_eq!(of("2025-12-28/2026-01-02"), "28 Dec 2025–2 Jan 2026");
        assert_eq!(of("2025-02"), "Feb 2025");
        assert_eq!(of("2024"), "2024");
    }

    #[test]
    fn persons_stand_with_their_side() {
        let p = |name: &str, org: Option<&str>| Participant { name: name.to_owned(), org: org.map(str::to_owned) };
        let all = [p("A. Novak", Some("XAA")), p("XBB", Some("XBB")), p("C. Moreau", Some("XAA")), p("elders", None)];
        assert_eq!(participants(&all), "A. Novak and C. Moreau (XAA) – XBB – elders");
        assert_eq!(participants(&[]), "parties not named");
    }
}
