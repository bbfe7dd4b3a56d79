//! A mention: one engagement as one article tells it, with what the merging looks at worked out once. No text is read here.

use std::collections::BTreeSet;

use demarche_knowledge::{Knowledge, Sense};
use demarche_record::{Engagement, Interval, Kind, Participant, Status};
use jiff::civil::Date;

use crate::place::Place;

/// An engagement told by an article.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The article's id.
    pub doc: String,
    /// Its day of publication.
    pub published: Option<Date>,
    /// Its outlet.
    pub source: Option<String>,
    /// The name of the text of which this article is a copy, its own where it is none: copies are one voice.
    pub voice: String,
    /// Who made the record.
    pub reader: String,
    /// Names the mention for ever.
    pub key: String,
    /// What is told.
    pub engagement: Engagement,
    /// For a reference to an engagement that the article does not introduce: the sides that the article names.
    pub named: Option<Vec<String>>,
    pub(crate) view: View,
}

/// How sure an engagement is that only the two sides named by its article suggest.
const INFERRED: f64 = 0.3;

/// What the merging compares.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    /// Codes, or last names of persons without one.
    pub(crate) sides: BTreeSet<String>,
    pub(crate) persons: Vec<Person>,
    pub(crate) place: Option<Place>,
    pub(crate) topics: BTreeSet<String>,
}

/// A named person, by side and the words of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) side: String,
    name: Vec<String>,
}

impl Mention {
    /// With everything that is worked out from the engagement.
    pub fn new(doc: &str, published: Option<Date>, source: Option<&str>, reader: &str, engagement: Engagement) -> Self {
        Mention {
            doc: doc.to_owned(),
            published,
            source: source.map(str::to_owned),
            voice: doc.to_owned(),
            reader: reader.to_owned(),
            key: String::new(),
            view: View::new(&engagement),
            named: None,
            engagement,
        }
    }

    /// A reference, with the sides that its article names. Where it gives a day and the article names two sides and no more, it
    /// introduces an engagement of these two, little as that is to go by.
    pub(crate) fn referring(mut self, named: Vec<String>) -> Self {
        let mut sides: BTreeSet<&String> = named.iter().collect();
        sides.extend(self.engagement.participants.iter().filter_map(|p| p.org.as_ref()));
        let dated = self.engagement.date.is_some_and(|d| d.days() <= 7) && self.engagement.kind != Kind::Other;
        if dated && sides.len() == 2 {
            let missing: Vec<String> = sides.into_iter().filter(|s| !self.view.sides.contains(*s)).cloned().collect();
            self.engagement.participants.retain(|p| p.org.is_some() || is_person(p));
            self.engagement
                .participants
                .extend(missing.into_iter().map(|code| Participant { name: code.clone(), org: Some(code) }));
            self.engagement.confidence = Some(INFERRED);
            self.view = View::new(&self.engagement);
        } else {
            self.named = Some(named);
        }
        self
    }

    /// In order of publication, undated articles last; the same for any order of arrival.
    pub(crate) fn order(&self) -> (bool, Option<Date>, &str, usize, &str) {
        let start = self.engagement.evidence_span.map_or(0, |s| s.0);
        (self.published.is_none(), self.published, &self.doc, start, &self.key)
    }

    /// The days in which it lies, or may lie where it gives none.
    pub(crate) fn reach(&self) -> Option<Interval> {
        if let Some(date) = self.engagement.date {
            return Some(date);
        }
        let published = self.published?;
        let (before, after) = match self.engagement.status {
            Status::Held => (14, 0),
            Status::Underway => (7, 3),
            _ => (7, 30),
        };
        let day = |days: i32| published.checked_add(jiff::Span::new().days(days)).ok();
        Interval::new(day(-before)?, day(after)?)
    }
}

impl View {
    fn new(e: &Engagement) -> View {
        let sides = e.participants.iter().map(side_of).filter(|s| !s.is_empty()).collect();
        let person = |p: &Participant| Person { side: side_of(p), name: words(&p.name) };
        View {
            sides,
            persons: e.participants.iter().filter(|p| is_person(p)).map(person).collect(),
            place: e.place.as_deref().map(Place::new),
            topics: e.topics.iter().flat_map(|t| words(t)).filter(|w| w.len() > 3).collect(),
        }
    }
}

impl Person {
    /// The same last name, or one name's words all in the other's (`TAKAICHI Sanae`, `Sanae Takaichi`).
    pub(crate) fn same(&self, other: &Person) -> bool {
        self.side == other.side && self.same_name(other)
    }

    /// The same for a reference, where the side of a name may have stayed open.
    pub(crate) fn same_name(&self, other: &Person) -> bool {
        let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
        self.name.last() == other.name.last() || within(&self.name, &other.name) || within(&other.name, &self.name)
    }
}

/// The sides that an article names, and the one that its outlet is at home with: `our minister` needs no naming there.
pub(crate) fn named(codes: &str, source: Option<&str>) -> Vec<String> {
    let knowledge = Knowledge::embedded();
    let words = source.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3);
    let home = words.flat_map(|word| knowledge.senses(word)).filter_map(|sense| match sense {
        Sense::Org(org) | Sense::Demonym(org) | Sense::Capital(org) => Some(knowledge.code(*org).to_owned()),
        _ => None,
    });
    codes.split(' ').filter(|c| !c.is_empty()).map(str::to_owned).chain(home).collect()
}

/// A participant's code, or the last name where there is none.
pub(crate) fn side_of(participant: &Participant) -> String {
    participant.org.clone().unwrap_or_else(|| words(&participant.name).pop().unwrap_or_default())
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
