//! Named persons: which name spans are one person, what the text says of each, and whom the tables know it to be.
//!
//! Lives here: the chains by name. May not live here: roles without a name and pronouns. Full names make the chains, in order of
//! the text; a family name alone joins the chain it fits best; what fits none stands only with evidence of its own.

use std::ops::Range;

use demarche_knowledge::{Known, OrgId, PersonId};

use super::lexicon::{Bearer, Gender, RoleClass};
use super::names::NameSpan;
use super::roles::RolePhrase;
use super::scan::Scan;

/// What ties a name to a role phrase.
#[derive(Clone, Debug, Default)]
pub(super) struct Attached {
    /// The phrase in front, without a comma: a title.
    pub(super) title: Option<usize>,
    /// A phrase behind or before a comma.
    pub(super) apposition: Option<usize>,
    /// The side named in front without a role: `Turkey's Fidan`, or behind: `President Putin of Russia`.
    pub(super) org: Option<OrgId>,
    /// The whole mention: title, name, `of Russia`.
    pub(super) tokens: Range<usize>,
}

/// A person as the text has it.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The parts of the fullest name.
    pub(super) parts: Vec<String>,
    pub(super) name: String,
    pub(super) gender: Option<Gender>,
    pub(super) bearer: Option<Bearer>,
    /// Its spans, in order of the text.
    pub(super) spans: Vec<usize>,
    /// Role phrases tied to it.
    pub(super) roles: Vec<usize>,
    /// Sides that the text itself names, with what they rest on.
    pub(super) orgs: Vec<(OrgId, Strength)>,
    pub(super) person: Option<PersonId>,
    pub(super) side: Option<OrgId>,
}

/// How sure the text's own words are of a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// `Turkey's Fidan`.
    Beside,
    /// In an apposition.
    Apposed,
    /// In the title.
    Titled,
}

const JUNIORS: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// Ties role phrases to names; a name with a role beside it is a person.
pub(super) fn attach(scan: &Scan, names: &mut [NameSpan], phrases: &[RolePhrase]) -> Vec<Attached> {
    let mut ends: Vec<(usize, usize)> = phrases.iter().enumerate().map(|(i, p)| (p.tokens.end, i)).collect();
    ends.sort_unstable();
    let mut all: Vec<Attached> = Vec::with_capacity(names.len());
    for i in 0..names.len() {
        let name = &names[i];
        let mut tie = Attached { tokens: name.start..name.tokens.end, ..Attached::default() };
        let title = ending_at(&ends, name.tokens.start).or_else(|| ending_at(&ends, name.start)).or_else(|| {
            let opened = name.start > 0 && matches!(scan.word(name.start - 1), "[" | "(" | "]");
            opened.then(|| ending_at(&ends, name.start - 1)).flatten()
        });
        if let Some(p) = title.filter(|p| is_title(&phrases[*p])) {
            tie.title = Some(p);
            tie.tokens.start = phrases[p].tokens.start.min(name.start);
        } else if let Some(p) = inside(phrases, &name.tokens) {
            tie.title = Some(p);
            tie.tokens.start = phrases[p].tokens.start;
        } else if let Some(org) = beside(scan, name) {
            tie.org = Some(org.1);
            tie.tokens.start = org.0;
        }
        if tie.title.is_none() && i > 0 {
            // `Presidents Putin and Xi`: a plural title is shared.
            let shared =
                all[i - 1].title.filter(|p| phrases[*p].plural && joined(scan, names[i - 1].tokens.end, name.start));
            tie.title = shared;
        }
        tie.apposition = behind(scan, name, phrases).or_else(|| before(scan, name, phrases, &ends, tie.title));
        if tie.title.is_some() && scan.is(name.tokens.end, &["of"]) {
            let of = name.tokens.end + 1 + usize::from(scan.is(name.tokens.end + 1, &["the"]));
            let atom = scan.atom_from(of).filter(|a| a.is_named_thing());
            if let Some((atom, org)) = atom.and_then(|a| Some((a, scan.org_of(a.senses)?))) {
                tie.org = Some(scan.side(org));
                tie.tokens.end = atom.tokens.end;
            }
        }
        let name = &mut names[i];
        if tie.title.is_some_and(|t| !phrases[t].plural || name.parts.len() > 1) {
            name.score += 3;
        }
        if tie.apposition.is_some() {
            name.score += if name.parts.len() > 1 { 3 } else { 1 };
        }
        if tie.org.is_some() && tie.title.is_none() {
            name.score += 1;
        }
        all.push(tie);
    }
    all
}

