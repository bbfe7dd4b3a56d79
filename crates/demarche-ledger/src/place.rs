//! Whether two places, as articles word them, can be one. What the tables do not know is never said to differ.

use demarche_knowledge::{Knowledge, OrgId, Sense};

use crate::mention::words;

/// How two places stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    /// One city or venue, or one inside the other.
    Same,
    /// One state, and nothing tells them apart.
    Near,
    /// Nothing is known.
    Open,
    /// Two cities, or two states.
    Apart,
}

/// A place, resolved once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    words: Vec<String>,
    state: Option<OrgId>,
    city: Option<Vec<String>>,
}

impl Place {
    pub(crate) fn new(worded: &str) -> Place {
        let found = located(worded);
        let (state, city) = found.map_or((None, None), |l| (Some(l.state), l.city));
        Place { words: words(worded), state, city }
    }

    pub(crate) fn against(&self, other: &Place) -> Places {
        let shared = self.words.iter().any(|w| w.len() > 2 && other.words.contains(w));
        let apart = |(a, b): (&Vec<String>, &Vec<String>)| a.first() != b.first();
        match (self.state, other.state) {
            _ if shared => Places::Same,
            (Some(a), Some(b)) if a != b => Places::Apart,
            // Tables write one city in several ways: `Washington`, `Washington, D.C.`.
            (Some(_), Some(_)) => match self.city.as_ref().zip(other.city.as_ref()) {
                Some(cities) if apart(cities) => Places::Apart,
                Some(_) => Places::Same,
                None => Places::Near,
            },
            _ => Places::Open,
        }
    }
}

struct Located {
    state: OrgId,
    city: Option<Vec<String>>,
}

/// Where a place lies, if the tables know one place of that name: `Oval Office, Washington` by either of its parts.
fn located(place: &str) -> Option<Located> {
    let names = std::iter::once(place).chain(place.split(", "));
    names.map(|name| name.strip_prefix("the ").unwrap_or(name)).find_map(one_place)
}

fn one_place(name: &str) -> Option<Located> {
    let knowledge = Knowledge::embedded();
    let mut found: Option<Located> = None;
    for sense in knowledge.senses(name) {
        let (state, city) = match sense {
            Sense::Org(org) => (*org, None),
            Sense::Capital(org) => (*org, knowledge.capital(*org).map(words)),
            Sense::City(Some(org), _) => (*org, Some(words(name))),
            Sense::Venue(city, Some(org)) => (*org, Some(words(city)).filter(|c| !c.is_empty())),
            _ => continue,
        };
        match &found {
            Some(other) if other.state != state => return None,
            Some(_) => {}
            None => found = Some(Located { state, city }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_by_what_is_known_of_them() {
        let of = |a: &str, b: &str| Place::new(a).against(&Place::new(b));
        assert_eq!(of("Budapest", "Budapest, Hungary"), Places::Same);
        assert_eq!(of("Budapest", "Geneva"), Places::Apart);
        assert_eq!(of("Geneva", "Switzerland"), Places::Near);
        assert_eq!(of("Geneva", "a villa by the lake"), Places::Open);
    }
}
