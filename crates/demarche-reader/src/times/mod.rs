//! Expressions of time, as TimeML's TIMEX3 marks them, with values resolved against publication, dateline and narrative.
//!
//! Lives here: finding the phrases and placing them in the calendar. May not live here: the clock of the machine (a text with no
//! date of publication keeps its relative dates open), and the choice of the date of an engagement.
//!
//! **Method.** In the manner of rule-based taggers: extraction and normalisation apart, an underspecified meaning between them
//! (Strötgen and Gertz, *HeidelTime*, SemEval 2010; Chang and Manning, *SUTime*, LREC 2012), marked as the TimeML guidelines ask
//! (Saurí et al., *TimeML Annotation Guidelines 1.2.1*, 2006) and as TempEval-3 scores it (UzZaman et al., SemEval 2013). The
//! steps: atoms ([`lex`]), a hand-written grammar of families of phrases ([`grammar`]) that gives a meaning ([`expr`]), the tense of
//! the governing verb ([`tense`]), and the calendar ([`resolve`], [`calendar`]; all arithmetic is jiff's).
//!
//! **Which day.** A bare weekday under a past verb is the last such day, publication included; under a future one the next. A day
//! without a year is of the nearest year when less than two months off, else tense decides; a year just spoken of in the sentence
//! before wins over both. A dateline up to three days before publication is `today`. A text that tells history (many dates of
//! other years, few words such as `yesterday`) is read as a narrative: each date follows from the one before.
//!
//! **Days.** `days` is what a desk would put in a calendar: `earlier this week` runs from Monday to today, `later this year` from
//! tomorrow to 31 December, `early June` from the 1st to the 10th, both ends of a range carry the whole range. `recently`, `soon`
//! and `in the coming days` have none.
//!
//! **Limits.** Durations counted from an event (`two days after the vote`) stay durations. Fiscal years are calendar years. Southern
//! seasons, Islamic and Hebrew feasts, and times of day across zones are not placed.

mod calendar;
mod expr;
mod grammar;
mod lex;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use demarche_language::NameKind;
use demarche_record::{CodePoints, Interval, Time};
use jiff::civil::Date;

use crate::reading::Reading;
use expr::{Base, InYear, Meaning, Rel};
use grammar::{Phrase, View};
use lex::Atom;
use resolve::{Anchor, Context, Placed};
use tense::{Clause, Direction};

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

/// How fine a dated expression is; finer sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Granularity {
    Day,
    Week,
    Month,
    /// A quarter, half or season.
    Quarter,
    Year,
    Decade,
    Century,
}

/// One expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeMention {
    /// Its tokens, without the preposition.
    pub(crate) tokens: Range<usize>,
    /// Its bytes, exactly; tokens may join it to what stands beside it.
    pub(crate) bytes: Range<usize>,
    pub(crate) kind: TimeKind,
    /// TIMEX3 value; `None` where it stays open.
    pub(crate) value: Option<String>,
    /// The days covered, for what can be dated (dates, times, windows such as `the past two weeks`); `None` for other durations,
    /// sets and vague words.
    pub(crate) days: Option<Interval>,
    /// How fine it is, for what can be dated.
    pub(crate) granularity: Option<Granularity>,
    /// What made it.
    pub(crate) rule: &'static str,
}

impl TimeMention {
    /// Whether it stands for days of the calendar: a DATE or TIME with its days known.
    #[cfg(test)]
    pub(crate) fn is_dated(&self) -> bool {
        self.days.is_some() && matches!(self.kind, TimeKind::Date | TimeKind::Time)
    }

    pub(crate) fn record(&self, reading: &Reading, points: &CodePoints) -> Time {
        let span = points.span(self.bytes.clone());
        Time {
            start: span.0,
            end: span.1,
            text: reading.analysis.text()[self.bytes.clone()].to_owned(),
            value: self.value.clone(),
            kind: match self.kind {
                TimeKind::Date => "DATE",
                TimeKind::Time => "TIME",
                TimeKind::Duration => "DURATION",
                TimeKind::Set => "SET",
            }
            .to_owned(),
            days: self.days,
            rule: self.rule.to_owned(),
        }
    }
}

/// All expressions of time, from left to right.
pub(crate) fn find(reading: &Reading) -> Vec<TimeMention> {
    let mut atoms: Vec<Atom> = Vec::new();
    let text = reading.analysis.text();
    let sentences = reading.analysis.sentences();
    for paragraph in sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let (from, to) = (paragraph[0].bytes.start, paragraph[paragraph.len() - 1].bytes.end);
        lex::lex(&text[from..to], from, &mut atoms);
        // A mark of its own keeps phrases from running over the end of a paragraph.
        atoms.push(Atom { start: to as u32, end: to as u32, kind: lex::Kind::Mark('¶'), glued: false });
    }
    if atoms.is_empty() {
        return Vec::new();
    }
    let view = View { text, atoms: &atoms };
    let mut phrases = grammar::phrases(view);
    drop_names(reading, &view, &mut phrases);
    Finder { reading, view, narrative: is_narrative(&phrases, reading.published), today: reading.published }
        .place(&phrases)
}