/// Whether only `,`, `and` or both stand between two names.
fn joined(scan: &Scan, from: usize, to: usize) -> bool {
    from < to && to - from <= 2 && (from..to).all(|t| scan.is(t, &["and", ",", "&"]))
}

fn ending_at(ends: &[(usize, usize)], at: usize) -> Option<usize> {
    let i = ends.partition_point(|(end, _)| *end < at);
    ends.get(i).filter(|(end, _)| *end == at).map(|(_, p)| *p)
}

fn is_title(phrase: &RolePhrase) -> bool {
    !matches!(phrase.class, RoleClass::Institution | RoleClass::People | RoleClass::Parties)
}

/// A phrase that took the name into itself (`the office of President X` aside): its title ends right before the name.
fn inside(phrases: &[RolePhrase], name: &Range<usize>) -> Option<usize> {
    let from = phrases.partition_point(|p| p.tokens.end < name.start);
    phrases[from..]
        .iter()
        .take(3)
        .position(|p| p.tokens.start < name.start && p.title.end == name.start && is_title(p))
        .map(|i| i + from)
}

/// `Turkey's Fidan`, `Iranian Majid Takht-Ravanchi`: the side right in front, and where it begins.
fn beside(scan: &Scan, name: &NameSpan) -> Option<(usize, OrgId)> {
    let at = name.start.checked_sub(1)?;
    let owner = if scan.is_possessive(at) { at.checked_sub(1)? } else { at };
    if scan.sentence(owner) != scan.sentence(name.start) {
        return None;
    }
    let atom = scan.atom(owner).filter(|a| a.is_named_thing() && a.tokens.end == owner + 1)?;
    let org = scan.org_of(atom.senses)?;
    let demonym = atom.has(|s| matches!(s, demarche_knowledge::Sense::Demonym(_)));
    let state = scan.is_state(org);
    (state && (owner != at || demonym)).then(|| (atom.tokens.start, scan.side(org)))
}

/// `Marco Rubio, the secretary of state,`; an age in between is passed over; so is `who is`.
fn behind(scan: &Scan, name: &NameSpan, phrases: &[RolePhrase]) -> Option<usize> {
    let mut at = name.tokens.end;
    let copula = scan.is(at, &["is", "was"]) && scan.is(at + 1, &["a", "an", "the"]);
    if !copula && !matches!(scan.word(at), "," | "(" | "–" | "—" | "-") || scan.is_joint(at) {
        return None;
    }
    at += 1;
    if scan.word(at).chars().all(|c| c.is_ascii_digit()) && scan.word(at + 1) == "," {
        at += 2;
    }
    if scan.is(at, &["who"]) && scan.is(at + 1, &["is", "was", "serves", "heads", "leads"]) {
        at += 2;
        if scan.is(at, &["as"]) {
            at += 1;
        }
    }
    let from = phrases.partition_point(|p| p.tokens.start < at);
    let (i, phrase) = phrases[from..].iter().enumerate().take(2).find(|(_, p)| p.tokens.start == at)?;
    if phrase.plural || !is_title(phrase) {
        return None;
    }
    // `Putin, President Trump said`: a title without article before another name is that one's.
    let closes =
        matches!(scan.word(phrase.tokens.end), "," | "." | ";" | ")" | "–" | "—" | "-" | ":" | "\"" | "”" | "")
            || phrase.tokens.end >= scan.sentence(at).end;
    // `Chief of Staff of the Israel Defense Forces (IDF)`.
    let closes = closes || scan.word(phrase.tokens.end) == "(" && scan.word(phrase.tokens.end + 2) == ")";
    let goes_on = scan.is(
        phrase.tokens.end,
        &[
            "and", "who", "in", "on", "to", "said", "told", "with", "from", "that", "at", "as", "during", "since",
            "under",
        ],
    );
    (closes || goes_on || scan.is(at, &["the", "a", "an"]))
        .then_some(from + i)
        .filter(|_| !scan.is_capitalised(phrase.tokens.end))
}

