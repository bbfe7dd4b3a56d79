//! Gives each quoted passage the cue that governs it, and each cue the words it attributes. Resolves no names itself.
//!
//! Order of trust for a passage: a cue right after it (`"…," said Putin`), the nearest cue before it in its unit, a cue that
//! closes the unit (`…, Putin said.`), the owner of a noun of speech; without a cue, the speaker before goes on where the
//! passage stands alone or goes on from a quotation in the unit before.

use std::ops::Range;

use super::cues::{self, Cue, Source};
use super::phrases::{Class, Phrases, is_name_like};
use super::sources::{Sources, Speaker};
use super::turns::{self, Turn};
use super::units::{Piece, Unit};
use super::verbs::{self, Form, Manner};
use super::{Attribution, Speech, Voice};
use crate::reading::Reading;
use demarche_language::Upos;

pub(super) fn assign(reading: &Reading, units: Vec<Unit>) -> Speech {
    let mut assigner = Assigner {
        reading,
        sources: Sources::new(reading),
        speech: Speech { voices: vec![None; reading.passages.len()], ..Speech::default() },
        last_voiced: None,
    };
    for (number, unit) in units.iter().enumerate() {
        assigner.unit(number, unit);
    }
    for turn in turns::find(&reading.analysis) {
        assigner.turn(&turn);
    }
    assigner.hand_back(&units);
    let mut speech = assigner.speech;
    speech.attributions.sort_by_key(|a| (a.sentence, a.cue));
    speech.units = units;
    speech
}

struct Assigner<'a> {
    reading: &'a Reading<'a>,
    sources: Sources<'a>,
    speech: Speech,
    /// The last unit in which a passage got a speaker.
    last_voiced: Option<(usize, Speaker)>,
}

