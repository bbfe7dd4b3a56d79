//! How a position is worded in the record: the stance (a slice of the sentence from the word of stance on), the issue (a noun
//! phrase of it), the class, and who voiced it. Chooses words; whether there is a position was decided before.

use std::ops::Range;

use demarche_language::{Rel, Upos, Xpos};
use demarche_record::StanceClass;

use super::candidates::{Candidate, Link, Role};
use super::lexicon::{self, Stance};
use crate::engagements::{about, clause};
use crate::entities::EntityKind;
use crate::reading::Reading;

/// The longest stance, in tokens.
const LONGEST: usize = 36;

pub(crate) struct Words {
    pub(crate) issue: String,
    pub(crate) stance: String,
    pub(crate) class: Option<StanceClass>,
    pub(crate) voice: Option<String>,
}

pub(crate) fn of(reading: &Reading, candidate: &Candidate) -> Words {
    let analysis = &reading.analysis;
    let link = chief(reading, candidate);
    let range = stance_range(reading, link);
    Words {
        issue: issue(reading, link, &range),
        class: class(reading, link, &range),
        stance: analysis.slice(range).to_owned(),
        voice: voice(reading, candidate, link),
    }
}

/// The link that tells most: a subject or owner of a word with a bearing, else what is said, else any.
fn chief<'c>(reading: &Reading, candidate: &'c Candidate) -> &'c Link {
    let bears = |l: &&Link| matches!(l.word.and_then(|w| of_word(reading, w)), Some(Stance::Bears(_)));
    let own = |l: &&Link| matches!(l.role, Role::Subject | Role::Owner);
    let links = &candidate.links;
    links.iter().find(|l| own(l) && bears(l)).or_else(|| links.iter().find(|l| !own(l))).unwrap_or(&links[0])
}

fn of_word(reading: &Reading, token: usize) -> Option<Stance> {
    lexicon::stance(&reading.analysis.lemma(token), reading.analysis.tokens()[token].upos)
}

/// The tokens of the stance: from its word with what negates and modifies it, or what is said; without marks at the ends and
/// without who says it.
fn stance_range(reading: &Reading, link: &Link) -> Range<usize> {
    let analysis = &reading.analysis;
    let mut range = link.range.clone();
    match (link.role, link.word) {
        (Role::Subject, Some(word)) => range.start = opening(reading, word),
        // What `rejects`, `urges`, `offers` says stands with the verb.
        (Role::Said, Some(cue)) if cue < range.start && matches!(of_word(reading, cue), Some(Stance::Bears(_))) => {
            range.start = cue;
        }
        _ => {}
    }
    let first = range.start;
    for a in reading.speech.in_sentence(analysis.sentence_of(first)) {
        let source = if a.source.is_empty() { a.cue } else { a.source.start.min(a.cue) };
        // `…, the minister said`: what follows the words of stance is no part of them.
        if source > first && a.cue > first && range.contains(&source) && a.content.start <= first {
            range.end = source;
        }
    }
    shorten(reading, trim(reading, range))
}

/// The first token of a verb or adjective with its auxiliaries, negation and adverbs.
fn opening(reading: &Reading, word: usize) -> usize {
    let analysis = &reading.analysis;
    let first = analysis.sentences()[analysis.sentence_of(word)].tokens.start;
    let mut at = word;
    while at > first {
        match analysis.tokens()[at - 1].upos {
            Upos::Aux | Upos::Part | Upos::Adv => at -= 1,
            _ => break,
        }
    }
    at
}

fn trim(reading: &Reading, range: Range<usize>) -> Range<usize> {
    let analysis = &reading.analysis;
    let mark = |t: usize| matches!(analysis.tokens()[t].upos, Upos::Punct | Upos::Cconj);
    let (mut start, mut end) = (range.start, range.end.max(range.start + 1));
    while start + 1 < end && (mark(start) || analysis.word(start) == "that") {
        start += 1;
    }
    while end > start + 1 && mark(end - 1) {
        end -= 1;
    }
    start..end
}

/// Ends a long stance at the last comma that leaves enough of it.
fn shorten(reading: &Reading, range: Range<usize>) -> Range<usize> {
    if range.len() <= LONGEST {
        return range;
    }
    let end = range.start + LONGEST;
    let comma =
        (range.start + LONGEST / 3..end).rev().find(|t| matches!(reading.analysis.word(*t), "," | ";" | "—" | "–"));
    trim(reading, range.start..comma.unwrap_or(end))
}

