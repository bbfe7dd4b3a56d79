//! Which mentions of several articles are one engagement: a plain rule, in memory, no score learned and nothing stored.
//!
//! Mentions are taken in order of publication (undated articles last), and each joins the engagement that it fits best or
//! opens a new one. It fits when it is *linked* with one mention there and *in conflict* with none.
//!
//! In conflict are two mentions
//! - of one article: an article's record already says what is one engagement and what is two;
//! - of kinds that do not go together: a call is only a call; meeting, summit, talks and visit may be names of one
//!   encounter; `other` goes only with `other`;
//! - where one's sides are not all among the other's, or fewer than two are shared (a single side with itself is not enough);
//! - where both name persons for a side and share none (ministers' talks are not the presidents' summit);
//! - whose days are both given and do not meet, or of which one is given as more than 31 days and is not the other's;
//! - in places that cannot be one (two states, or two cities), unless day, kind and persons agree: then sources differ.
//!
//! Linked are two mentions whose days meet; or of which one has no day, and whose publication days (or the day itself) lie
//! within 14 days of each other.
//!
//! Limits: an engagement moved to another day opens a new entry; two undated encounters of the same persons within two weeks
//! become one; a side named only by a person without a code is matched by that person's last name.

use std::collections::{BTreeSet, HashMap};

use demarche_knowledge::{Knowledge, OrgId, Sense};
use demarche_record::{Engagement, Interval, Kind, Participant, Record, Status};
use jiff::civil::Date;

/// Days within which an undated mention may belong to a dated one, or to another undated one.
const WINDOW: i32 = 14;
/// A stretch longer than this says too little to tell engagements apart or to put them together.
const VAGUE: i32 = 31;

/// One mention: which record, and which of its engagements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Place of the record in the slice given to [`merge()`].
    pub record: usize,
    /// Place of the engagement in that record.
    pub engagement: usize,
}

/// One engagement with all its mentions, in order of publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Never empty.
    pub mentions: Vec<Mention>,
}

impl Merged {
    /// The mentions with their records.
    pub fn entries<'r>(&self, records: &'r [Record]) -> Vec<(&'r Record, &'r Engagement)> {
        self.mentions.iter().map(|m| (&records[m.record], &records[m.record].engagements[m.engagement])).collect()
    }
}

/// Puts mentions of one engagement together. Engagements come in order of their first mention.
pub fn merge(records: &[Record]) -> Vec<Merged> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_key(|r| (records[*r].published.is_none(), records[*r].published, *r));
    let mut all: Vec<Cluster> = Vec::new();
    // Engagements that share no side cannot be one: each is looked for under its sides only.
    let mut by_side: HashMap<String, Vec<usize>> = HashMap::new();
    for record in order {
        for (engagement, e) in records[record].engagements.iter().enumerate() {
            let view = View::new(record, records[record].published, e);
            let near: BTreeSet<usize> = view.sides.iter().filter_map(|s| by_side.get(s)).flatten().copied().collect();
            let best = near.into_iter().filter_map(|c| Some((all[c].fit(&view)?, c))).max_by_key(|(fit, c)| {
                // The better fit, then the more recent: news goes on from what was told last.
                (*fit, *c)
            });
            let at = best.map_or(all.len(), |(_, c)| c);
            if at == all.len() {
                all.push(Cluster::default());
            }
            for side in &view.sides {
                let under = by_side.entry(side.clone()).or_default();
                if !under.contains(&at) {
                    under.push(at);
                }
            }
            all[at].mentions.push(Mention { record, engagement });
            all[at].views.push(view);
        }
    }
    all.into_iter().map(|c| Merged { mentions: c.mentions }).collect()
}

#[derive(Default)]
struct Cluster<'r> {
    mentions: Vec<Mention>,
    views: Vec<View<'r>>,
}

impl Cluster<'_> {
    /// How well a mention fits; `None` where it does not.
    fn fit(&self, view: &View) -> Option<u32> {
        let mut fit = None;
        for own in &self.views {
            if own.conflicts(view) {
                return None;
            }
            fit = fit.max(own.link(view));
        }
        fit
    }
}

/// What the rule looks at in one mention.
struct View<'r> {
    record: usize,
    published: Option<Date>,
    e: &'r Engagement,
    /// Codes, or last names of persons without one.
    sides: BTreeSet<String>,
    /// Last names by side.
    persons: Vec<(String, String)>,
}

impl<'r> View<'r> {
    fn new(record: usize, published: Option<Date>, e: &'r Engagement) -> Self {
        let sides: BTreeSet<String> = e.participants.iter().map(side_of).filter(|s| !s.is_empty()).collect();
        let named = |p: &&Participant| p.org.as_deref() != Some(p.name.as_str()) && is_person(p);
        let persons = e.participants.iter().filter(named).map(|p| (side_of(p), last_name(&p.name))).collect();
        View { record, published, e, sides, persons }
    }

