//! Which way a bare weekday or month looks: the tense of the verb that governs it. A short scan over the words of the sentence, with
//! tags where the analysis has them and word forms where not; no dates here.
//!
//! The nearest verb to the left governs, unless the phrase belongs to a subject (`talks on Friday will resume`) or opens the
//! sentence: then the nearest to the right does. An infinitive takes the direction of what governs it (`agreed to meet` looks
//! ahead, `flew to Paris to meet` back).

use std::ops::Range;

use demarche_language::{Analysis, Upos, Xpos};

use super::grammar::View;

/// Where the day lies, seen from publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// Ahead, unless it was only just over (`ahead of Friday's summit`).
    Near,
    /// Nothing says it.
    Open,
}

/// How far the scan looks, in words.
const REACH: usize = 28;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Past,
    /// A past form that may be a participle.
    Participle,
    Present,
    Plain,
    Ing,
    Modal,
    IsAre,
    WasWere,
    Have,
    Had,
}

/// The sentence around a phrase.
pub(super) struct Clause<'a, 't> {
    pub(super) view: View<'a>,
    pub(super) analysis: &'a Analysis<'t>,
    /// The atoms of the sentence.
    pub(super) bounds: Range<usize>,
}

impl Clause<'_, '_> {
    /// The direction of the phrase at `phrase`.
    pub(super) fn direction(&self, phrase: Range<usize>) -> Direction {
        if let Some(cue) = self.cue(phrase.start) {
            return cue;
        }
        if let Some(direction) = self.subject_verb(&phrase) {
            return direction;
        }
        self.leftward(phrase.start).or_else(|| self.rightward(phrase.end, REACH)).unwrap_or(Direction::Open)
    }

    fn low(&self, i: usize) -> String {
        self.view.raw(i).to_lowercase()
    }

    fn back(&self, i: usize, n: usize) -> Option<usize> {
        i.checked_sub(n).filter(|at| *at >= self.bounds.start)
    }

    /// Words right before the phrase that decide alone: `scheduled for`, `ahead of`, `until`, `since`.
    fn cue(&self, start: usize) -> Option<Direction> {
        let at = self.back(start, 1)?;
        let at = if self.view.word(at) == "the" { self.back(at, 1)? } else { at };
        match self.view.word(at) {
            "since" => return Some(Direction::Past),
            "until" | "till" => return Some(Direction::Near),
            "by" => return Some(Direction::Near),
            "before" => return Some(Direction::Near),
            "of" if self.back(at, 1).is_some_and(|b| self.view.raw(b) == "ahead") => return Some(Direction::Near),
            _ => {}
        }
        let preposition = matches!(self.view.word(at), "for" | "on" | "to" | "from" | "in");
        let verb = self.low(self.back(at, usize::from(preposition))?);
        (PLANNED.contains(&verb.as_str())
            || matches!(verb.as_str(), "rescheduled" | "postponed" | "adjourned" | "planning"))
        .then_some(Direction::Future)
    }

    /// `the meeting on Friday will`, `Friday's talks are`.
    fn subject_verb(&self, phrase: &Range<usize>) -> Option<Direction> {
        let next = phrase.end;
        if self.bounds.contains(&next) {
            let form = self.form(next)?;
            let before = self.back(phrase.start, 1).map_or("", |b| self.view.word(b));
            let led = matches!(before, "on" | "in" | "of" | "for" | "at" | "next" | "last") || before.is_empty();
            if led
                && matches!(
                    form,
                    Form::Modal | Form::IsAre | Form::WasWere | Form::Have | Form::Had | Form::Past | Form::Participle
                )
            {
                return self.settle(next, form);
            }
        }
        // A possessive that opens its clause is part of the subject.
        let possessive = self.view.mark(next, '\'') && self.view.word(next + 1) == "s";
        let opens = match self.back(phrase.start, 1) {
            None => true,
            Some(b) => {
                let word = self.low(b);
                matches!(word.as_str(), "the" | "that" | "," | "said" | "and" | "but" | "\"" | "“")
            }
        };
        if possessive && opens { self.rightward(next + 2, 8) } else { None }
    }

    fn leftward(&self, start: usize) -> Option<Direction> {
        let mut at = start;
        for _ in 0..REACH {
            at = self.back(at, 1)?;
            if self.view.mark(at, ';') || self.view.mark(at, '—') && at + 1 < start {
                return None;
            }
            let Some(form) = self.form(at) else { continue };
            if let Some(direction) = self.settle(at, form) {
                return Some(direction);
            }
        }
        None
    }

    fn rightward(&self, end: usize, reach: usize) -> Option<Direction> {
        let opening = (self.bounds.start..end.min(self.bounds.start + 12))
            .any(|at| self.view.is(at, &["after", "following", "since"]));
        (end..(end + reach).min(self.bounds.end)).find_map(|at| {
            let form = self.form(at)?;
            let bare = matches!(form, Form::Ing | Form::Plain);
            match form {
                _ if bare && self.low(at.checked_sub(1)?) != "to" => None,
                // `After a call on Monday, that appears settled`.
                Form::Present | Form::IsAre | Form::Have if opening => Some(Direction::Past),
                _ => self.settle(at, form),
            }
        })
    }

