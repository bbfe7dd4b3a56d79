//! Role phrases: `Russian Foreign Minister`, `a spokesman for the Iranian foreign ministry`, `the two leaders`, `EU officials`.
//!
//! Each role noun of the text is widened to its noun phrase by tags and tables, and the sides named in it are read off. Lives
//! here: borders, class, sides of such a phrase. May not live here: who is meant. Limits: the phrase is found by tags and word
//! lists alone, so a modifier behind a comma or a clause is not seen.

use std::ops::Range;

use demarche_knowledge::{OrgId, Sense};
use demarche_language::{Upos, Xpos};

use super::lexicon::{Breaker, RoleClass};
use super::names::NameSpan;
use super::scan::Scan;

/// A noun phrase whose head names a role, an institution or a group.
#[derive(Clone, Debug)]
pub(super) struct RolePhrase {
    pub(super) tokens: Range<usize>,
    /// The role noun or title (`Foreign Minister`), and its last token.
    pub(super) title: Range<usize>,
    pub(super) head: usize,
    pub(super) class: RoleClass,
    /// The office of the title tables (`foreign_minister`).
    pub(super) office: Option<&'static str>,
    /// The sides that the words name.
    pub(super) orgs: Vec<OrgId>,
    pub(super) plural: bool,
    pub(super) definite: bool,
    /// `former`, `ex-`, `then-`, `late`.
    pub(super) former: bool,
    /// Its words name a company, university or the like and no side.
    pub(super) private: bool,
    /// `his`, `their`, `its`: the token.
    pub(super) owner: Option<usize>,
    /// The tokens of a person's name that possesses or precedes it (`Putin's spokesman`, `Trump envoy`).
    pub(super) owner_name: Option<usize>,
    /// How many, where the words tell: `the two leaders`, `both sides`.
    pub(super) count: Option<usize>,
    /// Where a complement (`of Russia`) begins; the phrase's end where there is none.
    pub(super) complement: usize,
}

const FORMER: [&str; 9] = ["former", "ex", "then", "late", "ousted", "deposed", "onetime", "retired", "outgoing"];
const TIME: [&str; 12] = [
    "today",
    "yesterday",
    "tomorrow",
    "week",
    "month",
    "year",
    "morning",
    "afternoon",
    "evening",
    "night",
    "weekend",
    "time",
];
const COUNTS: [(&str, usize); 8] =
    [("two", 2), ("both", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("2", 2), ("3", 3)];

pub(super) fn find(scan: &Scan, names: &[NameSpan]) -> Vec<RolePhrase> {
    let mut named = vec![u32::MAX; scan.len()];
    for (i, name) in names.iter().enumerate() {
        if name.score >= 1 {
            named[name.tokens.clone()].fill(i as u32);
        }
    }
    let mut found: Vec<RolePhrase> = Vec::new();
    for sentence in scan.analysis.sentences() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some(title) = title_at(scan, at, sentence.tokens.end) else {
                at += 1;
                continue;
            };
            at = title.tokens.end;
            if is_modifier(scan, &title, sentence.tokens.end) || is_verb(scan, &title) {
                continue;
            }
            let phrase = widen(scan, title, sentence.tokens.clone(), &named);
            // A head swallows the role nouns that modify it (`foreign ministry spokesman`).
            while found
                .last()
                .is_some_and(|f| f.tokens.start >= phrase.tokens.start && f.tokens.end <= phrase.tokens.end)
            {
                found.pop();
            }
            let inside = found
                .last()
                .is_some_and(|f| f.tokens.end >= phrase.tokens.end && f.tokens.start <= phrase.tokens.start);
            if !inside {
                found.push(phrase);
            }
        }
    }
    found
}

struct TitleAt {
    tokens: Range<usize>,
    class: RoleClass,
    office: Option<&'static str>,
    org: Option<OrgId>,
    plural: bool,
}