impl Assigner<'_> {
    fn unit(&mut self, number: usize, unit: &Unit) {
        let phrases = Phrases { analysis: &self.reading.analysis, pieces: &unit.pieces };
        self.sources.begin_unit(number, &phrases);
        let cues = cues::find(phrases);
        let speakers = self.speakers(&phrases, &cues);
        for (cue, speaker) in cues.iter().zip(&speakers) {
            if let Some(speaker) = speaker {
                self.attribute(&phrases, cue, speaker);
            }
        }
        let mut voiced = None;
        for (at, piece) in unit.pieces.iter().enumerate() {
            let Piece::Gap(passage) = *piece else { continue };
            let chosen = self.choose(&phrases, at, &cues).and_then(|(i, rule)| {
                Some(Voice { speaker: speakers[i].clone()?, cue: phrases.token(cues[i].at), rule })
            });
            let voice = chosen
                .or_else(|| self.verb_inside(&phrases, at))
                .or_else(|| self.uncued(&phrases, number, at, voiced.as_ref()));
            if let Some(voice) = &voice {
                voiced = Some(voice.speaker.clone());
            }
            self.speech.voices[passage] = voice;
        }
        if let Some(speaker) = &voiced {
            self.sources.spoke(speaker);
            self.last_voiced = Some((number, speaker.clone()));
        }
        self.sources.end_unit(&phrases, speakers.into_iter().flatten().next_back());
    }

    /// The speaker of each cue.
    fn speakers(&mut self, phrases: &Phrases, cues: &[Cue]) -> Vec<Option<Speaker>> {
        let mut speakers: Vec<Option<Speaker>> = Vec::with_capacity(cues.len());
        for cue in cues {
            let speaker = match &cue.source {
                Source::Phrase(range) => self
                    .named_later(phrases, cue, range)
                    .or_else(|| self.sources.resolve(phrases, range.clone()))
                    .or_else(|| {
                        let subject = cues::main_subject(phrases, range.start)?;
                        self.sources.resolve(phrases, subject)
                    }),
                Source::Implied => speakers.iter().rev().flatten().next().cloned().or_else(|| {
                    cues::main_subject(phrases, cue.at).and_then(|range| self.sources.resolve(phrases, range))
                }),
            };
            if let Some(speaker) = &speaker {
                self.sources.cued(speaker, matches!(cue.manner, Manner::Say | Manner::According | Manner::Call));
            }
            speakers.push(speaker);
        }
        speakers
    }

    /// `Referring to what he called a “gift”, Bondar said …`: the pronoun means the subject that comes after.
    fn named_later(&self, phrases: &Phrases, cue: &Cue, range: &Range<usize>) -> Option<Speaker> {
        let opening = phrases.word(0).ends_with("ing")
            || phrases.is(0, &["in", "after", "as", "while", "when", "asked", "at", "with", "during", "before"]);
        if !opening || range.start == 0 || !phrases.is(range.start, &["he", "she"]) {
            return None;
        }
        let comma = (cue.at..phrases.pieces.len()).find(|k| {
            phrases.class(*k) == Class::Comma || {
                // A comma inside the marks closes the clause as well.
                phrases.class(*k) == Class::Gap && phrases.can_start(k + 1) && self.ends_with_comma(phrases, *k)
            }
        })?;
        let subject = phrases.after(comma + 1).filter(|r| is_name_like(phrases.word(r.end - 1)))?;
        let verb = matches!(phrases.class(subject.end), Class::Verb | Class::Aux | Class::Adv);
        self.sources.resolve(phrases, subject).filter(|s| verb && s.person && !s.is_plural())
    }

    fn ends_with_comma(&self, phrases: &Phrases, gap: usize) -> bool {
        let Some(Piece::Gap(passage)) = phrases.pieces.get(gap) else { return false };
        self.reading.analysis.text()[self.reading.passages[*passage].inner.clone()].ends_with(',')
    }

    /// `Bondar “recalled the commitment” to …`: the verb of saying is inside the marks, its subject in front of them.
    fn verb_inside(&mut self, phrases: &Phrases, gap: usize) -> Option<Voice> {
        let Some(Piece::Gap(passage)) = phrases.pieces.get(gap) else { return None };
        let inner = &self.reading.passages[*passage].inner;
        let analysis = &self.reading.analysis;
        let first = analysis.token_at(inner.start);
        let verb = verbs::lookup(&analysis.word(first).to_lowercase())?;
        let finite = matches!(verb.form, Form::Past | Form::Third)
            && matches!(verb.manner, Manner::Say | Manner::Act | Manner::Call | Manner::Deny)
            && matches!(analysis.tokens()[first].upos, Upos::Verb);
        let subject = cues::subject_of(phrases, gap).filter(|_| finite)?;
        let speaker = self.sources.resolve(phrases, subject)?;
        Some(Voice { speaker, cue: None, rule: "verb inside" })
    }

    /// The cue that governs the passage at piece `gap`.
    fn choose(&self, phrases: &Phrases, gap: usize, cues: &[Cue]) -> Option<(usize, &'static str)> {
        if let Some(i) = cues.iter().position(|c| right_after(phrases, gap, c)) {
            return Some((i, "cue after"));
        }
        // `Bondar “warmly” welcomed`: the verb stands right after, its subject before.
        if let Some(i) = cues.iter().position(|c| c.at == gap + 1 && c.source == Source::Implied && c.form != Form::Ing)
        {
            return Some((i, "cue around"));
        }
        let left = cues.iter().rposition(|c| c.at < gap && reaches(c));
        let strong = |i: &usize| !matches!(cues[*i].manner, Manner::Think) && !cues[*i].weak;
        if let Some(i) = left.filter(strong) {
            return Some((i, "cue before"));
        }
        if let Some(i) = cues.iter().rposition(|c| c.at > gap && closes_unit(phrases, c, gap)) {
            return Some((i, "cue at the end"));
        }
        // A thought inside of what another says is told in his words.
        let said = left.and_then(|i| cues[..i].iter().rposition(|c| c.manner == Manner::Say && !c.weak && reaches(c)));
        said.or(left).map(|i| (i, "thought before"))
    }

    /// A passage without a cue in its unit.
    fn uncued(&mut self, phrases: &Phrases, number: usize, gap: usize, voiced: Option<&Speaker>) -> Option<Voice> {
        let make = |speaker: Speaker, rule| Some(Voice { speaker, cue: None, rule });
        if let Some(speaker) = voiced {
            return make(speaker.clone(), "same sentence");
        }
        let bare =
            (0..phrases.pieces.len()).all(|i| matches!(phrases.class(i), Class::Gap | Class::Comma | Class::Other));
        let adjacent = self.last_voiced.as_ref().filter(|(unit, _)| number - unit <= 1);
        if bare {
            if let Some((_, speaker)) = adjacent {
                return make(speaker.clone(), "goes on");
            }
            if let Some(speaker) = self.sources.before() {
                return make(speaker, "sentence before");
            }
            return self.last_voiced.as_ref().and_then(|(_, s)| make(s.clone(), "goes on"));
        }
        if gap > 0
            && phrases.is(gap - 1, &[":"])
            && let Some(range) = cues::main_subject(phrases, gap)
            && let Some(speaker) = self.sources.resolve(phrases, range)
        {
            return make(speaker, "colon");
        }
        // After an article or adjective stands a name for something (`a "red line"`), not somebody's sentence.
        if gap > 0 && matches!(phrases.class(gap - 1), Class::Det | Class::Adj | Class::Poss | Class::Prep) {
            return None;
        }
        let near = self.last_voiced.as_ref().filter(|(unit, _)| number - unit <= 1);
        near.and_then(|(_, speaker)| make(speaker.clone(), "carried on"))
    }

    /// A quotation that stands alone before the first one with a cue is that one's speaker's (`“We came. ¶ “We talked,” he said.`).
    fn hand_back(&mut self, units: &[Unit]) {
        let only = |unit: &Unit| match unit.pieces.as_slice() {
            [Piece::Gap(gap)] => Some(*gap),
            _ => None,
        };
        for pair in units.windows(2).rev() {
            let (Some(gap), Some(Piece::Gap(next))) = (only(&pair[0]), pair[1].pieces.first()) else { continue };
            if self.speech.voices[gap].is_none()
                && let Some(voice) = self.speech.voices[*next].clone()
            {
                self.speech.voices[gap] = Some(Voice { cue: None, rule: "goes before", ..voice });
            }
        }
    }

    /// All words of a transcript's turn are its speaker's.
    fn turn(&mut self, turn: &Turn) {
        let pieces: Vec<Piece> = turn.label.clone().map(Piece::Word).collect();
        let phrases = Phrases { analysis: &self.reading.analysis, pieces: &pieces };
        let Some(speaker) = self.sources.resolve(&phrases, 0..pieces.len()) else { return };
        self.speech.attributions.push(Attribution {
            sentence: self.reading.analysis.sentence_of(turn.colon),
            cue: turn.colon,
            manner: Manner::Say,
            source: turn.label.clone(),
            speakers: speaker.entities,
            speaker_name: speaker.name,
            content: turn.words.clone(),
            negated: false,
            weak: false,
            relay: None,
        });
    }

    fn attribute(&mut self, phrases: &Phrases, cue: &Cue, speaker: &Speaker) {
        let Some(token) = phrases.token(cue.at) else { return };
        let tokens = |range: &Range<usize>| {
            let first = phrases.token(range.start)?;
            let last = phrases.token(range.end.checked_sub(1)?)?;
            Some(first..last + 1)
        };
        let source = match &cue.source {
            Source::Phrase(range) => tokens(range).unwrap_or(token..token),
            Source::Implied => token..token,
        };
        self.speech.attributions.push(Attribution {
            sentence: self.reading.analysis.sentence_of(token),
            cue: token,
            manner: cue.manner,
            source,
            speakers: speaker.entities.clone(),
            speaker_name: speaker.name.clone(),
            content: content(phrases, cue),
            negated: cue.negated,
            weak: cue.weak,
            relay: cue.relay.as_ref().and_then(tokens),
        });
    }
}