/// Drops what a person's name covers (`April Ryan`, `Theresa May`).
fn drop_names(reading: &Reading, view: &View, phrases: &mut Vec<Phrase>) {
    let mut names =
        reading.analysis.names().iter().filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1).peekable();
    phrases.retain(|phrase| {
        let bytes = bytes_of(view, &phrase.atoms);
        while names.peek().is_some_and(|n| reading.analysis.bytes(n.tokens.clone()).end <= bytes.start) {
            names.next();
        }
        !names.peek().is_some_and(|n| {
            let name = reading.analysis.bytes(n.tokens.clone());
            name.start <= bytes.start && bytes.end <= name.end
        })
    });
}

fn bytes_of(view: &View, atoms: &Range<usize>) -> Range<usize> {
    view.atoms[atoms.start].start as usize..view.atoms[atoms.end - 1].end as usize
}

/// Whether dates with years of their own, years before publication, outnumber by far the words that look from today.
fn is_narrative(phrases: &[Phrase], published: Option<Date>) -> bool {
    let (mut told, mut deictic) = (0, 0);
    for phrase in phrases {
        let Meaning::Dated { base, .. } = &phrase.meaning else { continue };
        match base {
            Base::Day { year: InYear::Fixed(year), .. }
            | Base::Month { year: InYear::Fixed(year), .. }
            | Base::Season { year: InYear::Fixed(year), .. }
            | Base::Year(year) => told += usize::from(published.is_none_or(|p| *year < p.year() - 1)),
            Base::Today(-1 | 1) | Base::Weekday { .. } | Base::WeekdayOf { .. } => deictic += 1,
            Base::Unit { rel: Rel::Last | Rel::Next, .. } => deictic += 1,
            _ => {}
        }
    }
    told >= 8 && told > 6 * deictic
}

struct Finder<'r, 'a, 'v> {
    reading: &'r Reading<'a>,
    view: View<'v>,
    narrative: bool,
    today: Option<Date>,
}

