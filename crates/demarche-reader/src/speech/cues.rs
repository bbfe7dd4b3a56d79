//! Finds the cues of one unit: the words that say who speaks (`said`, `according to`, `what he called`), with their source.
//! Decides nothing about which quotation belongs to which cue.
//!
//! Method: a verb of the table ([`super::verbs`]) is looked at where it stands; its source is the noun phrase before it, past
//! adverbs, auxiliaries and a descriptive clause between commas, or after it where the verb is inverted (`said Putin`) or
//! passive (`as described by Putin`); a participle (`, adding that`) takes the source of the cue before it.

mod subject;

use std::ops::Range;

use super::phrases::{Class, Phrases, is_name_like};
use super::units::Piece;
use super::verbs::{self, Form, Manner, Verb};
pub(super) use subject::main_subject;

/// Where a cue gets its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A noun phrase of the unit, as pieces.
    Phrase(Range<usize>),
    /// Whoever speaks in the cue before, or else the subject of the unit.
    Implied,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Its piece.
    pub(super) at: usize,
    pub(super) manner: Manner,
    pub(super) form: Form,
    pub(super) source: Source,
    /// Whether the source stands after the cue.
    pub(super) inverted: bool,
    /// Said not to have been said (`did not confirm`, `declined to say`).
    pub(super) negated: bool,
    /// An infinitive or a condition: may not have been said at all.
    pub(super) weak: bool,
    /// Who passes the words on, as pieces (`KCNA quoted Kim as saying`).
    pub(super) relay: Option<Range<usize>>,
}

/// The subject whose verb stands at a piece, where it is a phrase of the unit.
pub(super) fn subject_of(phrases: &Phrases, verb: usize) -> Option<Range<usize>> {
    match phrases.before(verb).and_then(|_| Finder { phrases: *phrases }.subject(verb, &[])) {
        Some(Source::Phrase(range)) => Some(range),
        _ => None,
    }
}

pub(super) fn find(phrases: Phrases) -> Vec<Cue> {
    let finder = Finder { phrases };
    let mut cues: Vec<Cue> = Vec::new();
    for i in 0..phrases.pieces.len() {
        if let Some(cue) = finder.at(i, &cues) {
            cues.push(cue);
        }
    }
    cues
}

struct Finder<'a> {
    phrases: Phrases<'a>,
}