    fn conflicts(&self, other: &View) -> bool {
        self.record == other.record
            || !kinds_go_together(self.e.kind, other.e.kind)
            || !self.sides_agree(other)
            || self.persons_differ(other)
            || self.days_differ(other)
            || (places_differ(self.e.place.as_deref(), other.e.place.as_deref()) && !self.surely_one(other))
    }

    fn sides_agree(&self, other: &View) -> bool {
        let shared = self.sides.intersection(&other.sides).count();
        shared >= 2 && (shared == self.sides.len() || shared == other.sides.len())
    }

    fn persons_of<'s>(&'s self, side: &'s str) -> impl Iterator<Item = &'s str> {
        self.persons.iter().filter(move |(s, _)| s == side).map(|(_, name)| name.as_str())
    }

    fn persons_differ(&self, other: &View) -> bool {
        self.sides.intersection(&other.sides).any(|side| {
            let (mut own, theirs): (Vec<&str>, Vec<&str>) =
                (self.persons_of(side).collect(), other.persons_of(side).collect());
            let both_name = !own.is_empty() && !theirs.is_empty();
            own.retain(|name| theirs.contains(name));
            both_name && own.is_empty()
        })
    }

    fn days_differ(&self, other: &View) -> bool {
        match (self.e.date, other.e.date) {
            (Some(a), Some(b)) => !meet(a, b) || (a != b && (a.days() > VAGUE || b.days() > VAGUE)),
            _ => false,
        }
    }

    /// Day, kind and at least two persons agree.
    fn surely_one(&self, other: &View) -> bool {
        let day = |v: &View| v.e.date.filter(Interval::is_day);
        let shared = self.persons.iter().filter(|p| other.persons.contains(p)).count();
        day(self).is_some() && day(self) == day(other) && self.e.kind == other.e.kind && shared >= 2
    }

    /// 0 for mentions near in time; more where days meet, persons are shared, the kind is the same.
    fn link(&self, other: &View) -> Option<u32> {
        let near = |a: Date, b: Date| (a - b).get_days().abs() <= WINDOW;
        let linked = match (self.e.date, other.e.date) {
            (Some(a), Some(b)) => meet(a, b),
            (Some(day), None) => other.published.is_some_and(|p| near(day.first(), p) || near(day.last(), p)),
            (None, Some(day)) => self.published.is_some_and(|p| near(day.first(), p) || near(day.last(), p)),
            // Two articles without a day of publication and of the event say nothing of time.
            (None, None) => self.published.zip(other.published).is_some_and(|(a, b)| near(a, b)),
        };
        let done = |v: &View| matches!(v.e.status, Status::Held);
        // Without a day, what was held is not what is still to come, unless it was announced before.
        let backwards = other.e.date.is_none() && done(self) && !done(other);
        if !linked || backwards {
            return None;
        }
        let shared = self.persons.iter().filter(|p| other.persons.contains(p)).count().min(4) as u32;
        let dated = u32::from(self.e.date.is_some() && other.e.date.is_some());
        let place = u32::from(self.e.place.is_some() && self.e.place == other.e.place);
        Some(4 * dated + shared + 2 * place + u32::from(self.e.kind == other.e.kind))
    }
}

fn meet(a: Interval, b: Interval) -> bool {
    a.first() <= b.last() && b.first() <= a.last()
}

fn kinds_go_together(a: Kind, b: Kind) -> bool {
    let encounter = |k| matches!(k, Kind::Meeting | Kind::Summit | Kind::Talks | Kind::Visit);
    a == b || (encounter(a) && encounter(b))
}

fn side_of(participant: &Participant) -> String {
    participant.org.clone().unwrap_or_else(|| last_name(&participant.name))
}

/// A party that is no state or body of our tables is taken for a person.
fn is_person(participant: &Participant) -> bool {
    participant.name.contains(' ') || participant.org.is_some()
}

fn last_name(name: &str) -> String {
    name.split_whitespace().last().unwrap_or("").to_lowercase()
}

/// Whether two places, as worded, cannot be one. What the tables do not know is never said to differ.
pub(crate) fn places_differ(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let words = |s: &str| -> Vec<String> { s.split_whitespace().map(str::to_lowercase).collect() };
    if words(a).iter().any(|w| w.len() > 2 && words(b).contains(w)) {
        return false;
    }
    let (x, y) = (located(a), located(b));
    let (Some(x), Some(y)) = (x, y) else { return false };
    x.state != y.state || (x.city.is_some() && y.city.is_some() && x.city != y.city)
}

struct Located {
    state: OrgId,
    city: Option<String>,
}