impl Finder<'_, '_, '_> {
    fn place(mut self, phrases: &[Phrase]) -> Vec<TimeMention> {
        let mut mentions: Vec<TimeMention> = Vec::with_capacity(phrases.len());
        // Per mention its atoms, to see what stands between two of them.
        let mut places: Vec<Range<usize>> = Vec::with_capacity(phrases.len());
        let mut anchor: Option<Anchor> = None;
        for (nth, phrase) in phrases.iter().enumerate() {
            // `soon` looks ahead only under a verb that does: `he soon left` has no time to mark.
            if self.view.word(phrase.atoms.start) == "soon" && self.direction(phrase) == Direction::Past {
                continue;
            }
            let dateline = nth == 0 && self.is_dateline(phrase);
            let placed = self.place_one(phrase, &phrase.meaning, &mut anchor);
            if let (true, Some(published), Some(days)) = (dateline, self.reading.published, placed.days)
                && (0..=3).contains(&calendar::distance(days.first(), published))
            {
                self.today = Some(days.first());
            }
            let first = mentions.len();
            mentions.push(self.mention(phrase, &phrase.atoms, placed));
            places.push(phrase.atoms.clone());
            if let Some((atoms, base)) = &phrase.second {
                let placed = self.place_one(phrase, &Meaning::of(*base), &mut anchor);
                mentions.push(self.mention(phrase, atoms, placed));
                places.push(atoms.clone());
            }
            for later in first.max(1)..mentions.len() {
                if self.is_range(&places[later - 1], &places[later]) {
                    if later == first && matches!(phrase.meaning, Meaning::Dated { base: Base::Weekday { .. }, .. }) {
                        follow(&mut mentions, later);
                    }
                    join(&mut mentions, later - 1);
                }
            }
        }
        mentions
    }

    fn sentence(&self, phrase: &Phrase) -> usize {
        let byte = self.view.atoms[phrase.atoms.start].start as usize;
        self.reading.analysis.sentences().partition_point(|s| s.bytes.end <= byte)
    }

    fn direction(&self, phrase: &Phrase) -> Direction {
        let analysis = &self.reading.analysis;
        let Some(sentence) = analysis.sentences().get(self.sentence(phrase)) else { return Direction::Open };
        let from = self.view.atoms.partition_point(|a| (a.start as usize) < sentence.bytes.start);
        let to = self.view.atoms.partition_point(|a| (a.start as usize) < sentence.bytes.end);
        let bounds = from.min(phrase.atoms.start)..to.max(phrase.atoms.end);
        Clause { view: self.view, analysis, bounds }.direction(phrase.atoms.clone())
    }

    fn place_one(&self, phrase: &Phrase, meaning: &Meaning, anchor: &mut Option<Anchor>) -> Placed {
        let sentence = self.sentence(phrase);
        let direction = || self.direction(phrase);
        let direction: &dyn Fn() -> Direction = &direction;
        let context = Context { today: self.today, anchor: *anchor, sentence, narrative: self.narrative, direction };
        let placed = context.place(meaning);
        if let (Meaning::Dated { base, .. }, Some(days), Some(granularity)) = (meaning, placed.days, placed.granularity)
            && granularity <= Granularity::Year
            && anchors(base)
        {
            let inherits = anchor.is_some_and(|a| a.fixed && (a.days.first().year() - days.first().year()).abs() <= 1);
            *anchor = Some(Anchor {
                days,
                granularity,
                sentence,
                fixed: has_year(base) && self.tells_when(phrase, base) || inherits && !from_today(base),
            });
        }
        placed
    }

    /// Whether what follows may be of the year named here: `In 2014 …`, and not `the most since 1992` or `the 1945 attack`.
    fn tells_when(&self, phrase: &Phrase, base: &Base) -> bool {
        let before = self.view.before(phrase.atoms.start);
        match base {
            Base::Year(year) => {
                matches!(before, "in" | "during" | "throughout") && self.today.is_none_or(|t| *year <= t.year())
            }
            _ => !matches!(before, "since" | "until" | "till" | "by"),
        }
    }

    fn mention(&self, phrase: &Phrase, atoms: &Range<usize>, placed: Placed) -> TimeMention {
        let bytes = bytes_of(&self.view, atoms);
        let analysis = &self.reading.analysis;
        let tokens = analysis.token_at(bytes.start)..analysis.token_at(bytes.end - 1) + 1;
        let Placed { value, days, granularity } = placed;
        TimeMention { tokens, bytes, kind: phrase.kind, value, days, granularity, rule: phrase.rule }
    }

    /// `MINSK, 26 February (BelTA) –`: a day with no year near the start, after a word in capitals.
    fn is_dateline(&self, phrase: &Phrase) -> bool {
        let open = matches!(&phrase.meaning, Meaning::Dated { base: Base::Day { year: InYear::Open, .. }, .. });
        let place = self.view.raw(0);
        open && phrase.atoms.start <= 12 && place.len() > 2 && place.chars().all(|c| c.is_uppercase())
    }

    /// `from May 19 to 21`, `March 3–5`, `between Monday and Friday`.
    fn is_range(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        if b.start != a.end + 1 {
            return false;
        }
        let view = &self.view;
        let led = |words: &[&str]| a.start > 0 && view.is(a.start - 1, words);
        match view.word(a.end) {
            "to" | "until" | "till" => {
                let moved = a.start > 1 && MOVED.contains(&view.raw(a.start - 2));
                led(&["from"]) && !moved || view.integer(b.start).is_some()
            }
            "through" => true,
            "and" => led(&["between"]),
            _ => view.mark(a.end, '-') || view.mark(a.end, '—') && view.glued(b.start) || view.mark(a.end, '/'),
        }
    }
}

/// Verbs whose `from … to …` is a change of date and no range.
const MOVED: &[&str] =
    &["moved", "postponed", "rescheduled", "delayed", "pushed", "changed", "brought", "shifted", "deferred"];

/// The weekday that ends a range comes after the one that begins it.
fn follow(mentions: &mut [TimeMention], last: usize) {
    let (Some(from), Some(to)) = (mentions[last - 1].days, mentions[last].days) else { return };
    if let (true, true, Some(day)) = (to.is_day(), to.last() < from.first(), calendar::days_from(to.first(), 7)) {
        mentions[last].days = Some(Interval::day(day));
        mentions[last].value = Some(day.to_string());
    }
}

/// Both ends of a range stand for all of its days.
fn join(mentions: &mut [TimeMention], first: usize) {
    let (Some(a), Some(b)) = (mentions[first].days, mentions[first + 1].days) else { return };
    if let Some(days) = Interval::new(a.first(), b.last()).filter(|_| a.first() < b.first()) {
        (mentions[first].days, mentions[first + 1].days) = (Some(days), Some(days));
    }
}

/// Whether later phrases may count from this one.
fn anchors(base: &Base) -> bool {
    !matches!(base, Base::Unit { rel: Rel::This, .. } | Base::Decade(_) | Base::Century(_))
}

fn has_year(base: &Base) -> bool {
    matches!(
        base,
        Base::Year(_)
            | Base::Day { year: InYear::Fixed(_), .. }
            | Base::Month { year: InYear::Fixed(_), .. }
            | Base::Season { year: InYear::Fixed(_), .. }
            | Base::Quarter { year: InYear::Fixed(_), .. }
            | Base::Half { year: InYear::Fixed(_), .. }
    )
}

fn from_today(base: &Base) -> bool {
    matches!(base, Base::Today(_) | Base::Weekday { .. } | Base::WeekdayOf { .. } | Base::Unit { .. })
}