/// `the foreign minister, Abbas Araghchi,`: only before a full name or a form of address, and not before a verb of speech.
fn before(
    scan: &Scan,
    name: &NameSpan,
    phrases: &[RolePhrase],
    ends: &[(usize, usize)],
    title: Option<usize>,
) -> Option<usize> {
    if title.is_some() || name.start < 2 || scan.word(name.start - 1) != "," || name.parts.len() < 2 {
        return None;
    }
    let i = ending_at(ends, name.start - 1)?;
    let phrase = &phrases[i];
    let closes = matches!(scan.word(name.tokens.end), "," | "." | ";" | ")" | "and" | "–" | "—" | ":")
        || name.tokens.end >= scan.sentence(name.start).end;
    (closes
        && !phrase.plural
        && is_title(phrase)
        && (phrase.definite
            || phrase.owner.is_some()
            || !phrase.orgs.is_empty()
            || scan.is(phrase.tokens.start, &["a", "an"])))
    .then_some(i)
}

/// Makes the persons. `ties` goes with `names`; the answer per name is its person.
pub(super) fn chain(
    scan: &Scan,
    names: &[NameSpan],
    ties: &[Attached],
    phrases: &[RolePhrase],
) -> (Vec<Person>, Vec<Option<usize>>) {
    let mut persons: Vec<Person> = Vec::new();
    let mut of: Vec<Option<usize>> = vec![None; names.len()];
    for (i, name) in names.iter().enumerate() {
        if name.parts.len() < 2 || name.score < 2 || (name.thing && name.score < 4) {
            continue;
        }
        let fits = persons.iter().position(|p| same_person(&p.parts, &name.parts));
        of[i] = Some(fits.unwrap_or_else(|| {
            persons.push(Person::new());
            persons.len() - 1
        }));
        join(scan, &mut persons[of[i].unwrap_or(0)], i, name, &ties[i], phrases);
    }
    for person in &mut persons {
        identify(scan, person, phrases);
    }
    merge_known(&mut persons, &mut of);
    for (i, name) in names.iter().enumerate() {
        if of[i].is_some() || name.parts.is_empty() {
            continue;
        }
        if let Some(p) = best_fit(scan, &persons, i, name, &ties[i], names, phrases) {
            of[i] = Some(p);
            join(scan, &mut persons[p], i, name, &ties[i], phrases);
        } else if stands_alone(scan, name, &ties[i], phrases) {
            let mut person = Person::new();
            join(scan, &mut person, i, name, &ties[i], phrases);
            identify(scan, &mut person, phrases);
            of[i] = Some(persons.len());
            persons.push(person);
        }
    }
    for person in &mut persons {
        person.spans.sort_unstable();
        if person.person.is_none() {
            identify(scan, person, phrases);
        }
    }
    (persons, of)
}

impl Person {
    fn new() -> Person {
        Person {
            parts: Vec::new(),
            name: String::new(),
            gender: None,
            bearer: None,
            spans: Vec::new(),
            roles: Vec::new(),
            orgs: Vec::new(),
            person: None,
            side: None,
        }
    }

    pub(super) fn last(&self) -> &str {
        let mut parts = self.parts.iter().rev().map(String::as_str);
        let last = parts.next().unwrap_or("");
        if JUNIORS.contains(&last) { parts.next().unwrap_or(last) } else { last }
    }

    fn is_junior(&self) -> bool {
        self.parts.last().is_some_and(|p| JUNIORS.contains(&p.as_str()))
    }
}

/// Takes a name span into a person, with all that stands beside it.
fn join(scan: &Scan, person: &mut Person, i: usize, name: &NameSpan, tie: &Attached, phrases: &[RolePhrase]) {
    person.spans.push(i);
    let royal = name.bearer == Some(Bearer::Royal) && name.parts.len() == 1;
    if name.parts.len() > person.parts.len() || person.name.is_empty() {
        person.parts = name.parts.clone();
        person.name = clean(scan.analysis.slice(if royal { name.start..name.tokens.end } else { name.tokens.clone() }));
    }
    person.gender = person.gender.or(name.gender);
    person.bearer = person.bearer.filter(|b| *b != Bearer::Anyone).or(name.bearer);
    if let Some(org) = tie.org {
        person.orgs.push((org, if tie.title.is_some() { Strength::Titled } else { Strength::Beside }));
    }
    for (phrase, strength) in [(tie.title, Strength::Titled), (tie.apposition, Strength::Apposed)] {
        let Some(p) = phrase else { continue };
        person.roles.push(p);
        if let [org] = phrases[p].orgs[..] {
            person.orgs.push((org, strength));
        }
        if person.gender.is_none() {
            person.gender = gendered(scan, &phrases[p]);
        }
    }
}

