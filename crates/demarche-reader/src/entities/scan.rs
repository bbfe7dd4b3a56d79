//! The text as this layer walks it: words, what the knowledge tables say of phrases (atoms), and the shapes of words.
//!
//! Lives here: one pass of look-ups over the tokens, and small questions about a token. May not live here: decisions that need
//! more than one phrase.

use std::ops::Range;

use demarche_knowledge::{Knowledge, OrgId, OrgKind, PersonId, Sense};
use demarche_language::{Analysis, Upos, Xpos};
use jiff::civil::Date;

use super::lexicon::{Breaker, Lexicon};
use crate::reading::Reading;

/// A phrase that the tables know, leftmost and longest.
#[derive(Clone, Debug)]
pub(super) struct Atom<'a> {
    pub(super) tokens: Range<usize>,
    pub(super) senses: &'a [Sense],
}

/// What the rest of the layer asks of the text.
pub(super) struct Scan<'r, 'a> {
    pub(super) analysis: &'r Analysis<'a>,
    pub(super) published: Option<Date>,
    pub(super) words: Vec<&'a str>,
    pub(super) atoms: Vec<Atom<'a>>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) knowledge: &'a Knowledge,
    /// Per token its atom, `u32::MAX` for none.
    atom_of: Vec<u32>,
    /// Per sentence whether it is all in capitals, so that case says nothing.
    shouted: Vec<bool>,
    /// Per token whether it stands inside quotation marks.
    quoted: Vec<bool>,
    /// How often each state or body is named, by its number.
    weights: Vec<u16>,
}

const LONGEST: usize = 14;

impl<'r, 'a> Scan<'r, 'a> {
    pub(super) fn new(reading: &'r Reading<'a>) -> Self {
        let analysis = &reading.analysis;
        let words: Vec<&'a str> = (0..analysis.tokens().len()).map(|t| analysis.word(t)).collect();
        let mut scan = Scan {
            analysis,
            published: reading.published,
            atoms: Vec::new(),
            lexicon: Lexicon::get(),
            knowledge: reading.knowledge,
            atom_of: vec![u32::MAX; words.len()],
            shouted: analysis.sentences().iter().map(|s| is_shouted(&words[s.tokens.clone()])).collect(),
            quoted: quoted(&words, analysis),
            weights: Vec::new(),
            words,
        };
        for sentence in analysis.sentences() {
            scan.look_up(sentence.tokens.clone());
        }
        scan.weigh();
        scan
    }

    fn look_up(&mut self, sentence: Range<usize>) {
        let mut at = sentence.start;
        while at < sentence.end {
            let end = sentence.end.min(at + LONGEST);
            let Some((n, senses)) = self.longest(at..end) else {
                at += 1;
                continue;
            };
            // The article in front belongs to the phrase only where the tables have it so.
            if self.words[at].eq_ignore_ascii_case("the") {
                let bare = if at + 1 < end { self.longest(at + 1..end) } else { None };
                if bare.is_some_and(|(m, _)| m + 1 >= n) {
                    at += 1;
                    continue;
                }
            }
            let tokens = at..at + n.min(end - at);
            self.atom_of[tokens.clone()].fill(self.atoms.len() as u32);
            at = tokens.end;
            self.atoms.push(Atom { tokens, senses });
        }
    }

    fn weigh(&mut self) {
        for i in 0..self.atoms.len() {
            let Some(org) = self.org_of(self.atoms[i].senses) else { continue };
            let at = self.side(org).0 as usize;
            if self.weights.len() <= at {
                self.weights.resize(at + 1, 0);
            }
            self.weights[at] = self.weights[at].saturating_add(1);
        }
    }

    /// How often the text names a state or body in any form.
    pub(super) fn weight(&self, org: OrgId) -> u16 {
        self.weights.get(org.0 as usize).copied().unwrap_or(0)
    }

    /// The state that the text names most often; of equals the first in the table.
    pub(super) fn main_state(&self) -> Option<OrgId> {
        let states =
            (0..self.weights.len()).map(|i| OrgId(i as u16)).filter(|o| self.weight(*o) > 0 && self.is_state(*o));
        states.rev().max_by_key(|o| self.weight(*o))
    }

