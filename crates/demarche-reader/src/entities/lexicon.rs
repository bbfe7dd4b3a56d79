//! The word lists of this layer, from `data/english/`, looked up by one word or a short phrase in lower case.
//!
//! Lives here: loading and looking up. May not live here: any list itself, any reading of text.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Nouns of time, which end a noun phrase beside which they stand (`the minister this week`).
pub(crate) const TIME_NOUNS: [&str; 12] = [
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

/// What kind of person a role noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleClass {
    /// Holds an office of a state or body.
    Official,
    /// Stands for one state or body with another.
    Envoy,
    /// Speaks for one.
    Spokes,
    Legislator,
    Military,
    /// Leads, helps or belongs; the words around it say of what.
    Generic,
    /// Stands for nobody: analysts, businessmen, residents.
    Private,
    /// Tells the news.
    Press,
    /// Suffers it.
    Victim,
    /// A relation of another person.
    Family,
    /// An institution that acts as the state or body itself.
    Institution,
    /// Several unnamed persons of a side.
    People,
    /// The sides of a dealing (`the two countries`).
    Parties,
}

impl RoleClass {
    /// Whether one of it stands for no state or body.
    pub(crate) fn is_private(self) -> bool {
        matches!(self, RoleClass::Private | RoleClass::Press | RoleClass::Victim)
    }
}

/// A role noun as the text may have it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoleNoun {
    pub(crate) class: RoleClass,
    pub(crate) plural: bool,
}

/// Gender that a name or form of address suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
    Either,
}

/// What a form of address says beyond gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bearer {
    Anyone,
    Legislator,
    Governor,
    Military,
    Royal,
    Private,
}

/// What a capitalised word that is no part of a person's name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breaker {
    Organisation,
    Place,
    Event,
    Calendar,
}

#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Role nouns and phrases, singular and plural, lower case.
    roles: HashMap<String, RoleNoun>,
    /// First words of the phrases among them, with the most words that such a phrase has.
    role_starts: HashMap<String, usize>,
    parties: HashSet<&'static str>,
    breakers: HashMap<&'static str, Breaker>,
    first_names: HashMap<&'static str, Gender>,
    honorifics: HashMap<&'static str, (Gender, Bearer)>,
    private: HashSet<&'static str>,
}

impl Lexicon {
    pub(crate) fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Lexicon::load)
    }

    fn load() -> Lexicon {
        let mut roles = HashMap::new();
        let mut parties = HashSet::new();
        for mut cells in rows(include_str!("../../../../data/english/role-nouns.txt")) {
            let (Some(noun), Some(class)) = (cells.next(), cells.next().and_then(class)) else { continue };
            let plural = cells.next().map_or_else(|| plural_of(noun), str::to_owned);
            roles.insert(plural, RoleNoun { class, plural: true });
            roles.insert(noun.to_owned(), RoleNoun { class, plural: false });
        }
        for mut cells in rows(include_str!("../../../../data/english/group-nouns.txt")) {
            match (cells.next(), cells.next().and_then(class)) {
                (Some(noun), Some(RoleClass::Parties)) => {
                    parties.insert(noun);
                    roles.entry(noun.to_owned()).or_insert(RoleNoun { class: RoleClass::Parties, plural: true });
                }
                (Some(noun), Some(class)) => {
                    roles.entry(noun.to_owned()).or_insert(RoleNoun { class, plural: class == RoleClass::People });
                }
                _ => {}
            }
        }
        let mut role_starts = HashMap::new();
        #[expect(clippy::iter_over_hash_type, reason = "the most of all does not hang on their order")]
        for phrase in roles.keys() {
            let words = phrase.split([' ', '-']).count();
            let first = phrase.split([' ', '-']).next().unwrap_or_default();
            let most = role_starts.entry(first.to_owned()).or_insert(0);
            *most = words.max(*most);
        }
        Lexicon {
            roles,
            role_starts,
            parties,
            breakers: breakers(),
            first_names: first_names(),
            honorifics: honorifics(),
            private: include_str!("../../../../data/english/private-nouns.txt")
                .lines()
                .filter(|l| !l.starts_with('#'))
                .flat_map(str::split_whitespace)
                .collect(),
        }
    }

    /// The role noun that is exactly this phrase (lower case, one space between words).
    pub(crate) fn role(&self, phrase: &str) -> Option<RoleNoun> {
        self.roles.get(phrase).copied()
    }

    /// The most words that a role phrase beginning with this word has; 0 where none begins so.
    pub(crate) fn role_words(&self, first: &str) -> usize {
        self.role_starts.get(first).copied().unwrap_or(0)
    }

    /// Whether `the two …` or `both …` of it are the sides of a dealing.
    pub(crate) fn is_parties(&self, noun: &str) -> bool {
        self.parties.contains(noun)
    }

    pub(crate) fn breaker(&self, word: &str) -> Option<Breaker> {
        self.breakers.get(word).copied()
    }

    pub(crate) fn first_name(&self, word: &str) -> Option<Gender> {
        self.first_names.get(word).copied()
    }

    /// Whether the word (lower case, or a name as it stands) belongs to a body that stands for no state.
    pub(crate) fn is_private(&self, word: &str) -> bool {
        self.private.contains(word)
    }

    pub(crate) fn honorific(&self, word: &str) -> Option<(Gender, Bearer)> {
        self.honorifics.get(word).copied()
    }
}