fn gendered(scan: &Scan, phrase: &RolePhrase) -> Option<Gender> {
    let noun = scan.word(phrase.head).to_lowercase();
    match noun.as_str() {
        n if n.ends_with("woman")
            || ["wife", "mother", "daughter", "sister", "queen", "princess", "widow", "lady", "actress"]
                .contains(&n) =>
        {
            Some(Gender::Female)
        }
        n if n.ends_with("man") && !n.ends_with("woman")
            || ["husband", "father", "son", "brother", "king", "prince"].contains(&n) =>
        {
            Some(Gender::Male)
        }
        _ => None,
    }
}

/// The name without brackets and line breaks.
fn clean(text: &str) -> String {
    let bare: String = text.chars().filter(|c| !matches!(c, '[' | ']' | '(' | ')')).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two full names are one person's.
fn same_person(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let junior = |p: &[String]| p.last().is_some_and(|l| JUNIORS.contains(&l.as_str()));
    if junior(a) != junior(b) {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    if short.len() > 1 && short.iter().all(|w| rest.any(|x| x == w)) {
        return true;
    }
    same_word(&a[a.len() - 1], &b[b.len() - 1], 2) && same_given(&a[0], &b[0])
}

fn same_given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() == 1 && long.starts_with(short)
        || short.len() >= 3 && long.starts_with(short)
        || same_word(a, b, 1)
        || nick(a) == nick(b)
}

/// Usual short forms of given names.
fn nick(name: &str) -> &str {
    match name {
        "mike" | "mick" => "michael",
        "joe" => "joseph",
        "bill" => "william",
        "tony" => "antony",
        "anthony" => "antony",
        "bob" => "robert",
        "jim" => "james",
        "chuck" => "charles",
        "ted" => "edward",
        "jake" => "jacob",
        "jack" => "john",
        "liz" => "elizabeth",
        "sergey" | "serhii" | "serhiy" => "sergei",
        "dmitri" | "dmytro" => "dmitry",
        "mohamed" | "mohammad" | "mohamad" | "muhammad" => "mohammed",
        other => other,
    }
}

/// The same word, or one that differs by at most `most` letters and is long enough for that to be spelling.
fn same_word(a: &str, b: &str, most: usize) -> bool {
    if a == b {
        return true;
    }
    let shorter = a.len().min(b.len());
    let allowed = if shorter >= 7 {
        most
    } else if shorter >= 5 {
        most.min(1)
    } else {
        0
    };
    allowed > 0 && a.as_bytes()[0] == b.as_bytes()[0] && distance(a.as_bytes(), b.as_bytes(), allowed) <= allowed
}

/// Edit distance; anything above `most` may be given as `most + 1`.
fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Whom the tables know the person to be: with the side that the text names, where it names one.
fn identify(scan: &Scan, person: &mut Person, phrases: &[RolePhrase]) {
    let titled = person.orgs.iter().max_by_key(|(_, s)| *s).map(|(o, _)| *o);
    let private = person.roles.iter().any(|r| phrases[*r].class.is_private() || phrases[*r].private);
    if private && person.parts.len() == 1 {
        return;
    }
    let (known, sounded) = lookup(scan, &person.name);
    // A name that only sounds like one of the tables needs the side to agree.
    if sounded && titled.is_none() {
        person.person = by_family(scan, person, titled);
        return;
    }
    person.person = match scan.published {
        Some(day) => scan.knowledge.person(&person.name, titled, day),
        None => known
            .iter()
            .copied()
            .find(|p| titled.is_none_or(|o| scan.knowledge.terms(*p).iter().any(|t| scan.side(t.org) == o))),
    };
    if person.parts.len() == 1 && titled.is_none() {
        person.person = by_office(scan, person, phrases, known).or(person.person);
    }
    if person.person.is_none() && person.parts.len() > 1 {
        person.person = by_family(scan, person, titled);
    }
    // A side that the table does not know of him: he may have changed it since; a full name outweighs.
    if person.person.is_none() && person.parts.len() > 1 && titled.is_some_and(|o| !scan.is_state(o)) {
        person.person = scan.published.and_then(|day| scan.knowledge.person(&person.name, None, day));
    }
}

/// Of those who bear a family name the one who holds, on the day, the office that the text gives (`Vice President Harris`).
fn by_office(scan: &Scan, person: &Person, phrases: &[RolePhrase], known: &[PersonId]) -> Option<PersonId> {
    let day = scan.published?;
    let titles: Vec<String> =
        person.roles.iter().map(|r| scan.analysis.slice(phrases[*r].title.clone()).to_lowercase()).collect();
    let holds = |p: &PersonId| {
        scan.knowledge
            .terms(*p)
            .iter()
            .any(|t| t.covers(day) != Known::No && titles.iter().any(|title| t.title.to_lowercase().starts_with(title)))
    };
    let mut holders = known.iter().copied().filter(holds);
    holders.next().filter(|_| holders.next().is_none())
}

/// Who bears the family name and a form of the given one (`Joseph R. Biden Jr.`, `Mike` and `Michael`), and held an office by the day.
fn by_family(scan: &Scan, person: &Person, titled: Option<OrgId>) -> Option<PersonId> {
    let last = person.name.split(' ').rev().find(|w| super::names::fold(w) == person.last())?;
    let day = scan.published?;
    let fits = |p: &&PersonId| {
        let name = scan.knowledge.person_name(**p);
        let given = name.split(' ').next().map(super::names::fold).unwrap_or_default();
        let family = name.split(' ').next_back().map(super::names::fold).unwrap_or_default();
        let terms = scan.knowledge.terms(**p);
        family == person.last()
            && given.len() > 1
            && same_given(&given, &person.parts[0])
            && terms.iter().any(|t| t.start.is_none_or(|s| s <= day) && titled.is_none_or(|o| scan.side(t.org) == o))
    };
    scan.knowledge.people(last).iter().find(fits).copied()
}

/// The persons of that name, and whether only by its sound.
fn lookup(scan: &Scan, name: &str) -> (&'static [PersonId], bool) {
    let people = scan.knowledge.people(name);
    let exact = scan.knowledge.senses(name).iter().any(|s| matches!(s, demarche_knowledge::Sense::Person(_)));
    let parts = |name: &str| {
        name.split([' ', '-'])
            .map(super::names::fold)
            .filter(|p| p.len() > 1 && !JUNIORS.contains(&p.as_str()))
            .collect::<Vec<_>>()
    };
    let own = parts(name);
    // Middle names and initials apart, the first and the last word are the table's own.
    let ends = |p: &PersonId| {
        let theirs = parts(scan.knowledge.person_name(*p));
        let given = theirs.first() == own.first() || both_muhammad(theirs.first(), own.first());
        given && theirs.last() == own.last()
    };
    (people, own.len() > 1 && !exact && !people.iter().any(ends))
}

/// The most common given name of all is spelt in too many ways to ask for one.
fn both_muhammad(a: Option<&String>, b: Option<&String>) -> bool {
    let is = |name: Option<&String>| {
        name.is_some_and(|n| (n.starts_with("moham") || n.starts_with("muham")) && n.ends_with('d') && n.len() < 10)
    };
    is(a) && is(b)
}

/// Joins chains that the tables know to be one person, where the words in common say so too.
fn merge_known(persons: &mut Vec<Person>, of: &mut [Option<usize>]) {
    let mut at = 1;
    while at < persons.len() {
        let same = (0..at).find(|p| {
            persons[*p].person.is_some()
                && persons[*p].person == persons[at].person
                && persons[*p].is_junior() == persons[at].is_junior()
                && persons[at].parts.iter().any(|w| persons[*p].parts.iter().any(|x| same_word(w, x, 2)))
        });
        let Some(into) = same else {
            at += 1;
            continue;
        };
        let gone = persons.remove(at);
        let kept = &mut persons[into];
        if gone.parts.len() > kept.parts.len() {
            kept.parts = gone.parts;
            kept.name = gone.name;
        }
        kept.spans.extend(gone.spans);
        kept.roles.extend(gone.roles);
        kept.orgs.extend(gone.orgs);
        kept.gender = kept.gender.or(gone.gender);
        for slot in of.iter_mut().flatten() {
            *slot = match *slot {
                s if s == at => into,
                s if s > at => s - 1,
                s => s,
            };
        }
    }
}

/// The person whom a part of a name most likely means here.
fn best_fit(
    scan: &Scan,
    persons: &[Person],
    i: usize,
    name: &NameSpan,
    tie: &Attached,
    names: &[NameSpan],
    phrases: &[RolePhrase],
) -> Option<usize> {
    let part = name.parts.last().filter(|p| p.len() > 1)?;
    let known =
        if name.parts.len() == 1 { scan.knowledge.people(scan.analysis.slice(name.tokens.clone())) } else { &[] };
    let mut best: Option<(i32, usize)> = None;
    for (p, person) in persons.iter().enumerate() {
        // The title is the elder's where the younger is named as a son.
        let son = person.is_junior()
            && tie.title.is_some()
            && person.roles.iter().any(|r| phrases[*r].class == RoleClass::Family);
        let fit = if son { 0 } else { fit(scan, person, name, part, known) };
        if fit == 0 {
            continue;
        }
        let mut score = fit * 4;
        match (name.gender, person.gender) {
            (Some(a), Some(b)) if a != b && name.bearer.is_some() => continue,
            _ => {}
        }
        if let (Some(org), Some((own, _))) = (tie.org, person.orgs.iter().max_by_key(|(_, s)| *s)) {
            score += if org == *own { 4 } else { -4 };
        }
        score += i32::from(person.person.is_some()) * 2 - i32::from(person.is_junior()) * 3;
        let last = person.spans.iter().rev().take(64).filter(|s| **s < i).max();
        score += match last {
            Some(s)
                if scan.analysis.sentence_of(names[*s].tokens.start)
                    == scan.analysis.sentence_of(name.tokens.start) =>
            {
                3
            }
            Some(_) => 2,
            None => 0,
        };
        score += person.spans.iter().rev().take(64).filter(|s| **s < i && names[**s].parts.len() == 1).count().min(2)
            as i32
            * 2;
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, p));
        }
    }
    best.filter(|(score, _)| *score > 3).map(|(_, p)| p)
}