    /// The direction of the verb group that ends at `at`; `None` for a form that says nothing alone.
    fn settle(&self, at: usize, form: Form) -> Option<Direction> {
        let future = Some(Direction::Future);
        let past = Some(Direction::Past);
        match form {
            Form::Modal => match self.low(at + 1).as_str() {
                "have" if self.low(at) != "will" => past,
                _ => future,
            },
            Form::Past | Form::Had | Form::WasWere => match self.auxiliary(at) {
                Some(Form::Modal | Form::IsAre) => future,
                _ if form == Form::WasWere && self.ahead(at + 1) => future,
                _ => past,
            },
            Form::Participle => match self.auxiliary(at) {
                Some(Form::Modal) => future,
                Some(Form::IsAre) => future,
                Some(Form::Plain) => self.infinitive(at),
                Some(_) => past,
                None if PLANNED.contains(&self.low(at).as_str()) => future,
                None => past,
            },
            Form::Have => past,
            Form::IsAre => future,
            Form::Present => match self.low(at).as_str() {
                "says" | "say" | "adds" | "tells" | "reports" | "writes" | "notes" | "shows" => past,
                _ => future,
            },
            Form::Plain => match self.auxiliary(at) {
                Some(Form::Modal) => future,
                Some(Form::Past | Form::WasWere | Form::Had) => past,
                _ => self.infinitive(at),
            },
            Form::Ing => match self.auxiliary(at) {
                Some(Form::IsAre | Form::Modal) => future,
                Some(Form::Have | Form::Had | Form::WasWere | Form::Past) => past,
                _ => match self.back(at, 1).map(|b| self.low(b)).as_deref() {
                    Some("after" | "since" | "following") => past,
                    Some("before") => future,
                    _ => None,
                },
            },
        }
    }

    /// The auxiliary of the verb at `at`, adverbs skipped.
    fn auxiliary(&self, at: usize) -> Option<Form> {
        let mut i = at;
        for _ in 0..4 {
            i = self.back(i, 1)?;
            let word = self.low(i);
            match word.as_str() {
                "be" | "been" | "being" | "not" | "also" | "now" | "then" | "only" | "still" | "both" | "likely"
                | "first" => continue,
                "to" => return Some(Form::Plain),
                "did" | "didn" => return Some(Form::Past),
                "t" | "'" | "n't" => continue,
                _ if word.ends_with("ly") => continue,
                _ => {}
            }
            return self
                .form(i)
                .filter(|f| matches!(f, Form::Modal | Form::IsAre | Form::WasWere | Form::Have | Form::Had));
        }
        None
    }

    /// The direction of `to meet` from what stands before the `to`.
    fn infinitive(&self, at: usize) -> Option<Direction> {
        let mut to = at;
        for _ in 0..4 {
            to = self.back(to, 1)?;
            if self.low(to) == "to" {
                break;
            }
        }
        if self.low(to) != "to" {
            return None;
        }
        let mut i = to;
        for step in 0..10 {
            let Some(b) = self.back(i, 1) else { return Some(Direction::Future) };
            i = b;
            if self.ahead(i) {
                return Some(Direction::Future);
            }
            match self.form(i) {
                Some(Form::IsAre | Form::WasWere | Form::Modal) => return Some(Direction::Future),
                Some(Form::Have | Form::Had) if step == 0 => return Some(Direction::Future),
                Some(Form::Ing | Form::Plain) | None => {}
                // `failed to agree`, `flew in to meet` are as past as their verb; a noun's purpose (`plans made to hold`) is not.
                Some(form) if step <= 1 || MOTION.contains(&self.low(i).as_str()) => return self.settle(i, form),
                Some(_) => return Some(Direction::Future),
            }
        }
        None
    }

    /// A word that looks ahead: `agreed`, `expected`, `plans`, `due`.
    fn ahead(&self, i: usize) -> bool {
        AHEAD.contains(&self.low(i).as_str())
    }

    fn form(&self, i: usize) -> Option<Form> {
        let raw = self.view.raw(i);
        if !raw.starts_with(|c: char| c.is_alphabetic()) {
            return None;
        }
        if self.view.hyphen(i + 1) || i > 0 && self.view.hyphen(i - 1) {
            return None;
        }
        let low = raw.to_lowercase();
        let form = match low.as_str() {
            "will" | "would" | "shall" | "could" | "might" | "must" | "should" | "can" | "ll" | "won" => {
                Some(Form::Modal)
            }
            "may" if raw == "may" => Some(Form::Modal),
            "is" | "are" | "am" => Some(Form::IsAre),
            "was" | "were" => Some(Form::WasWere),
            "has" | "have" => Some(Form::Have),
            "had" => Some(Form::Had),
            _ => None,
        };
        if form.is_some() {
            return form;
        }
        let token = self.analysis.tokens().get(self.analysis.token_at(self.view.atoms[i].start as usize))?;
        if token.upos == Upos::X {
            return by_ending(raw, &low, self.back(i, 1).map(|b| self.low(b)).as_deref());
        }
        if !matches!(token.upos, Upos::Verb | Upos::Aux) {
            return None;
        }
        Some(match token.xpos {
            Xpos::Vbd => Form::Past,
            Xpos::Vbn => Form::Participle,
            Xpos::Vbz | Xpos::Vbp => Form::Present,
            Xpos::Vb => Form::Plain,
            Xpos::Vbg => Form::Ing,
            Xpos::Md => Form::Modal,
            _ => return None,
        })
    }
}