/// The rows of a list, each as its cells; comments and blank lines left out.
fn rows(list: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t'))
}

fn class(word: &str) -> Option<RoleClass> {
    Some(match word {
        "official" => RoleClass::Official,
        "envoy" => RoleClass::Envoy,
        "spokes" => RoleClass::Spokes,
        "legislator" => RoleClass::Legislator,
        "military" => RoleClass::Military,
        "generic" => RoleClass::Generic,
        "private" => RoleClass::Private,
        "press" => RoleClass::Press,
        "victim" => RoleClass::Victim,
        "family" => RoleClass::Family,
        "institution" => RoleClass::Institution,
        "people" => RoleClass::People,
        "parties" => RoleClass::Parties,
        _ => return None,
    })
}

fn plural_of(noun: &str) -> String {
    match noun.as_bytes() {
        [.., b'y'] if !noun.ends_with("ey") && !noun.ends_with("oy") => format!("{}ies", &noun[..noun.len() - 1]),
        [.., b's' | b'x'] => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

fn breakers() -> HashMap<&'static str, Breaker> {
    let mut map = HashMap::new();
    for (class, words) in lines(include_str!("../../../../data/english/name-breakers.txt")) {
        let class = match class {
            "organisation" => Breaker::Organisation,
            "place" => Breaker::Place,
            "calendar" => Breaker::Calendar,
            _ => Breaker::Event,
        };
        for word in words.split_whitespace() {
            map.entry(word).or_insert(class);
        }
    }
    map
}

fn first_names() -> HashMap<&'static str, Gender> {
    let mut map = HashMap::new();
    for (class, words) in lines(include_str!("../../../../data/english/first-names.txt")) {
        for word in words.split_whitespace() {
            map.entry(word).and_modify(|g| *g = Gender::Either).or_insert(gender(class));
        }
    }
    map
}

fn honorifics() -> HashMap<&'static str, (Gender, Bearer)> {
    let mut map = HashMap::new();
    for mut cells in rows(include_str!("../../../../data/english/honorifics.txt")) {
        let (Some(form), Some(sex), Some(bearer)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let bearer = match bearer {
            "legislator" => Bearer::Legislator,
            "governor" => Bearer::Governor,
            "military" => Bearer::Military,
            "royal" => Bearer::Royal,
            "private" => Bearer::Private,
            _ => Bearer::Anyone,
        };
        map.insert(form, (gender(sex), bearer));
    }
    map
}

fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(':'))
}

fn gender(letter: &str) -> Gender {
    match letter {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_singular_plural_and_phrases() {
        let lexicon = Lexicon::get();
        assert_eq!(lexicon.role("spokeswoman").unwrap().class, RoleClass::Spokes);
        assert!(lexicon.role("envoys").unwrap().plural);
        assert!(lexicon.role("emissaries").unwrap().plural);
        assert_eq!(lexicon.role("prime minister").unwrap().class, RoleClass::Official);
        assert_eq!(lexicon.role_words("prime"), 2);
        assert_eq!(lexicon.role_words("table"), 0);
        assert!(lexicon.is_parties("sides"));
    }

    #[test]
    fn names_and_forms_of_address() {
        let lexicon = Lexicon::get();
        assert_eq!(lexicon.first_name("Kaja"), Some(Gender::Female));
        assert_eq!(lexicon.honorific("Mrs."), Some((Gender::Female, Bearer::Anyone)));
        assert_eq!(lexicon.breaker("Ministry"), Some(Breaker::Organisation));
        assert_eq!(lexicon.breaker("Tuesday"), Some(Breaker::Calendar));
    }
}
