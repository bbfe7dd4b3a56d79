//! What the tables say as of a day: handovers, the end of what is known, former states, homonyms of other years.

use demarche_knowledge::{Knowledge, Known, PersonId};
use jiff::civil::{Date, date};

fn knowledge() -> &'static Knowledge {
    Knowledge::embedded()
}

fn name_of(name: &str, on: Date) -> Option<&'static str> {
    knowledge().person(name, None, on).map(|p| knowledge().person_name(p))
}

fn side_of(name: &str, on: Date) -> Option<&'static str> {
    let person = knowledge().person(name, None, on)?;
    knowledge().side_of(person, Some(on)).map(|o| knowledge().code(o))
}

fn every_person() -> impl Iterator<Item = PersonId> {
    (0..).map(PersonId).take_while(|p| (p.0 as usize) < knowledge().people_count())
}

/// Every term of the table: both of its ends belong to it, the day before and the day after do not.
#[test]
fn both_ends_of_a_term_belong_to_it() {
    for term in every_person().flat_map(|p| knowledge().terms(p)) {
        if let Some(start) = term.start {
            assert_ne!(term.covers(start), Known::No, "{term:?}");
            assert_eq!(term.covers(start.yesterday().unwrap()), Known::No, "{term:?}");
        }
        if let Some(end) = term.end {
            assert_eq!(term.covers(end), Known::Yes(()), "{term:?}");
            assert_eq!(term.covers(end.tomorrow().unwrap()), Known::No, "{term:?}");
        }
    }
}

/// An open term is never denied, however far the day.
#[test]
fn after_as_of_nothing_is_wrong() {
    let far = date(2099, 1, 1);
    let mut open = 0;
    for person in every_person() {
        let terms = knowledge().terms(person);
        if let Some(term) = terms.iter().find(|t| t.end.is_none()) {
            open += 1;
            assert_ne!(term.covers(far), Known::No, "{term:?}");
            assert_ne!(knowledge().offices_on(person, far), Known::No, "{}", knowledge().person_name(person));
            assert_ne!(knowledge().holds(person, term.org, term.office, far), Known::No, "{term:?}");
            if let Some(as_of) = term.as_of {
                assert_eq!(term.covers(as_of), Known::Yes(()), "{term:?}");
                assert_eq!(term.covers(as_of.tomorrow().unwrap()), Known::Unknown, "{term:?}");
            }
        }
    }
    assert!(open > 500, "{open} open terms");
}

#[test]
fn every_open_term_says_how_far_it_is_known() {
    for term in every_person().flat_map(|p| knowledge().terms(p)) {
        assert!(term.end.is_some() || term.as_of.is_some(), "{term:?}");
    }
}

#[test]
fn a_family_name_means_another_in_another_year() {
    for (name, on, whole) in [
        ("Bush", date(1987, 4, 1), "George H. W. Bush"),
        ("Bush", date(2003, 4, 1), "George W. Bush"),
        ("Baker", date(1987, 4, 1), "James Baker"),
        ("Assad", date(1987, 4, 1), "Hafez al-Assad"),
        ("Assad", date(2016, 4, 1), "Bashar al-Assad"),
        ("Aquino", date(1987, 4, 1), "Corazon Aquino"),
        ("Aquino", date(2015, 4, 1), "Benigno Aquino III"),
        ("Abe", date(1987, 4, 1), "Shintaro Abe"),
        ("Abe", date(2016, 4, 1), "Shinzo Abe"),
        ("Marcos", date(2024, 4, 1), "Ferdinand Marcos Jr."),
        ("Ferdinand Marcos", date(1985, 4, 1), "Ferdinand Marcos"),
        ("Larijani", date(2015, 4, 1), "Ali Larijani"),
    ] {
        assert_eq!(name_of(name, on), Some(whole), "{name} on {on}");
    }
    // Nobody of that family name was near any office then.
    assert_eq!(name_of("Gorbachev", date(2024, 1, 1)), None);
    assert_eq!(name_of("Mikhail Gorbachev", date(2016, 1, 1)), Some("Mikhail Gorbachev"));
}

#[test]
fn titles_before_names_do_not_hide_them() {
    for (name, on, side) in [
        ("King Fahd", date(1987, 3, 1), "SAU"),
        ("Queen Elizabeth", date(1987, 3, 1), "GBR"),
        ("King Charles III", date(2024, 3, 1), "GBR"),
        ("Sheikh Ahmed Zaki Yamani", date(1986, 3, 1), "SAU"),
        ("Sen. Lindsey Graham", date(2024, 3, 1), "USA"),
        ("Prince Faisal bin Farhan", date(2024, 3, 1), "SAU"),
        ("Sir Geoffrey Howe", date(1987, 3, 1), "GBR"),
        ("Pope John Paul II", date(1987, 3, 1), "VAT"),
        ("Emmanuel Macron", date(2024, 3, 1), "FRA"),
    ] {
        assert_eq!(side_of(name, on), Some(side), "{name}");
    }
}

#[test]
fn a_side_is_that_of_the_office_then() {
    for (name, on, side) in [
        ("Mark Carney", date(2016, 3, 1), "GBR"),
        ("Mark Carney", date(2025, 6, 1), "CAN"),
        ("Jens Stoltenberg", date(2016, 3, 1), "NATO"),
        ("Jens Stoltenberg", date(2025, 6, 1), "NOR"),
        ("Riek Machar", date(2015, 6, 1), "SPLMIO"),
        ("Riek Machar", date(2022, 3, 1), "SSD"),
        ("Boutros Boutros-Ghali", date(1987, 3, 1), "EGY"),
        ("Boutros Boutros-Ghali", date(1994, 3, 1), "UN"),
        ("Ahmed al-Sharaa", date(2025, 6, 1), "SYR"),
    ] {
        assert_eq!(side_of(name, on), Some(side), "{name} on {on}");
    }
}

#[test]
fn who_is_not_in_the_table_is_unknown() {
    for name in ["Wilhelmina Qwertz", "Mr. Nobody-in-Particular", "Hussein al-Nonesuch", "X. Æ. Ünheard"] {
        assert_eq!(name_of(name, date(2024, 1, 1)), None, "{name}");
    }
}

#[test]
fn former_states_stood_in_the_place_of_others() {
    let k = knowledge();
    let org = |code| k.org(code).unwrap();
    assert_eq!(k.state_on(org("RUS"), date(1987, 4, 1)), org("SUN"));
    assert_eq!(k.state_on(org("RUS"), date(1991, 12, 25)), org("SUN"));
    assert_eq!(k.state_on(org("RUS"), date(1991, 12, 26)), org("RUS"));
    // East Germany was another state beside the Federal Republic, not the one that it had been.
    assert_eq!(k.state_on(org("DEU"), date(1987, 4, 1)), org("DEU"));
    assert_eq!(k.state_on(org("USA"), date(1987, 4, 1)), org("USA"));
    assert_eq!(k.home(org("SUN")), None);
}