/// How well a part of a name fits a person: 0 not, 3 exactly the family name.
fn fit(scan: &Scan, person: &Person, name: &NameSpan, part: &str, known: &[PersonId]) -> i32 {
    if name.parts.len() > 1 {
        // A full name without evidence of its own (`Takht-Ravanchi` aside): the same person or none.
        return i32::from(same_person(&person.parts, &name.parts)) * 3;
    }
    if person.last() == part {
        return 3;
    }
    if person.person.is_some_and(|p| known.contains(&p)) {
        return 3;
    }
    let royal = person.bearer == Some(Bearer::Royal);
    let first = person.parts.first().map_or("", String::as_str);
    let family_first =
        person.parts.len() > 1 && first == part && scan.lexicon.first_name(scan.word(name.tokens.start)).is_none();
    if family_first || (royal && person.parts.iter().any(|p| p == part)) {
        return 2;
    }
    if part.len() >= 5 && same_word(person.last(), part, 1) {
        return 2;
    }
    if part.len() >= 4 && person.parts.len() > 2 && person.parts[1..].iter().any(|p| p == part) {
        return 2;
    }
    // A given name alone: only after the full name, and weakly.
    i32::from(first == part && part.len() >= 4 && person.spans.len() < 3 && name.score >= 1)
}