/// The tokens that a cue attributes: what follows it up to the unit's end; or, for a cue that closes the unit, what precedes.
fn content(phrases: &Phrases, cue: &Cue) -> Range<usize> {
    let mut pieces = cue.at + 1..phrases.pieces.len();
    if let Source::Phrase(source) = &cue.source {
        if closes(phrases, cue) {
            pieces = 0..source.start.min(cue.at);
        } else if cue.inverted {
            pieces.start = source.end.max(cue.at + 1);
        }
    }
    let mut tokens = pieces.filter_map(|i| phrases.token(i));
    let Some(first) = tokens.next() else { return 0..0 };
    first..tokens.next_back().unwrap_or(first) + 1
}

/// Whether nothing is said after the cue: the sentence ends there, circumstances of speaking aside.
fn closes(phrases: &Phrases, cue: &Cue) -> bool {
    let first = match &cue.source {
        Source::Phrase(range) => range.start.min(cue.at),
        Source::Implied => return false,
    };
    if first == 0 || !matches!(phrases.class(first - 1), Class::Comma | Class::Gap) {
        return false;
    }
    // `…, Putin said on Friday in Sochi.`: no clause, no quotation after it.
    let after = cue.at + 1;
    let object = phrases.is(after, &["that", ":", "it", "he", "she", "they"]);
    let says_more = (after..phrases.pieces.len()).any(|i| phrases.class(i) == Class::Gap);
    !object && !says_more
}

/// `"…," Putin said`, `"…," said Putin`, `"…," according to Putin`, a descriptive clause between name and verb allowed.
fn right_after(phrases: &Phrases, gap: usize, cue: &Cue) -> bool {
    let Source::Phrase(source) = &cue.source else { return false };
    let first = source.start.min(cue.at).min(cue.relay.as_ref().map_or(cue.at, |r| r.start));
    if cue.at <= gap || first <= gap || !matches!(cue.form, Form::Past | Form::Third | Form::Base) {
        return false;
    }
    let mut from = gap + 1;
    while from < first && !phrases.word(from).contains(char::is_alphanumeric) {
        from += 1;
    }
    if from != first || cue.form == Form::Base && cue.manner != Manner::According {
        return false;
    }
    // A source that a comma and a clause part from its verb, or one that stands beside it.
    !cue.weak || cue.manner == Manner::According
}

/// Whether a cue to the left governs what follows it: an infinitive (`hopes to tell`) does not.
fn reaches(cue: &Cue) -> bool {
    !(cue.weak && cue.form == Form::Base)
}

/// `…, Putin said on Friday.` after the passage.
fn closes_unit(phrases: &Phrases, cue: &Cue, gap: usize) -> bool {
    let Source::Phrase(source) = &cue.source else { return false };
    let first = source.start.min(cue.at);
    first > gap + 1
        && matches!(phrases.class(first - 1), Class::Comma | Class::Gap)
        && !cue.weak
        && matches!(cue.manner, Manner::Say | Manner::According)
}
