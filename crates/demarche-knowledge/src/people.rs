//! Persons, and the offices they hold on a day. Lives here: names to persons, persons to offices, and how sure the table is.
//! After a row's `as_of` the answer is unknown, never wrong.

use jiff::civil::Date;

use crate::{Knowledge, Known, OrgId, PersonId, Sense, Term, spelling};

/// How high an office stands, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Seniority {
    HeadOfState,
    HeadOfGovernment,
    /// Head of a body or armed group.
    BodyHead,
    /// Minister or member of a cabinet, vice president, speaker, national security adviser, crown prince.
    Minister,
    /// Commander of forces, head of an intelligence service.
    Chief,
    /// Below a minister.
    Deputy,
    /// Envoy, negotiator, ambassador.
    Envoy,
    /// Legislator, party leader, governor.
    Politician,
    Spokesperson,
    /// Adviser, chief of staff, any other.
    Official,
}

impl Seniority {
    /// The class of an office's key.
    pub fn of(office: &str) -> Seniority {
        match office {
            "head_of_state" | "head_of_state_and_government" => Seniority::HeadOfState,
            "head_of_government" | "prime_minister" => Seniority::HeadOfGovernment,
            "secretary_general" | "body_head" | "council_president" | "leader" | "president_of_assembly" => {
                Seniority::BodyHead
            }
            "vice_president"
            | "deputy_head_of_government"
            | "crown_prince"
            | "parliament_speaker"
            | "national_security_adviser"
            | "commissioner" => Seniority::Minister,
            "military_chief"
            | "intelligence_chief"
            | "nuclear_chief"
            | "central_bank_governor"
            | "prosecutor"
            | "judge" => Seniority::Chief,
            "special_envoy" | "negotiator" | "ambassador" | "ambassador_to_un" => Seniority::Envoy,
            "legislator" | "party_leader" | "governor" | "mayor" => Seniority::Politician,
            "spokesperson" => Seniority::Spokesperson,
            deputy if deputy.starts_with("deputy_") || deputy.starts_with("under_") => Seniority::Deputy,
            minister if minister.ends_with("minister") => Seniority::Minister,
            _ => Seniority::Official,
        }
    }
}

impl Term {
    /// Whether the term covers a day: the first and the last day belong to it, and so do the days left open by a date known by
    /// year or month only. Unknown after `as_of`.
    pub fn covers(&self, day: Date) -> Known<()> {
        if self.start.is_some_and(|start| day < start) || self.end.is_some_and(|end| end < day) {
            return Known::No;
        }
        if self.end.is_none() && self.as_of.is_some_and(|as_of| as_of < day) {
            return Known::Unknown;
        }
        Known::Yes(())
    }

    /// How many days lie between the term and the day; 0 within it.
    fn days_from(&self, day: Date) -> i32 {
        let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |s| s.get_days());
        match (self.start, self.end) {
            (Some(start), _) if day < start => days(day, start),
            (_, Some(end)) if end < day => days(end, day),
            _ => 0,
        }
    }
}