fn title_at(scan: &Scan, at: usize, end: usize) -> Option<TitleAt> {
    let listed = listed(scan, at, end);
    if let Some(atom) = scan.atom_from(at)
        && (atom.title().is_some() || atom.institution())
        && listed.as_ref().is_none_or(|l| l.tokens.end <= atom.tokens.end)
    {
        let tokens = atom.tokens.clone();
        let last = last_noun(scan, tokens.clone());
        let plural = last.is_some_and(|l| l.1);
        let named = atom.senses.iter().find_map(|s| if let Sense::OfficeOf(org, _) = *s { Some(org) } else { None });
        // Behind `to` stands where one is sent, not for whom.
        let upto = tokens.clone().find(|t| scan.is(*t, &["to"])).unwrap_or(tokens.end);
        let inside = || scan.first_org(tokens.start..upto).filter(|(r, _)| *r != tokens).map(|(_, o)| o);
        let inner = named.filter(|_| upto == tokens.end).or_else(inside);
        let class = if atom.institution() { RoleClass::Institution } else { last.map_or(RoleClass::Official, |l| l.0) };
        return Some(TitleAt { tokens, class, office: atom.title(), org: inner, plural });
    }
    if scan.atom(at).is_some_and(|a| a.is_named_thing() && a.tokens.len() > 1) {
        return None;
    }
    listed
}

/// A role noun or phrase of the word lists.
fn listed(scan: &Scan, at: usize, end: usize) -> Option<TitleAt> {
    let first = scan.word(at).to_lowercase();
    let most = scan.lexicon.role_words(&first);
    let mut phrase = String::new();
    let mut best = None;
    for t in at..end.min(at + most * 2) {
        if !scan.is_joint(t) && !phrase.is_empty() && !phrase.ends_with('-') {
            phrase.push(' ');
        }
        phrase.push_str(&if scan.is_joint(t) { "-".to_owned() } else { scan.word(t).to_lowercase() });
        if let Some(noun) = scan.lexicon.role(&phrase) {
            best = Some(TitleAt { tokens: at..t + 1, class: noun.class, office: None, org: None, plural: noun.plural });
        }
    }
    best
}

/// Class and number of a title of the tables, by the last role noun in it.
fn last_noun(scan: &Scan, tokens: Range<usize>) -> Option<(RoleClass, bool)> {
    // The head of `minister of foreign affairs` stands before its complement.
    let upto = tokens.clone().skip(1).find(|t| scan.is(*t, &["of", "for", "to"])).unwrap_or(tokens.end);
    let upto = if upto == tokens.start + 1 && scan.word(tokens.start).len() < 3 { tokens.end } else { upto };
    (tokens.start..upto)
        .rev()
        .find_map(|t| scan.lexicon.role(&scan.word(t).to_lowercase()))
        .map(|n| (n.class, n.plural))
}

/// Whether the role noun only modifies what follows (`government forces`, `minister-level`, `leadership contest`).
fn is_modifier(scan: &Scan, title: &TitleAt, end: usize) -> bool {
    let next = title.tokens.end;
    if next >= end {
        return false;
    }
    if scan.is_joint(next) {
        return title_at(scan, next + 1, end).is_none();
    }
    if scan.is_capitalised(next) || !scan.is_word(next) {
        return false;
    }
    matches!(scan.xpos(next), Xpos::Nn | Xpos::Nns)
        && scan.lexicon.role(&scan.word(next).to_lowercase()).is_none()
        && scan.upos(next) == Upos::Noun
        && !TIME.contains(&scan.word(next))
}

/// A lower-case word that is no noun here (`to head`, `will lead`, `in general`).
fn is_verb(scan: &Scan, title: &TitleAt) -> bool {
    let at = title.tokens.start;
    if title.tokens.len() > 1 || scan.is_capitalised(at) {
        return false;
    }
    !matches!(scan.upos(at), Upos::Noun | Upos::Propn | Upos::X)
        && !(scan.upos(at) == Upos::Adj && scan.is(at, &["representative"]) && scan.is(at + 1, &["of"]))
}