/// The form of an untagged word, by its ending and a list of strong verbs.
fn by_ending(raw: &str, low: &str, before: Option<&str>) -> Option<Form> {
    if !raw.starts_with(|c: char| c.is_lowercase()) {
        return None;
    }
    if STRONG.contains(&low) {
        return Some(Form::Past);
    }
    if PRESENT.contains(&low) {
        return Some(Form::Present);
    }
    if low.len() > 4
        && low.ends_with("ed")
        && !matches!(low, "hundred" | "indeed" | "speed" | "exceed" | "proceed" | "succeed")
    {
        return Some(Form::Participle);
    }
    if low.len() > 5
        && low.ends_with("ing")
        && !matches!(low, "meeting" | "morning" | "during" | "evening" | "spring" | "briefing")
    {
        return Some(Form::Ing);
    }
    match before {
        Some("to") if !matches!(low, "the" | "a" | "his" | "their" | "its" | "our" | "this" | "that") => {
            Some(Form::Plain)
        }
        Some("will" | "would" | "could" | "should" | "might" | "may" | "can" | "must" | "not") => Some(Form::Plain),
        _ => None,
    }
}

const AHEAD: &[&str] = &[
    "agreed",
    "agree",
    "agrees",
    "plan",
    "plans",
    "planned",
    "planning",
    "expected",
    "expects",
    "expect",
    "set",
    "due",
    "scheduled",
    "slated",
    "poised",
    "ready",
    "going",
    "intends",
    "intend",
    "intended",
    "wants",
    "want",
    "wanted",
    "hopes",
    "hope",
    "hoped",
    "hoping",
    "invited",
    "invites",
    "urged",
    "asked",
    "vowed",
    "likely",
    "willing",
    "prepared",
    "preparing",
    "supposed",
    "promised",
    "decided",
    "wish",
    "wishes",
    "about",
    "tentatively",
    "prepares",
    "seeks",
    "seeking",
    "aims",
    "pledged",
    "deadline",
    "proposed",
    "upcoming",
];

/// Participles of what is to come, with no auxiliary: `talks scheduled for Friday`.
const PLANNED: &[&str] = &["scheduled", "planned", "slated", "set", "due", "expected", "tentatively"];

/// Verbs of motion: a purpose behind them belongs to the same move (`flew to Paris to meet`).
const MOTION: &[&str] = &[
    "went",
    "flew",
    "came",
    "arrived",
    "travelled",
    "traveled",
    "gathered",
    "met",
    "visited",
    "returned",
    "landed",
    "convened",
    "sent",
    "dispatched",
    "assembled",
    "headed",
    "joined",
    "used",
    "sat",
    "hosted",
    "summoned",
];

const STRONG: &[&str] = &[
    "said",
    "told",
    "met",
    "held",
    "went",
    "came",
    "spoke",
    "took",
    "made",
    "gave",
    "began",
    "won",
    "lost",
    "left",
    "led",
    "sent",
    "saw",
    "got",
    "flew",
    "fell",
    "rose",
    "broke",
    "brought",
    "built",
    "bought",
    "caught",
    "chose",
    "cut",
    "drew",
    "drove",
    "fought",
    "found",
    "grew",
    "heard",
    "hit",
    "kept",
    "knew",
    "laid",
    "launched",
    "lay",
    "meant",
    "paid",
    "put",
    "ran",
    "read",
    "sat",
    "sold",
    "shot",
    "shut",
    "sought",
    "spent",
    "stood",
    "struck",
    "swore",
    "taught",
    "thought",
    "threw",
    "understood",
    "woke",
    "wrote",
    "wore",
    "became",
    "did",
    "let",
    "hosted",
    "quit",
    "withdrew",
    "slid",
    "sank",
    "swept",
    "oversaw",
    "undertook",
    "overtook",
    "dealt",
];

const PRESENT: &[&str] = &[
    "meets",
    "visits",
    "holds",
    "hosts",
    "arrives",
    "begins",
    "starts",
    "ends",
    "expires",
    "opens",
    "travels",
    "flies",
    "takes",
    "heads",
    "resumes",
    "returns",
    "says",
    "comes",
    "goes",
    "marks",
    "addresses",
    "chairs",
    "attends",
    "leaves",
    "faces",
    "plans",
    "convenes",
    "votes",
    "kicks",
    "welcomes",
    "receives",
];