impl Knowledge {
    /// A person's usual full name.
    pub fn person_name(&self, person: PersonId) -> &'static str {
        self.block.persons[person.0 as usize].name
    }

    /// How many persons the tables have; their ids run from 0.
    pub fn people_count(&self) -> usize {
        self.block.persons.len()
    }

    /// All terms of a person, in order of their start.
    pub fn terms(&self, person: PersonId) -> &[Term] {
        &self.block.terms[self.block.persons[person.0 as usize].terms.clone()]
    }

    /// Terms in one office, in order of their start.
    fn terms_in<'a, 'o>(&'a self, org: OrgId, office: &'o str) -> impl Iterator<Item = &'a Term> + use<'a, 'o> {
        let terms = &self.block.terms;
        let order = &self.block.by_office;
        let first = order.partition_point(|i| {
            let term = &terms[*i as usize];
            (term.org, term.office) < (org, office)
        });
        let all = order[first..].iter().map(move |i| &terms[*i as usize]);
        all.take_while(move |t| t.org == org && t.office == office)
    }

    /// Who holds an office on a day; several for collective, acting or rival holders, and on a day of handover. Unknown where
    /// no row covers the day: a gap in the table is no vacancy.
    pub fn holders(&self, org: OrgId, office: &str, on: Date) -> Known<Vec<&Term>> {
        let covering: Vec<&Term> = self.terms_in(org, office).filter(|t| t.covers(on) == Known::Yes(())).collect();
        if covering.is_empty() { Known::Unknown } else { Known::Yes(covering) }
    }

    /// The offices that a person holds on a day. `No` where every term known ended before the day or began after it; unknown
    /// where an open term is not known to reach the day.
    pub fn offices_on(&self, person: PersonId, on: Date) -> Known<Vec<&Term>> {
        let terms = self.terms(person);
        let covering: Vec<&Term> = terms.iter().filter(|t| t.covers(on) == Known::Yes(())).collect();
        if !covering.is_empty() {
            Known::Yes(covering)
        } else if terms.iter().any(|t| t.covers(on) == Known::Unknown) {
            Known::Unknown
        } else {
            Known::No
        }
    }

    /// Whether a person holds an office on a day. `No` only where the table knows the end of the person's last term in it, or
    /// another holder; a person who never held it in our table is unknown.
    pub fn holds(&self, person: PersonId, org: OrgId, office: &str, on: Date) -> Known<()> {
        let mut known = Known::Unknown;
        for term in self.terms(person).iter().filter(|t| t.org == org && t.office == office) {
            match term.covers(on) {
                Known::Yes(()) => return Known::Yes(()),
                Known::Unknown => return Known::Unknown,
                Known::No => known = Known::No,
            }
        }
        known
    }

    /// The side for which a person stands on a day: of the office held then (the highest, where there are several), else of the
    /// nearest in time.
    pub fn side_of(&self, person: PersonId, on: Option<Date>) -> Option<OrgId> {
        let nearest = |t: &&Term| (on.map_or(0, |on| t.days_from(on)), t.shared, Seniority::of(t.office));
        // Of equals the last begun.
        let term = self.terms(person).iter().rev().min_by_key(nearest)?;
        Some(self.side(term.org))
    }

    /// Persons of that name: as the table has it, without initials and middle names, family name first, or sounding alike. Those
    /// in office last stand first. A family name alone finds all who bear it.
    pub fn people(&self, name: &str) -> &'static [PersonId] {
        let words: Vec<&str> = name.split_whitespace().collect();
        let mut found = self.named(&words);
        let words = without_honours(&words);
        if found.is_empty() {
            found = self.named(words);
        }
        let full = words.len() > 1;
        if found.is_empty() && words.len() > 2 {
            found = self.named(&[words[0], words[words.len() - 1]]);
        }
        if found.is_empty() && words.len() == 2 {
            found = self.named(&[words[1], words[0]]);
        }
        if found.is_empty() && full {
            let sound = |name: &str| spelling::full_name(name).map_or(&[][..], |sound| self.block.sounding(&sound));
            found = sound(&words.join(" "));
            if found.is_empty() && words.len() == 2 {
                found = sound(&format!("{} {}", words[1], words[0]));
            }
        }
        found
    }

    fn named(&self, words: &[&str]) -> &'static [PersonId] {
        let senses = self.longest(words).filter(|(n, _)| *n == words.len()).map_or(&[][..], |(_, s)| s);
        let persons = senses.iter().find_map(|s| match s {
            Sense::Person(persons) => Some(*persons),
            _ => None,
        });
        persons.unwrap_or(&[])
    }

    /// The person most likely meant by a name on a day: in office then before all others, then the nearest in time, then the
    /// highest office. With a side, only who stood for it at some time. A family name alone must be in office within three
    /// years of the day.
    pub fn person(&self, name: &str, side: Option<OrgId>, on: Date) -> Option<PersonId> {
        const NEAR: i32 = 3 * 366;
        const LIFE: i32 = 65 * 366;
        let reach = if name.split_whitespace().count() > 1 { LIFE } else { NEAR };
        let candidates = self.people(name).iter().filter_map(|person| {
            let terms = self.terms(*person).iter().filter(|t| side.is_none_or(|s| self.side(t.org) == s));
            let best = terms.map(|t| (t.days_from(on), Seniority::of(t.office))).min()?;
            (best.0 <= reach).then_some((best, *person))
        });
        candidates.min_by_key(|(best, _)| *best).map(|(_, person)| person)
    }
}

/// `Mr.`, `Sir`, `Sheikh` before a name, and `Jr.` behind it.
fn without_honours<'a, 'b>(mut words: &'a [&'b str]) -> &'a [&'b str] {
    const BEFORE: [&str; 27] = [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "dame",
        "lord",
        "sen",
        "gen",
        "rep",
        "gov",
        "prof",
        "king",
        "queen",
        "prince",
        "princess",
        "sheikh",
        "sheik",
        "sayyid",
        "ayatollah",
        "mullah",
        "pope",
        "emir",
        "sultan",
        "adm",
        "col",
        "hon",
    ];
    while let [first, rest @ ..] = words
        && !rest.is_empty()
        && BEFORE.contains(&first.trim_end_matches('.').to_ascii_lowercase().as_str())
    {
        words = rest;
    }
    while let [rest @ .., last] = words
        && !rest.is_empty()
        && matches!(last.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III")
    {
        words = rest;
    }
    words
}