fn widen(scan: &Scan, title: TitleAt, sentence: Range<usize>, named: &[u32]) -> RolePhrase {
    let mut phrase = RolePhrase {
        tokens: title.tokens.clone(),
        head: head_of(scan, &title),
        title: title.tokens.clone(),
        class: title.class,
        office: title.office,
        orgs: title.org.map(|o| scan.side(o)).into_iter().collect(),
        plural: title.plural,
        definite: false,
        former: false,
        private: false,
        owner: None,
        owner_name: None,
        count: None,
        complement: title.tokens.end,
    };
    left(scan, &mut phrase, sentence.start, named);
    right(scan, &mut phrase, sentence.end, named);
    phrase
}

fn head_of(scan: &Scan, title: &TitleAt) -> usize {
    let of = title.tokens.clone().skip(1).find(|t| scan.is(*t, &["of", "for"]));
    of.unwrap_or(title.tokens.end) - 1
}

/// Widens over the words in front.
fn left(scan: &Scan, phrase: &mut RolePhrase, first: usize, named: &[u32]) {
    let mut orgs: Vec<OrgId> = Vec::new();
    let mut private = false;
    while phrase.tokens.start > first {
        let at = phrase.tokens.start - 1;
        let word = scan.word(at);
        if scan.is(
            at,
            &[
                "the", "a", "an", "this", "that", "these", "those", "some", "several", "many", "most", "any", "no",
                "other", "all", "each",
            ],
        ) {
            phrase.definite = scan.is(at, &["the", "this", "that", "these", "those"]);
            phrase.tokens.start = at;
            break;
        }
        // `His Majesty King`, `Her Royal Highness Princess`: a form of address, nobody's.
        if matches!(word, "Majesty" | "Highness" | "Excellency" | "Holiness" | "Eminence") {
            if named[phrase.title.start] != u32::MAX {
                break;
            }
            let owner =
                if at > first && scan.word(at - 1) == "Royal" { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
            let addressed = at > first && owner >= first && owner < at && scan.is(owner, &["his", "her", "their"]);
            phrase.tokens.start = if addressed { owner } else { at };
            phrase.definite = true;
            break;
        }
        if scan.is(at, &["his", "her", "their", "its", "our", "my", "your", "whose"]) {
            phrase.owner = Some(at);
            phrase.definite = true;
            phrase.tokens.start = at;
            break;
        }
        if let Some((_, n)) = COUNTS.iter().find(|(w, _)| word.eq_ignore_ascii_case(w)) {
            phrase.count = Some(*n);
            phrase.tokens.start = at;
            if scan.is(at, &["both"]) {
                phrase.definite = true;
                break;
            }
            continue;
        }
        if let Some(atom) = scan
            .atom(at)
            .filter(|a| a.is_named_thing() && a.persons().is_empty() || a.is_named_thing() && named[at] == u32::MAX)
        {
            let start = atom.tokens.start;
            // Words in capitals in a row are a headline that was glued on.
            if start < first || is_loud(scan, start) && start > first && is_loud(scan, start - 1) {
                break;
            }
            if word == "us" || start == first && !orgs.is_empty() && is_dateline(scan, start) {
                break;
            }
            // `Saudi-backed`, `London-based`: no side of the phrase.
            let modifier = scan.is_joint(at + 1)
                && scan.atom(at + 2).is_none()
                && scan.lexicon.role(&scan.word(at + 2).to_lowercase()).is_none();
            if !modifier && let Some(org) = side_in(scan, atom.senses) {
                orgs.push(org);
            }
            phrase.tokens.start = start;
            continue;
        }
        if named[at] != u32::MAX {
            // A person's name: `Putin's spokesman`, `Trump envoy`.
            let possessive = scan.is_possessive(at + 1);
            if !possessive && phrase.tokens.start != at + 1
                || phrase.owner_name.is_some()
                || (!possessive && !scan.is_word(at + 1))
            {
                break;
            }
            phrase.owner_name = Some(at);
            phrase.definite |= possessive;
            let owner = named[at];
            let mut start = at;
            while start > first && named[start - 1] == owner {
                start -= 1;
            }
            phrase.tokens.start = start;
            break;
        }
        if scan.is_possessive(at) && at > first {
            // A closing quotation mark is no possessive.
            if matches!(scan.word(at), "'" | "’") && !scan.word(at - 1).ends_with(['s', 'z', 'x']) {
                break;
            }
            let owner = scan.atom(at - 1);
            if owner.is_some() || named[at - 1] != u32::MAX || scan.is_word(at - 1) {
                phrase.definite = true;
                phrase.tokens.start = at;
                continue;
            }
            break;
        }
        // `Republic of Korea (ROK) Minister`.
        if word == ")"
            && at >= first + 3
            && scan.word(at - 2) == "("
            && scan.atom(at - 3).is_some_and(|a| a.is_named_thing())
        {
            phrase.tokens.start = at - 2;
            continue;
        }
        if scan.is_joint(at) && at > first {
            phrase.tokens.start = at;
            continue;
        }
        if scan.is(at, &["and", "&"]) && at > first && coordinates(scan, phrase, at, named) {
            phrase.tokens.start = at;
            continue;
        }
        if FORMER.contains(&word.to_lowercase().trim_end_matches('-')) {
            phrase.former = true;
            phrase.tokens.start = at;
            continue;
        }
        if scan.breaker(at) == Some(Breaker::Calendar) || TIME.contains(&word) || !premodifies(scan, at, first) {
            break;
        }
        private |= scan.lexicon.is_private(&word.to_lowercase())
            || scan.lexicon.is_private(word)
            || scan.lexicon.role(&word.to_lowercase()).is_some_and(|r| r.class.is_private());
        phrase.tokens.start = at;
    }
    while phrase.tokens.start < phrase.title.start
        && (scan.is_joint(phrase.tokens.start)
            || scan.is(phrase.tokens.start, &["and", "&"])
            || scan.is_possessive(phrase.tokens.start))
    {
        phrase.tokens.start += 1;
    }
    orgs.reverse();
    phrase.private |= private && orgs.is_empty();
    phrase.definite |= !orgs.is_empty() && !phrase.plural && scan.is_capitalised(phrase.title.start);
    // What the title itself names weighs most, then the words in front in their order; one holder has one side.
    if phrase.orgs.is_empty() {
        // `Kyiv's Foreign Minister` aside, an adjective or name of a state outweighs a city beside it.
        if !phrase.plural && !matches!(phrase.class, RoleClass::People | RoleClass::Institution) {
            orgs.truncate(1);
        }
        orgs.dedup();
        phrase.orgs = orgs;
    }
}

fn is_loud(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    word.len() > 2 && word.chars().all(|c| c.is_uppercase() || matches!(c, '\'' | '’')) && !scan.is_shouted(at)
}

/// A city in capitals that opens the sentence (`SEOUL North Korean leader …`).
fn is_dateline(scan: &Scan, at: usize) -> bool {
    scan.word(at).len() > 3
        && scan.word(at).chars().all(|c| !c.is_lowercase())
        && !scan.is_shouted(at)
        && scan.atom(at).is_some_and(|a| a.has(|s| matches!(s, Sense::Capital(_) | Sense::City(..))))
}

/// The side that a phrase in front of a role names; a city gives its state.
fn side_in(scan: &Scan, senses: &[Sense]) -> Option<OrgId> {
    let org = scan.org_of(senses).or_else(|| {
        senses.iter().find_map(|s| match *s {
            Sense::City(org, _) | Sense::Venue(_, org) => org,
            _ => None,
        })
    })?;
    Some(scan.side(org))
}

/// `Iranian and Omani ministers`, `President and Commander`: both sides of `and` are of a kind.
fn coordinates(scan: &Scan, phrase: &RolePhrase, and: usize, named: &[u32]) -> bool {
    let right = scan.atom(and + 1);
    let left = scan.atom(and - 1);
    let sides = |a: Option<&super::scan::Atom>| a.is_some_and(|a| a.is_named_thing());
    let left_side = sides(left) || (scan.is_possessive(and - 1) && sides(scan.atom(and.saturating_sub(2))));
    if left_side && sides(right) && named[and - 1] == u32::MAX {
        return phrase.plural || matches!(phrase.class, RoleClass::People | RoleClass::Institution);
    }
    let noun = |t: usize| matches!(scan.upos(t), Upos::Noun | Upos::Adj) && !scan.is_capitalised(t);
    let opens = |t: usize| {
        scan.atom(t).is_some_and(|a| a.is_named_thing()) || scan.is_possessive(t) || scan.is(t, &["the", "a"])
    };
    if noun(and - 1) && noun(and + 1) && and >= 2 && !phrase.plural && opens(and - 2) {
        return true;
    }
    let capital =
        scan.is_capitalised(and - 1) && scan.is_capitalised(and + 1) && named[and - 1] == u32::MAX && !sides(left);
    capital && scan.is_capitalised(phrase.title.start) && left.is_none_or(|a| a.title().is_some())
}

fn premodifies(scan: &Scan, at: usize, first: usize) -> bool {
    let word = scan.word(at);
    if scan.is(at, &["accused", "told", "said", "alleged"]) {
        return false;
    }
    match scan.upos(at) {
        Upos::Adj | Upos::Num => true,
        Upos::Noun => {
            scan.xpos(at) != Xpos::Nns
                || scan.is_possessive(at + 1)
                || scan.lexicon.role(&word.to_lowercase()).is_some()
                || scan.is(at, &["affairs", "relations", "services", "sports", "sanctions"])
        }
        Upos::Propn => true,
        Upos::Verb => {
            matches!(scan.xpos(at), Xpos::Vbn | Xpos::Vbg)
                && (scan.is_capitalised(at) && at > first
                    || scan.is(
                        at,
                        &[
                            "acting",
                            "outgoing",
                            "leading",
                            "ruling",
                            "visiting",
                            "ranking",
                            "exiled",
                            "ousted",
                            "elected",
                            "appointed",
                            "sitting",
                            "opposing",
                            "warring",
                            "serving",
                            "retired",
                            "incoming",
                            "designated",
                            "deposed",
                            "unnamed",
                            "involved",
                            "visiting",
                            "participating",
                        ],
                    ))
        }
        Upos::Adv => scan.is(at, &["newly", "then", "recently", "most", "very"]),
        Upos::X => {
            scan.atom(at).is_some()
                || (scan.is_capitalised(at) && at > first)
                || scan.is(at, &["top", "chief", "senior", "special", "deputy", "acting", "foreign", "presidential"])
        }
        _ => false,
    }
}

/// Widens over a complement: `of Russia`, `for the Ministry of Foreign Affairs`, `to the United Nations`.
fn right(scan: &Scan, phrase: &mut RolePhrase, end: usize, named: &[u32]) {
    let mut at = phrase.tokens.end;
    let envoy = matches!(phrase.class, RoleClass::Envoy)
        || scan.is(
            phrase.head,
            &["adviser", "advisor", "aide", "assistant", "advisers", "advisors", "aides", "candidate", "successor"],
        );
    let mut first = true;
    while at < end {
        let side = scan.is(at, &["of", "for", "at", "from", "with", "in"]);
        let post = scan.is(at, &["to", "on", "for"]) && envoy;
        if !(side || post)
            || (scan.is(at, &["with", "in", "from"]) && matches!(phrase.class, RoleClass::Private | RoleClass::Envoy))
                && scan.is(at, &["in"])
        {
            break;
        }
        let (stop, orgs, private) = complement(scan, at + 1, end, named);
        if stop == at + 1 {
            break;
        }
        // `leaders at a meeting`: where they are, not what they are of.
        let occasion = scan.is(at, &["at"])
            && orgs.is_empty()
            && scan.is(
                stop - 1,
                &[
                    "meeting",
                    "summit",
                    "conference",
                    "talks",
                    "session",
                    "event",
                    "ceremony",
                    "gathering",
                    "briefing",
                    "forum",
                ],
            );
        if occasion {
            break;
        }
        let place = scan.is(at, &["in"]);
        let takes = !post && (!place || !orgs.is_empty() && scan.is_state(orgs[0]));
        if place && (phrase.plural || !takes || !phrase.orgs.is_empty())
            || (scan.is(at, &["with"]) && orgs.is_empty() && !private)
        {
            break;
        }
        if scan.is(at, &["from"]) && orgs.is_empty() && !private {
            break;
        }
        if takes && phrase.orgs.is_empty() {
            phrase.orgs = orgs.iter().map(|o| scan.side(*o)).collect();
            if !phrase.plural && phrase.class != RoleClass::People {
                phrase.orgs.truncate(1);
            }
        }
        phrase.private |= private && phrase.orgs.is_empty();
        if first {
            phrase.complement = at;
        }
        first = false;
        at = stop;
        phrase.tokens.end = at;
        if scan.is(at, &["on", "in", "with"]) {
            break;
        }
    }
    if first {
        phrase.complement = phrase.tokens.end;
    }
}

/// The noun phrase behind a preposition: where it ends, which sides it names, whether it names a private body.
fn complement(scan: &Scan, from: usize, end: usize, named: &[u32]) -> (usize, Vec<OrgId>, bool) {
    let mut at = from;
    let mut orgs = Vec::new();
    let mut private = false;
    let mut anchored = false;
    let mut named_body = false;
    let mut private_first = false;
    while at < end && at - from < 16 {
        if let Some(atom) = scan.atom_from(at)
            && atom.is_named_thing()
            && atom.tokens.end <= end
            && named[at] == u32::MAX
        {
            let next = atom.tokens.end;
            let modifier = scan.is_joint(next) && scan.atom(next + 1).is_none();
            if !modifier && let Some(org) = side_in(scan, atom.senses) {
                orgs.push(org);
                named_body |= !scan.is_state(org) && atom.has(|s| matches!(s, Sense::Org(_)));
            }
            anchored = true;
            at = next;
            continue;
        }
        if named[at] != u32::MAX {
            // A name ends the phrase, unless it possesses what follows.
            let owner = named[at];
            let mut stop = at;
            while stop < end && named[stop] == owner {
                stop += 1;
            }
            if scan.is_possessive(stop) && at == from {
                at = stop + 1;
                continue;
            }
            if at == from && !scan.is(from.saturating_sub(1), &["of", "for"]) {
                return (from, orgs, private);
            }
            if at == from {
                return (stop, orgs, private);
            }
            break;
        }
        let word = scan.word(at);
        let opens = at == from && scan.is(at, &["the", "a", "an", "his", "her", "its", "their"]);
        let inner = at > from
            && (scan.is(at, &["of", "for", "and", "&", "the"]) || scan.is_possessive(at) || scan.is_joint(at));
        if inner && scan.is(at, &["and", "for", "&"]) {
            // Goes on only between capitalised words or sides.
            let goes = scan.is_capitalised(at - 1)
                && (scan.is_capitalised(at + 1) || scan.is(at + 1, &["the"]) && scan.is_capitalised(at + 2))
                && named.get(at + 1).is_none_or(|n| *n == u32::MAX)
                && scan.atom_from(at + 1).is_none_or(|a| a.title().is_none());
            let sides = scan.atom(at - 1).is_some_and(|a| a.is_named_thing())
                == scan.atom(at + 1).is_some_and(|a| a.is_named_thing());
            if !(goes && sides) {
                break;
            }
        } else if inner && scan.is(at, &["the"]) && !scan.is(at - 1, &["of", "for", "and"]) {
            break;
        } else if !(opens || inner) {
            let noun = matches!(scan.upos(at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
                || (scan.upos(at) == Upos::X && (scan.is_capitalised(at) || scan.atom(at).is_some()));
            if !noun || scan.breaker(at) == Some(Breaker::Calendar) || TIME.contains(&word) {
                break;
            }
            private |= scan.lexicon.is_private(&word.to_lowercase()) || scan.lexicon.is_private(word);
            private_first |= private && orgs.is_empty();
            anchored = true;
        }
        at += 1;
    }
    while at > from
        && (scan.is(at - 1, &["of", "for", "and", "&", "the", "a", "an", "his", "her", "its", "their"])
            || scan.is_joint(at - 1)
            || scan.is_possessive(at - 1))
    {
        at -= 1;
    }
    if !anchored {
        return (from, Vec::new(), false);
    }
    // `director of the Greek Energy Forum`, `professor at the University of Johannesburg`: no side.
    if private && (!named_body || private_first) {
        orgs.clear();
    }
    (at, orgs, private)
}