    /// The body of an opposition that the text names, where it names but one.
    pub(super) fn main_opposition(&self) -> Option<OrgId> {
        let bodies = (0..self.weights.len()).map(|i| OrgId(i as u16)).filter(|o| self.weight(*o) > 0);
        let mut bodies = bodies.filter(|o| self.is_home_body(*o) && self.is_opposed(*o));
        bodies.next().filter(|_| bodies.next().is_none())
    }

    /// Whether the text names it beside the word.
    fn is_opposed(&self, org: OrgId) -> bool {
        let beside = |a: &Atom| {
            (a.tokens.start.saturating_sub(10)..a.tokens.end + 10)
                .any(|t| self.is(t, &["opposition", "rebel", "rebels"]))
        };
        self.atoms.iter().any(|a| self.org_of(a.senses).is_some_and(|o| self.side(o) == org) && beside(a))
    }

    /// Whether it is a body inside one state that is no part of its government: an opposition, a party.
    pub(super) fn is_home_body(&self, org: OrgId) -> bool {
        self.knowledge.kind(org) == OrgKind::Body && self.knowledge.home(org).is_some()
    }

    fn longest(&self, tokens: Range<usize>) -> Option<(usize, &'a [Sense])> {
        if !self.words[tokens.start].starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let (mut n, mut senses) = self.knowledge.longest(&self.words[tokens.clone()])?;
        // A source's name may hide what it is made of (`President of Ukraine`, `Turkish Foreign Ministry`): look below it.
        while n > 1 && senses.iter().all(|s| matches!(s, Sense::Source(_))) {
            (n, senses) = self.knowledge.longest(&self.words[tokens.start..tokens.start + n - 1])?;
        }
        // A possessive mark is no part of the phrase.
        while n > 1 && matches!(self.words[tokens.start + n - 1], "'s" | "’s" | "'" | "’" | "'S" | "’S") {
            n -= 1;
        }
        (n > 0 && !senses.iter().all(|s| matches!(s, Sense::Source(_)))).then_some((n, senses))
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, token: usize) -> &'a str {
        self.words.get(token).copied().unwrap_or("")
    }

    pub(super) fn is(&self, token: usize, words: &[&str]) -> bool {
        let word = self.word(token);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    pub(super) fn atom(&self, token: usize) -> Option<&Atom<'_>> {
        self.atoms.get(*self.atom_of.get(token)? as usize)
    }

    /// The atom that begins at the token.
    pub(super) fn atom_from(&self, token: usize) -> Option<&Atom<'_>> {
        self.atom(token).filter(|a| a.tokens.start == token)
    }

    pub(super) fn xpos(&self, token: usize) -> Xpos {
        self.analysis.tokens().get(token).map_or(Xpos::Xx, |t| t.xpos)
    }

    pub(super) fn upos(&self, token: usize) -> Upos {
        self.analysis.tokens().get(token).map_or(Upos::X, |t| t.upos)
    }

    pub(super) fn is_quoted(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or(false)
    }

    pub(super) fn is_shouted(&self, token: usize) -> bool {
        token < self.len() && self.shouted[self.analysis.sentence_of(token)]
    }

    /// The tokens of the sentence that a token stands in.
    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        if token >= self.len() {
            return self.len()..self.len();
        }
        self.analysis.sentences()[self.analysis.sentence_of(token)].tokens.clone()
    }

    pub(super) fn is_capitalised(&self, token: usize) -> bool {
        let mut letters = self.word(token).chars();
        let first = letters.next();
        first.is_some_and(char::is_uppercase)
            || (first.is_some_and(|c| matches!(c, '\'' | '’' | '‘')) && letters.next().is_some_and(char::is_uppercase))
    }

    pub(super) fn is_word(&self, token: usize) -> bool {
        self.word(token).starts_with(char::is_alphanumeric)
    }

    pub(super) fn is_possessive(&self, token: usize) -> bool {
        matches!(self.word(token), "'s" | "’s" | "'" | "’" | "'S" | "’S") && token > 0 && !self.spaced(token - 1)
    }

    /// A hyphen with no space on either side.
    pub(super) fn is_joint(&self, token: usize) -> bool {
        matches!(self.word(token), "-" | "‐" | "‑" | "–") && token > 0 && !self.spaced(token - 1) && !self.spaced(token)
    }

    pub(super) fn spaced(&self, token: usize) -> bool {
        self.analysis.tokens().get(token).is_none_or(|t| t.spaced)
    }

    pub(super) fn breaker(&self, token: usize) -> Option<Breaker> {
        self.lexicon.breaker(self.word(token).trim_end_matches('.'))
    }

    /// The state, body or group that the senses name, whatever the form; a place alone names none.
    pub(super) fn org_of(&self, senses: &[Sense]) -> Option<OrgId> {
        senses
            .iter()
            .find_map(|s| match *s {
                Sense::Org(o) | Sense::Demonym(o) | Sense::Seat(o) | Sense::Voice(o, _) | Sense::OfficeOf(o, _) => {
                    Some(o)
                }
                _ => None,
            })
            .or_else(|| senses.iter().find_map(|s| if let Sense::Capital(o) = *s { Some(o) } else { None }))
    }

    /// The side for which a body or state counts, as the tables have it on the day of publication.
    pub(super) fn side(&self, org: OrgId) -> OrgId {
        let side = self.knowledge.side(org);
        self.published.map_or(side, |day| self.knowledge.state_on(side, day))
    }

    pub(super) fn is_state(&self, org: OrgId) -> bool {
        matches!(self.knowledge.kind(org), OrgKind::State | OrgKind::Territory)
    }

    /// The first state or body named inside a range, sub-phrases of atoms included.
    pub(super) fn first_org(&self, tokens: Range<usize>) -> Option<(Range<usize>, OrgId)> {
        (tokens.start..tokens.end).find_map(|at| {
            (at + 1..=tokens.end.min(at + 8)).rev().find_map(|end| {
                let (n, senses) = self.longest(at..end)?;
                self.org_of(senses).map(|org| (at..at + n, org))
            })
        })
    }
}

