//! Which mentions of several articles are one engagement: a plain rule, in memory, no score learned and nothing stored.
//!
//! Mentions are taken in order of publication (undated articles last), and each joins the engagement that it fits best or
//! opens a new one. It fits when it is *linked* with one mention there and *in conflict* with none.
//!
//! In conflict are two mentions
//! - of one article: an article's record already says what is one engagement and what is two;
//! - of kinds that do not go together: a call is only a call; meeting, summit, talks and visit may be names of one
//!   encounter; `other` goes only with `other`;
//! - where one's sides are not all among the other's, or fewer than two are shared (but a body's own summit is one side with
//!   itself: then the kind must be the same);
//! - where both name persons for a side and share none (ministers' talks are not the presidents' summit);
//! - whose days are both given and do not meet, or of which one is given as more than 31 days and is not the other's;
//! - in places that cannot be one (two states, or two cities), unless day, kind and persons agree: then sources differ.
//!
//! Linked are two mentions whose days meet; or of which one has no day, and whose publication days (or the day itself) lie
//! within 14 days of each other. What was held is never linked with what was still a plan in a later article.
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
    persons: Vec<Person>,
}

/// A named person, by side and the words of the name.
struct Person {
    side: String,
    name: Vec<String>,
}

impl Person {
    /// The same last name, or one name's words all in the other's (`TAKAICHI Sanae`, `Sanae Takaichi`).
    fn same(&self, other: &Person) -> bool {
        let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
        self.side == other.side
            && (self.name.last() == other.name.last()
                || within(&self.name, &other.name)
                || within(&other.name, &self.name))
    }
}

impl<'r> View<'r> {
    fn new(record: usize, published: Option<Date>, e: &'r Engagement) -> Self {
        let sides: BTreeSet<String> = e.participants.iter().map(side_of).filter(|s| !s.is_empty()).collect();
        let persons = e
            .participants
            .iter()
            .filter(|p| is_person(p))
            .map(|p| Person { side: side_of(p), name: words(&p.name) })
            .collect();
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
        let all_of_one = shared == self.sides.len() || shared == other.sides.len();
        let alone = self.sides.len() == 1 && other.sides.len() == 1 && self.e.kind == other.e.kind;
        all_of_one && (shared >= 2 || (shared == 1 && alone))
    }

    /// Persons that both name.
    fn shared_persons(&self, other: &View) -> usize {
        self.persons.iter().filter(|own| other.persons.iter().any(|theirs| own.same(theirs))).count()
    }

    fn persons_differ(&self, other: &View) -> bool {
        self.persons.iter().any(|own| {
            let mut theirs = other.persons.iter().filter(|p| p.side == own.side).peekable();
            let same_side = |p: &&Person| p.side == own.side;
            theirs.peek().is_some()
                && !self.persons.iter().filter(same_side).any(|a| other.persons.iter().any(|b| a.same(b)))
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
        let agree = day(self).is_some() && day(self) == day(other) && self.e.kind == other.e.kind;
        agree && self.shared_persons(other) >= 2
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
        if !linked || planned_after(self, other) || planned_after(other, self) {
            return None;
        }
        let shared = self.shared_persons(other).min(4) as u32;
        let dated = u32::from(self.e.date.is_some() && other.e.date.is_some());
        let place = u32::from(self.e.place.is_some() && self.e.place == other.e.place);
        Some(4 * dated + shared + 2 * place + u32::from(self.e.kind == other.e.kind))
    }
}

/// Whether `plan` is without a day and still to come in an article later than the day on which the other was held.
fn planned_after(held: &View, plan: &View) -> bool {
    let over = held.e.date.map(|d| d.last()).or(held.published);
    held.e.status == Status::Held
        && plan.e.date.is_none()
        && !matches!(plan.e.status, Status::Held | Status::Unknown)
        && over.zip(plan.published).is_none_or(|(over, told)| told > over)
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

/// A name of two words or more, or of one that a side is given for; no body, office or group (`EU leaders`).
pub(crate) fn is_person(participant: &Participant) -> bool {
    let name = participant.name.as_str();
    let last = name.split_whitespace().last().unwrap_or("");
    let group = name.starts_with("The ") || !last.starts_with(char::is_uppercase);
    let code = participant.org.as_deref() == Some(name);
    let body = || Knowledge::embedded().senses(name).iter().any(|s| matches!(s, Sense::Org(_) | Sense::Voice(..)));
    !group && !code && (participant.org.is_some() || name.contains(' ')) && !body()
}

/// The words of a name without case, accents and the spellings of one ending (`Zelensky`, `Zelenskyy`, `Zelenskiy`).
pub(crate) fn words(name: &str) -> Vec<String> {
    let plain = any_ascii::any_ascii(name).to_lowercase();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| if word.len() > 4 { word.trim_end_matches(['i', 'y']) } else { word })
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn last_name(name: &str) -> String {
    words(name).pop().unwrap_or_default()
}

/// Whether two places, as worded, cannot be one. What the tables do not know is never said to differ.
pub(crate) fn places_differ(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (of_a, of_b) = (words(a), words(b));
    if of_a.iter().any(|w| w.len() > 2 && of_b.contains(w)) {
        return false;
    }
    let (x, y) = (located(a), located(b));
    let (Some(x), Some(y)) = (x, y) else { return false };
    // Tables write one city in several ways: `Washington`, `Washington, D.C.`.
    let apart = |(a, b): (Vec<String>, Vec<String>)| a.first() != b.first();
    x.state != y.state || x.city.zip(y.city).is_some_and(apart)
}

struct Located {
    state: OrgId,
    city: Option<Vec<String>>,
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
            Sense::Capital(org) => (*org, knowledge.capital(*org).map(words)),
            Sense::City(Some(org), _) => (*org, Some(words(name))),
            Sense::Venue(city, Some(org)) => (*org, Some(words(city)).filter(|c| !c.is_empty())),
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
            mentions: Vec::new(),
            round: None,
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
    fn spellings_of_one_name() {
        let of = |who| record("2025-10-16", vec![mention(Kind::Call, who, Some("2025-10-16"), Status::Held)]);
        let (one, two): (&[_], &[_]) =
            (&[("Ana Šimková", "XAA"), ("Zelenskyy", "XBB")], &[("Simkova Ana", "XAA"), ("V. Zelensky", "XBB")]);
        assert_eq!(groups(&[of(one), of(two)]), [2]);
        let leaders: &[_] = &[("Ana Novak", "XAA"), ("XBB leaders", "XBB")];
        assert_eq!(groups(&[of(LEADERS), of(leaders)]), [2]);
    }

    #[test]
    fn a_plan_told_before_the_day_is_what_was_held() {
        let held = record("2025-10-17", vec![mention(Kind::Call, LEADERS, Some("2025-10-17"), Status::Held)]);
        let plan = |day| record(day, vec![mention(Kind::Call, LEADERS, None, Status::Scheduled)]);
        assert_eq!(groups(&[held.clone(), plan("2025-10-17")]), [2]);
        assert_eq!(groups(&[held.clone(), plan("2025-10-16")]), [2]);
        assert_eq!(groups(&[held, plan("2025-10-19")]), [1, 1]);
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