/// The noun phrase that the stance is about: behind its word first, then anywhere in the sentence; last, the words themselves.
fn issue(reading: &Reading, link: &Link, stance: &Range<usize>) -> String {
    let analysis = &reading.analysis;
    let sentence = analysis.sentences()[analysis.sentence_of(stance.start)].tokens.clone();
    let after = match (link.role, link.word) {
        (Role::Subject | Role::Owner, Some(word)) if stance.contains(&word) => word + 1..stance.end,
        _ => stance.clone(),
    };
    let phrase = phrase_in(reading, after)
        .or_else(|| subject_of(reading, link))
        .or_else(|| phrase_in(reading, stance.clone()))
        .or_else(|| phrase_in(reading, sentence))
        .unwrap_or_else(|| stance.clone());
    analysis.slice(phrase).to_owned()
}

/// The noun phrase that tells most: one on a noun that states deal with goes first, a circumstance (`after the call`) or an occasion of
/// speech last. Articles in front are cut, and so is what a noun of stance only leads to (`call for an immediate ceasefire`).
fn phrase_in(reading: &Reading, range: Range<usize>) -> Option<Range<usize>> {
    let analysis = &reading.analysis;
    let mut best: Option<(u8, Range<usize>)> = None;
    let mut at = range.start;
    while at < range.end {
        let upos = analysis.tokens()[at].upos;
        let gerund = upos == Upos::Verb && analysis.tokens()[at].xpos == Xpos::Vbg;
        let nominal = matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num) || gerund;
        let stance = matches!(upos, Upos::Noun | Upos::Adj | Upos::Verb) && of_word(reading, at).is_some();
        let phrase = (nominal && !stance).then(|| about::phrase(reading, at, range.end)).flatten();
        let Some(phrase) = phrase.map(|p| without_purpose(reading, without_marks(reading, p))) else {
            at += 1;
            continue;
        };
        let led = phrase.clone().rev().find(|t| {
            analysis.tokens()[*t].upos == Upos::Noun && matches!(of_word(reading, *t), Some(Stance::Bears(_)))
        });
        // `his demand for talks`: go on behind the demand.
        if let Some(noun) = led.filter(|n| n + 1 < phrase.end) {
            at = noun + 1;
            continue;
        }
        at = phrase.end.max(at + 1);
        let phrase = without_article(reading, phrase);
        if phrase.is_empty() || !about::tells(reading, &phrase) || is_somebody(reading, &phrase) {
            continue;
        }
        // `a request` alone says less than what is requested elsewhere.
        let rank = rank(reading, &phrase, range.start) + u8::from(led.is_some() && phrase.len() == 1);
        if best.as_ref().is_none_or(|(r, _)| rank < *r) {
            best = Some((rank, phrase));
        }
    }
    best.map(|(_, phrase)| phrase)
}

/// 0 for what states deal with, 1 for any matter, 2 for where or when something is said.
fn rank(reading: &Reading, phrase: &Range<usize>, first: usize) -> u8 {
    let analysis = &reading.analysis;
    let before = (1..3).filter_map(|n| phrase.start.checked_sub(n)).filter(|t| *t + 1 >= first);
    let circumstance = before.into_iter().any(|t| {
        matches!(
            analysis.word(t),
            "after" | "After" | "during" | "During" | "before" | "Before" | "at" | "At" | "following" | "Following"
        )
    });
    let last = phrase.end - 1;
    let occasion = matches!(
        &*analysis.lemma(last),
        "conference"
            | "statement"
            | "interview"
            | "call"
            | "meeting"
            | "briefing"
            | "post"
            | "remark"
            | "week"
            | "month"
            | "year"
            | "way"
            | "fact"
            | "people"
            | "time"
            | "today"
            | "center"
            | "part"
            | "side"
            | "country"
    );
    if circumstance || occasion { 2 } else { u8::from(!about::matters_in(reading, phrase)) }
}

/// `a deal to prevent it`: the noun alone; the purpose stands in the stance.
fn without_purpose(reading: &Reading, phrase: Range<usize>) -> Range<usize> {
    let tokens = reading.analysis.tokens();
    let to = phrase
        .clone()
        .skip(1)
        .find(|t| reading.analysis.word(*t) == "to" && *t + 1 < phrase.end && tokens[*t + 1].upos == Upos::Verb);
    phrase.start..to.unwrap_or(phrase.end)
}

fn without_article(reading: &Reading, phrase: Range<usize>) -> Range<usize> {
    let skipped = |t: &usize| {
        matches!(
            reading.analysis.word(*t),
            "the" | "The" | "a" | "A" | "an" | "An" | "any" | "all" | "his" | "its" | "their" | "our" | "this"
        )
    };
    let start = phrase.clone().find(|t| !skipped(t)).unwrap_or(phrase.end);
    start..phrase.end
}