/// Where a place lies, if the tables know one place of that name: `Oval Office, Washington` by either of its parts.
fn located(place: &str) -> Option<Located> {
    std::iter::once(place)
        .chain(place.split(", "))
        .find_map(|name| one_place(name.strip_prefix("the ").unwrap_or(name)))
}

fn one_place(name: &str) -> Option<Located> {
    let knowledge = Knowledge::embedded();
    let mut found: Option<Located> = None;
    for sense in knowledge.senses(name) {
        let (state, city) = match sense {
            Sense::Org(org) => (*org, None),
            Sense::Capital(org) => (*org, knowledge.capital(*org).map(str::to_lowercase)),
            Sense::City(Some(org), _) => (*org, Some(name.to_lowercase())),
            Sense::Venue(city, Some(org)) => (*org, Some(city.to_lowercase()).filter(|c| !c.is_empty())),
            _ => continue,
        };
        match &found {
            Some(other) if other.state != state => return None,
            Some(_) => {}
            None => found = Some(Located { state, city }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(kind: Kind, who: &[(&str, &str)], date: Option<&str>, status: Status) -> Engagement {
        let participants =
            who.iter().map(|(n, o)| Participant { name: (*n).to_owned(), org: Some((*o).to_owned()) }).collect();
        Engagement {
            kind,
            participants,
            date: date.map(|d| d.parse().unwrap()),
            place: None,
            host: None,
            status,
            asserted_by: vec![],
            denied_by: vec![],
            unconfirmed_by: vec![],
            topics: vec![],
            outcome: None,
            evidence: "E.".to_owned(),
            evidence_span: None,
            background: false,
            rule: String::new(),
            trigger_span: None,
            confidence: None,
        }
    }

    fn record(published: &str, engagements: Vec<Engagement>) -> Record {
        Record { id: published.to_owned(), published: published.parse().ok(), engagements, ..Record::default() }
    }

    const LEADERS: &[(&str, &str)] = &[("Ana Novak", "XAA"), ("Ben Moreau", "XBB")];
    const MINISTERS: &[(&str, &str)] = &[("Carla Duda", "XAA"), ("Dan Petit", "XBB")];
    const SIDES: &[(&str, &str)] = &[("XAA", "XAA"), ("XBB", "XBB")];

    fn groups(records: &[Record]) -> Vec<usize> {
        merge(records).iter().map(|m| m.mentions.len()).collect()
    }

    #[test]
    fn announced_then_put_off() {
        let summit = |date, status| mention(Kind::Summit, LEADERS, date, status);
        let records = [
            record("2025-10-16", vec![summit(None, Status::Scheduled)]),
            record("2025-10-21", vec![mention(Kind::Meeting, SIDES, None, Status::Postponed)]),
            record("2025-10-22", vec![summit(Some("2025-10-30"), Status::Cancelled)]),
        ];
        assert_eq!(groups(&records), [3]);
    }

    #[test]
    fn look_alikes_stay_apart() {
        let call = |d| mention(Kind::Call, LEADERS, Some(d), Status::Held);
        // Two calls of one pair in a week, in one article or in two.
        assert_eq!(groups(&[record("2025-10-17", vec![call("2025-10-14"), call("2025-10-16")])]), [1, 1]);
        assert_eq!(
            groups(&[record("2025-10-14", vec![call("2025-10-14")]), record("2025-10-16", vec![call("2025-10-16")])]),
            [1, 1]
        );
        // Ministers are not presidents, a call is no meeting.
        let day = Some("2025-10-16");
        let of = |kind, who| record("2025-10-16", vec![mention(kind, who, day, Status::Held)]);
        assert_eq!(
            groups(&[of(Kind::Meeting, LEADERS), of(Kind::Talks, MINISTERS), of(Kind::Call, LEADERS)]),
            [1, 1, 1]
        );
        // What was held last week is not the next one, which has no day.
        let records = [
            record("2025-10-10", vec![mention(Kind::Meeting, LEADERS, Some("2025-10-09"), Status::Held)]),
            record("2025-10-12", vec![mention(Kind::Meeting, LEADERS, None, Status::Scheduled)]),
        ];
        assert_eq!(groups(&records), [1, 1]);
    }

    #[test]
    fn the_same_day_told_by_two() {
        let records = [
            record("2025-10-17", vec![mention(Kind::Talks, SIDES, Some("2025-10-13/2025-10-19"), Status::Held)]),
            record("2025-10-16", vec![mention(Kind::Meeting, LEADERS, Some("2025-10-15"), Status::Scheduled)]),
        ];
        assert_eq!(groups(&records), [2]);
        let merged = merge(&records);
        assert_eq!(merged[0].mentions[0], Mention { record: 1, engagement: 0 });
    }
}