/// Whether a part of a name that fits nobody is a person by itself.
fn stands_alone(scan: &Scan, name: &NameSpan, tie: &Attached, phrases: &[RolePhrase]) -> bool {
    let titled = tie.title.is_some_and(|t| !phrases[t].plural);
    if name.thing && !titled && name.bearer.is_none() {
        return false;
    }
    if name.parts.len() > 1 {
        return name.score >= 2;
    }
    if name.bearer.is_some() || (titled && scan.word(name.tokens.start).len() > 1) {
        return name.score >= 3;
    }
    let atom = scan.atom_from(name.tokens.start).filter(|a| !a.persons().is_empty() && a.tokens.end == name.tokens.end);
    let Some(atom) = atom else { return false };
    let Some(day) = scan.published else { return atom.persons().len() == 1 && !atom.is_named_thing() };
    // A family name alone: whoever holds a high office on the day.
    let word = scan.word(name.tokens.start);
    let Some(person) = scan.knowledge.person(word, tie.org, day) else { return false };
    if atom.is_named_thing() || scan.lexicon.first_name(word).is_some() && tie.org.is_none() {
        return false;
    }
    let high = scan.knowledge.terms(person).iter().any(|t| {
        demarche_knowledge::Seniority::of(t.office) <= demarche_knowledge::Seniority::Minister
            && t.covers(day) != demarche_knowledge::Known::No
    });
    let recent = atom.persons().len() == 1;
    (high || recent) && name.score >= 1
}