fn without_marks(reading: &Reading, phrase: Range<usize>) -> Range<usize> {
    let analysis = &reading.analysis;
    let mark = |t: &usize| analysis.tokens()[*t].upos == Upos::Punct;
    // A mark inside may open a quotation that the phrase does not close.
    let end = phrase.clone().find(|t| matches!(analysis.word(*t), "\"" | "“" | "”")).unwrap_or(phrase.end);
    let start = (phrase.start..end).find(|t| !mark(t)).unwrap_or(end);
    start..end
}

/// A phrase that is a person, a group or a side alone is no issue.
fn is_somebody(reading: &Reading, phrase: &Range<usize>) -> bool {
    reading.entities.within(phrase.clone()).any(|(_, m)| {
        m.tokens.end >= phrase.end
            && m.tokens.start <= phrase.start + 1
            && m.entities.iter().any(|e| reading.entities.get(*e).kind != EntityKind::Other)
    })
}

/// What is said to be, of a clause that says it of something: `enrichment will continue`.
fn subject_of(reading: &Reading, link: &Link) -> Option<Range<usize>> {
    let analysis = &reading.analysis;
    let word = link.word?;
    let tree = analysis.tree(analysis.sentence_of(word));
    let subject = tree.children(word).find(|c| matches!(tree.rel(*c), Rel::Nsubj | Rel::NsubjPass))?;
    phrase_in(reading, tree.subtree(subject))
}

/// The class of the chief word, else of the first word in the stance that has one, turned by a negation beside it.
fn class(reading: &Reading, link: &Link, stance: &Range<usize>) -> Option<StanceClass> {
    let analysis = &reading.analysis;
    let bearing = |t: usize| match of_word(reading, t) {
        Some(Stance::Bears(class)) => Some((t, class)),
        _ => None,
    };
    let chief = link.word.filter(|_| matches!(link.role, Role::Subject | Role::Owner | Role::Said)).and_then(bearing);
    let verbal = |t: &usize| matches!(analysis.tokens()[*t].upos, Upos::Verb | Upos::Adj);
    let (token, class) = chief
        .or_else(|| by_modal(reading, stance))
        .or_else(|| stance.clone().filter(verbal).find_map(bearing))
        .or_else(|| stance.clone().find_map(bearing))?;
    let turned = if is_negated(reading, token) { turn(class) } else { class };
    let hangs = stance.clone().any(|t| matches!(analysis.word(t), "if" | "If" | "unless" | "provided" | "Unless"));
    let gives = matches!(turned, StanceClass::Offers | StanceClass::Open);
    Some(if gives && hangs { StanceClass::Conditional } else { turned })
}

/// `must`, `should`: wants; `will not`: rejects; `will`: what it means to do.
fn by_modal(reading: &Reading, stance: &Range<usize>) -> Option<(usize, StanceClass)> {
    let analysis = &reading.analysis;
    stance.clone().find_map(|t| match lexicon::modal(analysis, t)? {
        "must" | "should" | "shall" | "will" => Some((t, StanceClass::Wants)),
        _ => None,
    })
}

fn is_negated(reading: &Reading, token: usize) -> bool {
    let analysis = &reading.analysis;
    let sentence = analysis.sentences()[analysis.sentence_of(token)].tokens.clone();
    let negation =
        |t: usize| matches!(analysis.word(t), "not" | "n't" | "n’t" | "never" | "no" | "No" | "Not" | "without");
    let after = lexicon::modal(analysis, token).is_some() && token + 1 < sentence.end && negation(token + 1);
    after
        || analysis.tokens()[token].upos == Upos::Verb && clause::verb_group(analysis, token).negated
        || (sentence.start.max(token.saturating_sub(3))..token).any(negation)
}

fn turn(class: StanceClass) -> StanceClass {
    match class {
        StanceClass::Rejects => StanceClass::Open,
        StanceClass::Undecided => StanceClass::Undecided,
        _ => StanceClass::Rejects,
    }
}

/// Who says it: the speaker, the person who is its subject, or who tells it of the party.
fn voice(reading: &Reading, candidate: &Candidate, link: &Link) -> Option<String> {
    let person = candidate.voice.iter().map(|e| reading.entities.get(*e)).find(|e| e.kind == EntityKind::Person);
    if let Some(person) = person {
        return Some(person.name.clone());
    }
    let word = link.word.unwrap_or(link.range.start);
    let teller = reading.speech.covering(word).into_iter().find(|a| !a.weak && !a.speaker_name.is_empty());
    teller.map(|a| a.speaker_name.clone())
}