impl Finder<'_> {
    fn at(&self, i: usize, earlier: &[Cue]) -> Option<Cue> {
        let p = &self.phrases;
        let token = p.token(i)?;
        let word = p.analysis.word(token);
        if !word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
            return None;
        }
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "according" if p.is(i + 1, &["to"]) => return self.phrase_cue(i, i + 2, Manner::According),
            "words" | "view" | "opinion" if p.is(i + 1, &["of"]) && p.is(i.wrapping_sub(2), &["in"]) => {
                return self.phrase_cue(i, i + 2, Manner::According);
            }
            _ => {}
        }
        let verb = verbs::lookup(&lower)?;
        if let Some(noun) = self.noun_cue(i, &lower, verb) {
            return Some(noun);
        }
        if verb.manner == Manner::Noun || !self.is_verb(i, token, verb) {
            return None;
        }
        self.verb_cue(i, verb, earlier)
    }

    fn is_verb(&self, i: usize, token: usize, verb: Verb) -> bool {
        use demarche_language::Upos;
        let p = &self.phrases;
        let upos = p.analysis.tokens()[token].upos;
        let before = i.checked_sub(1).map_or(Class::Other, |b| p.class(b));
        if i > 0 && is_name_like(p.word(i)) && !p.word(i).bytes().all(|b| b.is_ascii_uppercase()) {
            return false;
        }
        // An article or preposition in front makes a noun of it, whatever the tag.
        if matches!(before, Class::Det | Class::Poss)
            || before == Class::Prep && !p.is(i - 1, &["to", "as", "by"]) && verb.form != Form::Ing
        {
            return false;
        }
        match upos {
            Upos::Verb | Upos::Aux => true,
            Upos::X => true,
            _ => !verb.ambiguous && verb.form != Form::Base,
        }
    }

    fn phrase_cue(&self, at: usize, start: usize, manner: Manner) -> Option<Cue> {
        let p = &self.phrases;
        let mut source = self.named_after(p.after(start)?);
        // `according to a statement on Monday by the ministry`: who made the words, not the words.
        let head = p.word(source.end - 1).to_ascii_lowercase();
        if verbs::lookup(&head).is_some_and(|v| v.noun)
            && let Some(by) = (source.end..source.end + 5).find(|k| p.is(*k, &["by", "from"]))
            && !(source.end..by).any(|k| p.class(k) == Class::Comma)
            && let Some(maker) = p.after(by + 1)
        {
            source = maker;
        }
        Some(Cue {
            at,
            manner,
            form: Form::Base,
            source: Source::Phrase(source),
            inverted: true,
            negated: false,
            weak: false,
            relay: None,
        })
    }

    /// `Putin's claim that`, `his promise of`: a noun of speech with its owner in front.
    fn noun_cue(&self, i: usize, lower: &str, verb: Verb) -> Option<Cue> {
        let p = &self.phrases;
        let leads =
            p.is(i + 1, &["that", "of", "about", "to", "on", "for", "against", "as"]) || p.class(i + 1) == Class::Gap;
        if verb.manner != Manner::Noun && !verb.noun || i == 0 || !leads {
            return None;
        }
        // Adjectives may stand between owner and noun: `his harsh warning`.
        let mut k = i;
        while k > 0 && matches!(p.class(k - 1), Class::Adj) {
            k -= 1;
        }
        let owner = match p.class(k.checked_sub(1)?) {
            Class::Poss => p.before(k - 1)?,
            Class::Det if p.is(k - 1, &["his", "her", "their", "its"]) => k - 1..k,
            _ => return None,
        };
        let _ = lower;
        Some(Cue {
            at: i,
            manner: Manner::Noun,
            form: Form::Base,
            source: Source::Phrase(owner),
            inverted: false,
            negated: false,
            weak: false,
            relay: None,
        })
    }

    fn verb_cue(&self, i: usize, verb: Verb, earlier: &[Cue]) -> Option<Cue> {
        let p = &self.phrases;
        if p.is(i, &["continue", "continues", "continued", "continuing"]) && p.is(i + 1, &["to"]) {
            return None;
        }
        let (mut j, mut negated, mut passive, mut infinitive) = (i, false, false, false);
        let mut modal = false;
        // Back over adverbs, auxiliaries and times to the subject.
        while j > 0 {
            let class = p.class(j - 1);
            match class {
                Class::Aux => {
                    passive |= p.is(j - 1, &["is", "was", "were", "are", "be", "been", "being"]);
                    negated |= p.is(j - 1, &["not", "n't", "n’t"]);
                    modal |= p.is(j - 1, &["would", "will", "could", "may", "might", "should", "must", "can"]);
                    j -= 1;
                }
                Class::Adv => {
                    negated |= p.is(j - 1, &["never"]);
                    j -= 1;
                }
                Class::Prep if p.is(j - 1, &["to"]) && j == i => {
                    infinitive = true;
                    j -= 1;
                }
                _ => break,
            }
        }
        passive &= verb.form == Form::Past;
        let make = |source, inverted| Cue {
            at: i,
            manner: verb.manner,
            form: verb.form,
            source,
            inverted,
            negated,
            weak: infinitive || modal,
            relay: None,
        };
        if verb.manner == Manner::Relay || matches!(p.word(i), "cited" | "cites" | "citing" if self.relays(i)) {
            return self.relay_cue(i, j, passive);
        }
        if let Some(agent) = self.agent(i, verb) {
            // `as reported by Reuters` passes on what another says.
            let relayed = verb.manner == Manner::Say;
            return Some(Cue { weak: relayed, ..make(Source::Phrase(agent), true) });
        }
        if passive {
            return None;
        }
        if infinitive {
            return (verb.manner != Manner::Think).then(|| make(Source::Implied, false));
        }
        if let Some(after) = self.inverted(i, j, verb) {
            return Some(make(Source::Phrase(after), true));
        }
        if verb.form == Form::Ing && j == i {
            return self.participle(i, earlier).map(|source| make(source, false));
        }
        let source = self.subject(j, earlier)?;
        Some(make(source, false))
    }

    /// `described by Putin as`, `as reported by Reuters`: a past participle with its agent.
    fn agent(&self, i: usize, verb: Verb) -> Option<Range<usize>> {
        let p = &self.phrases;
        // `proposed by` names who did something; `described by`, `as reported by` name who said something.
        let says = verb.manner == Manner::Call || i > 0 && p.is(i - 1, &["as"]);
        (verb.form == Form::Past && says && p.is(i + 1, &["by"])).then(|| p.after(i + 2)).flatten()
    }

    fn relays(&self, i: usize) -> bool {
        let p = &self.phrases;
        (i + 1..i + 9).any(|k| p.is(k, &["as"]) && p.is(k + 1, &["saying", "telling", "writing"]))
    }

    /// `KCNA quoted Kim as saying`, `he was quoted by KCNA as saying`, `…, the agency quoted him as saying`.
    fn relay_cue(&self, i: usize, j: usize, passive: bool) -> Option<Cue> {
        let p = &self.phrases;
        let make = |source, relay, inverted| Cue {
            at: i,
            manner: Manner::Say,
            form: Form::Past,
            source: Source::Phrase(source),
            inverted,
            negated: false,
            weak: false,
            relay,
        };
        if passive {
            let relay = p.is(i + 1, &["by"]).then(|| p.after(i + 2)).flatten();
            return Some(make(p.before(j)?, relay, false));
        }
        // `as quoted by the ministry`: the words are another's, named elsewhere in the unit.
        if p.is(i + 1, &["by"]) {
            return None;
        }
        let object = p.after(i + 1)?;
        let says = (object.end..object.end + 8).any(|k| p.is(k, &["as", "who"]));
        says.then(|| make(object, p.before(j), true))
    }

    /// `said Putin`, `tweeted the minister`: right after a quotation, or opening the unit.
    fn inverted(&self, i: usize, j: usize, verb: Verb) -> Option<Range<usize>> {
        let p = &self.phrases;
        if !matches!(verb.form, Form::Past | Form::Third)
            || !matches!(verb.manner, Manner::Say | Manner::Call | Manner::Think)
            || j != i
        {
            return None;
        }
        let mut k = i;
        while k > 0 && matches!(p.class(k - 1), Class::Comma | Class::Other) {
            k -= 1;
        }
        let after_quotation = k > 0 && p.class(k - 1) == Class::Gap;
        if !p.can_start(i + 1) {
            return None;
        }
        let phrase = p.after(i + 1)?;
        if !after_quotation && !self.closes_with(i, &phrase) {
            return None;
        }
        // `told CNN` names the hearer.
        if matches!(p.word(i), "told" | "tells" | "warned" | "urged") && k > 0 {
            return None;
        }
        Some(self.named_after(phrase))
    }

    /// `…, said Rafael Grossi, who …` after plain words: the verb follows a comma that closes no descriptive clause, and a name
    /// follows the verb.
    fn closes_with(&self, i: usize, phrase: &Range<usize>) -> bool {
        let p = &self.phrases;
        if !p.is(i, &["said", "says"]) {
            return false;
        }
        // `Said Bondar: "…"`.
        if i <= 1 && p.is(phrase.end, &[":"]) {
            return true;
        }
        i > 1
            && p.class(i - 1) == Class::Comma
            && (is_name_like(p.word(phrase.end - 1))
                && (matches!(p.class(phrase.end), Class::Comma | Class::Prep) || p.is(phrase.end, &[".", ";"]))
                && self.before_clause(i - 1).is_none()
                || self.is_last_clause(phrase.end))
    }

    /// Whether no verb follows but in a relative clause: then what stands after `said` cannot be what is said.
    fn is_last_clause(&self, from: usize) -> bool {
        let p = &self.phrases;
        !(from..p.pieces.len())
            .take_while(|k| p.class(*k) != Class::Relative)
            .any(|k| matches!(p.class(k), Class::Verb | Class::Aux | Class::Pronoun | Class::Gap))
    }

    /// `the minister saying`, `, adding that`.
    fn participle(&self, i: usize, earlier: &[Cue]) -> Option<Source> {
        let p = &self.phrases;
        if i == 0 {
            return None;
        }
        // `with the minister saying`; not `read through his papers saying`.
        if matches!(p.class(i - 1), Class::Nominal | Class::Close)
            && let Some(phrase) = p.before(i)
        {
            if phrase.start == 0 || p.is(phrase.start - 1, &["with"]) {
                return Some(Source::Phrase(phrase));
            }
            // `leafed through his papers repeating`, `posted a message blaming`: whoever does the one does the other.
            if matches!(p.class(phrase.start - 1), Class::Prep | Class::Verb) {
                return self.main_subject(phrase.start).map(Source::Phrase);
            }
            return Some(Source::Phrase(phrase));
        }
        let linked = matches!(p.class(i - 1), Class::Comma | Class::Gap | Class::Conj | Class::Adv)
            || p.is(i - 1, &["by", "while", "whilst", "when", "before", "after", "in"]);
        (linked && (!earlier.is_empty() || self.main_subject(i).is_some())).then_some(Source::Implied)
    }
}