impl Atom<'_> {
    pub(super) fn persons(&self) -> &'static [PersonId] {
        self.senses.iter().find_map(|s| if let Sense::Person(p) = *s { Some(p) } else { None }).unwrap_or(&[])
    }

    pub(super) fn title(&self) -> Option<&'static str> {
        self.senses.iter().find_map(|s| match *s {
            Sense::Title(office) | Sense::OfficeOf(_, office) => Some(office),
            _ => None,
        })
    }

    pub(super) fn institution(&self) -> bool {
        self.senses.iter().any(|s| matches!(s, Sense::Institution(_)))
    }

    pub(super) fn has(&self, test: impl Fn(&Sense) -> bool) -> bool {
        self.senses.iter().any(test)
    }

    /// Whether it names a state, body, seat, capital, city or venue in any sense.
    pub(super) fn is_named_thing(&self) -> bool {
        self.has(|s| {
            matches!(
                s,
                Sense::Org(_)
                    | Sense::Demonym(_)
                    | Sense::Capital(_)
                    | Sense::Seat(_)
                    | Sense::Voice(..)
                    | Sense::City(..)
                    | Sense::Venue(..)
            )
        })
    }
}

/// More than one word, and no lower-case letter in any word of two letters or more.
fn is_shouted(words: &[&str]) -> bool {
    let mut long = 0;
    for word in words {
        if word.chars().any(char::is_lowercase) && word.len() > 2 {
            return false;
        }
        long += usize::from(word.chars().filter(|c| c.is_uppercase()).count() > 1);
    }
    long > 2
}

/// Which tokens stand inside quotation marks: opened by a mark, until it closes or a paragraph ends.
fn quoted(words: &[&str], analysis: &Analysis) -> Vec<bool> {
    let mut inside = vec![false; words.len()];
    let mut open: Option<usize> = None;
    for (i, word) in words.iter().enumerate() {
        let paragraph = analysis.sentences()[analysis.sentence_of(i)].paragraph;
        if open.is_some_and(|p| p != paragraph) {
            open = None;
        }
        match *word {
            "“" | "«" | "„" | "``" => open = Some(paragraph),
            "”" | "»" | "''" => open = None,
            "\"" => open = if open.is_some() { None } else { Some(paragraph) },
            _ => inside[i] = open.is_some(),
        }
    }
    inside
}