/// Whether a cue begins at byte `at`, right after a quotation (`"Enough!" the minister said`).
pub(super) fn follows(analysis: &demarche_language::Analysis, at: usize) -> bool {
    let first = analysis.tokens().partition_point(|t| (t.start as usize) < at);
    // A name with its office, a descriptive clause, a verb: longer ones are sentences of their own.
    let pieces: Vec<Piece> = (first..(first + 24).min(analysis.tokens().len())).map(Piece::Word).collect();
    let phrases = Phrases { analysis, pieces: &pieces };
    let Some(phrase) = phrases.after(0) else {
        return verbs::lookup(&phrases.word(0).to_ascii_lowercase())
            .is_some_and(|v| v.manner == Manner::Say && v.form == Form::Past);
    };
    let mut i = phrase.end;
    // A descriptive clause between name and verb.
    if phrases.class(i) == Class::Comma
        && let Some(close) = (i + 1..i + 12).find(|k| phrases.class(*k) == Class::Comma)
    {
        i = close + 1;
    }
    while matches!(phrases.class(i), Class::Adv | Class::Aux) {
        i += 1;
    }
    let verb = verbs::lookup(phrases.word(i))
        .filter(|v| v.manner == Manner::Say && matches!(v.form, Form::Past | Form::Third));
    // `Putin said that …` begins a sentence of its own; `Putin said.` or `said on Friday` belongs to the words before it.
    verb.is_some()
        && !phrases.is(i + 1, &["that", "the", "he", "she", "it", "they", "his", "a", ":"])
        && !second_clause(&phrases, i + 1)
}

/// Whether a subject with its verb, or a quotation, follows: then what came before is no tag to the words before it.
fn second_clause(phrases: &Phrases, from: usize) -> bool {
    let mut i = from;
    while i < phrases.pieces.len() && !phrases.is(i, &[".", "!", "?"]) {
        if phrases.is(i, &["\"", "“", "that", "would", "will", "was", "were", "is", "are", "had", "has", "have"]) {
            return true;
        }
        i += 1;
    }
    false
}
