//! What phrases mean, and who held which office when.

use demarche_knowledge::{Knowledge, Known, OrgKind, Seniority, Sense};
use jiff::civil::{Date, date};

fn knowledge() -> &'static Knowledge {
    Knowledge::embedded()
}

/// The senses of a phrase, as `kind CODE`.
fn senses(phrase: &str) -> Vec<String> {
    let k = knowledge();
    let code = |o: &demarche_knowledge::OrgId| k.code(*o).to_string();
    let told = k.senses(phrase).iter().map(|s| match s {
        Sense::Org(o) => format!("org {}", code(o)),
        Sense::Demonym(o) => format!("demonym {}", code(o)),
        Sense::Capital(o) => format!("capital {}", code(o)),
        Sense::Seat(o) => format!("seat {}", code(o)),
        Sense::Voice(o, office) => format!("voice {} {office}", code(o)),
        Sense::OfficeOf(o, office) => format!("office {} {office}", code(o)),
        Sense::Title(office) => format!("title {office}"),
        Sense::Institution(office) => format!("institution {office}"),
        Sense::City(o, _) => format!("city {}", o.as_ref().map_or(String::new(), code)),
        Sense::Venue(_, o) => format!("venue {}", o.as_ref().map_or(String::new(), code)),
        Sense::Person(_) => "person".to_string(),
        Sense::Source(_) => "source".to_string(),
    });
    told.collect()
}

fn first(phrase: &str) -> String {
    senses(phrase).into_iter().next().unwrap_or_default()
}

fn length(words: &[&str]) -> usize {
    knowledge().longest(words).map_or(0, |(n, _)| n)
}

#[test]
fn names_match_by_case() {
    for (phrase, sense) in [
        ("Russia", "org RUS"),
        ("RUSSIA", "org RUS"),
        ("U.S.", "org USA"),
        ("US", "org USA"),
        ("UK", "org GBR"),
        ("U.K.", "org GBR"),
        ("UAE", "org ARE"),
        ("EU", "org EU"),
        ("E.U.", "org EU"),
        ("Turkey", "org TUR"),
        ("Türkiye", "org TUR"),
        ("Cote d'Ivoire", "org CIV"),
        ("Côte d’Ivoire", "org CIV"),
        ("the United States", "org USA"),
        ("Georgia", "org GEO"),
        ("Jordan", "org JOR"),
        ("Washington", "capital USA"),
        ("Washington, D.C.", "capital USA"),
        ("Moscow", "capital RUS"),
        ("Brussels", "capital BEL"),
        ("Geneva", "city CHE"),
        ("Sharm el-Sheikh", "city EGY"),
        ("the Kremlin", "seat RUS"),
        ("Russian", "demonym RUS"),
        ("Foreign Minister", "title foreign_minister"),
        ("foreign minister", "title foreign_minister"),
    ] {
        assert_eq!(first(phrase), sense, "{phrase}");
    }
    for phrase in ["us", "Us", "turkey", "it", "chad", "jordan", "is", "who", "au", ""] {
        assert_eq!(senses(phrase), Vec::<String>::new(), "{phrase}");
    }
}

#[test]
fn one_phrase_several_senses() {
    assert!(senses("Brussels").contains(&"voice EU ".to_string()));
    assert!(senses("Washington").iter().any(|s| s == "city USA"));
    assert!(senses("Camp David").iter().any(|s| s == "venue USA"));
    assert!(senses("Kremlin").contains(&"voice RUS head_of_state".to_string()));
}

#[test]
fn tokenisation_does_not_matter() {
    assert_eq!(length(&["U", ".", "S", ".", "officials"]), 3);
    assert_eq!(length(&["Bosnia", "and", "Herzegovina", "said"]), 3);
    assert_eq!(length(&["Bosnia", "and", "Croatia"]), 1);
    assert_eq!(length(&["Cote", "d'", "Ivoire", "'s"]), 3);
    assert_eq!(length(&["Sharm", "el", "-", "Sheikh"]), 4);
    assert_eq!(length(&["al", "-", "Qaeda"]), 3);
    assert_eq!(length(&["al-Qaeda"]), 1);
    assert_eq!(length(&["the", "Kremlin", "said"]), 2);
    assert_eq!(length(&["Russia's"]), 1);
    assert_eq!(length(&["Russia", "'s"]), 1);
    assert_eq!(length(&["Russia", ",", "China"]), 1);
    assert_eq!(length(&["Vladimir", "V.", "Putin", "said"]), 3);
    assert_eq!(length(&["Vladimir", "V", ".", "Putin", "said"]), 4);
}

#[test]
fn odd_phrases_are_harmless() {
    let long = "x".repeat(100_000);
    for words in
        [&[][..], &[""], &["the"], &["the", "the"], &["-", "-"], &["🇺🇸"], &["’s"], &["'s"], &[&long], &["\u{0}"]]
    {
        assert_eq!(knowledge().longest(words), None, "{:?}", words.first().map(|w| w.len()));
    }
    for name in ["", " ", "Mr.", "Jr. Jr.", "—", "李 王", "A", "A. B."] {
        assert!(knowledge().people(name).is_empty(), "{name}");
    }
    assert_eq!(knowledge().source(""), None);
    assert_eq!(knowledge().source("."), None);
    assert_eq!(knowledge().org(""), None);
}

fn holder_names(org: &str, office: &str, on: Date) -> Vec<&'static str> {
    let k = knowledge();
    match k.holders(k.org(org).unwrap(), office, on) {
        Known::Yes(terms) => terms.iter().map(|t| k.person_name(t.person)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn who_held_an_office() {
    let usa = |on| holder_names("USA", "head_of_state_and_government", on);
    assert_eq!(usa(date(2016, 3, 1)), ["Barack Obama"]);
    assert_eq!(usa(date(2020, 6, 1)), ["Donald Trump"]);
    // A day of handover belongs to both.
    assert_eq!(usa(date(2021, 1, 20)).len(), 2);
    assert_eq!(usa(date(2021, 1, 21)), ["Joe Biden"]);
    assert_eq!(holder_names("RUS", "foreign_minister", date(2017, 5, 1)), ["Sergey Lavrov"]);
    // Far past what any table knows.
    let k = knowledge();
    assert_eq!(k.holders(k.org("RUS").unwrap(), "foreign_minister", date(2050, 1, 1)), Known::Unknown);
}

#[test]
fn offices_of_a_person() {
    let k = knowledge();
    let [stoltenberg, ..] = k.people("Jens Stoltenberg") else { panic!("in the table") };
    let Known::Yes(terms) = k.offices_on(*stoltenberg, date(2016, 6, 1)) else { panic!("in office") };
    assert_eq!((k.code(terms[0].org), terms[0].office), ("NATO", "secretary_general"));
    let nato = k.org("NATO").unwrap();
    assert_eq!(k.holds(*stoltenberg, nato, "secretary_general", date(2025, 6, 1)), Known::No);
    assert_eq!(k.holds(*stoltenberg, k.org("FRA").unwrap(), "head_of_state", date(2025, 6, 1)), Known::Unknown);
    assert_eq!(k.side_of(*stoltenberg, Some(date(2017, 1, 1))), Some(nato));
    let [putin] = k.people("Vladimir Putin") else { panic!("one of that name") };
    assert_eq!(k.offices_on(*putin, date(2060, 1, 1)), Known::Unknown);
    assert!(k.people("Somebody Unheardof").is_empty());
}

#[test]
fn one_person_many_spellings() {
    let k = knowledge();
    let day = date(2024, 11, 1);
    for (name, whole) in [
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("Zelenskyi", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenskyi", "Volodymyr Zelenskyy"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Sergey V. Lavrov", "Sergey Lavrov"),
        ("Mr. Lavrov", "Sergey Lavrov"),
        ("Araqchi", "Abbas Araghchi"),
        ("Joseph R. Biden Jr.", "Joe Biden"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Orbán Viktor", "Viktor Orbán"),
    ] {
        let found = k.person(name, None, day).map(|p| k.person_name(p));
        assert_eq!(found, Some(whole), "{name}");
    }
}

#[test]
fn sides_and_members() {
    let k = knowledge();
    let org = |code| k.org(code).unwrap();
    assert_eq!(k.kind(org("IDF")), OrgKind::Agency);
    assert_eq!(k.side(org("IDF")), org("ISR"));
    assert_eq!(k.side(org("CIA")), org("USA"));
    assert_eq!(k.side(org("HAMAS")), org("HAMAS"));
    assert_eq!(k.home(org("HAMAS")), Some(org("PSE")));
    let member = |body, code, on| k.members(org(body), on).contains(&org(code));
    assert!(member("NATO", "FIN", None));
    assert!(!member("NATO", "FIN", Some(date(2022, 6, 1))));
    assert!(member("NATO", "FIN", Some(date(2023, 4, 4))));
    assert!(member("EU", "GBR", Some(date(2016, 6, 1))));
    assert!(!member("EU", "GBR", None));
    assert_eq!(k.members(org("E3"), None).len(), 3);
    assert_eq!(k.members(org("G7"), Some(date(2025, 6, 1))).len(), 7);
    assert_eq!(k.country_of("Geneva"), Some(org("CHE")));
    assert_eq!(k.country_of("Camp David"), Some(org("USA")));
    assert_eq!(k.country_of("Kremlin"), Some(org("RUS")));
    assert_eq!(k.country_of("Hamas"), None);
    assert_eq!(k.capital(org("FRA")), Some("Paris"));
}

#[test]
fn sources_and_their_sides() {
    let k = knowledge();
    let tass = k.source("TASS").unwrap();
    assert_eq!(k.speaks_for(tass).map(|o| k.code(o)), Some("RUS"));
    let kremlin = k.source("en.kremlin.ru").unwrap();
    assert_eq!(k.speaks_for(kremlin).map(|o| k.code(o)), Some("RUS"));
    let reuters = k.source("www.reuters.com").unwrap();
    assert_eq!(k.speaks_for(reuters), None);
    assert_eq!(k.source("example.org"), None);
}

#[test]
fn seniority_has_an_order() {
    assert!(Seniority::of("head_of_state") < Seniority::of("foreign_minister"));
    assert!(Seniority::of("foreign_minister") < Seniority::of("deputy_foreign_minister"));
    assert_eq!(Seniority::of("something_new"), Seniority::Official);
}

#[test]
fn a_folder_laid_over_ours() {
    let folder = std::env::temp_dir().join(format!("demarche-overlay-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("bodies.tsv"), "code\tname\taliases\ttype\tnote\nMOOT\tMoot of Elms\tMoot\tigo\t\n")
        .unwrap();
    std::fs::write(folder.join("titles.tsv"), "title\toffice\nenvoy\tambassador\n").unwrap();
    let offices = "person\taliases\talpha3_or_body\toffice\ttitle\tstart\tend\tas_of\n";
    std::fs::write(
        folder.join("offices.tsv"),
        format!("{offices}Ada Elm\tElm\tMOOT\tsecretary_general\tWarden\t2030\t\t2031-05\n"),
    )
    .unwrap();
    let k = Knowledge::with_overlay(&folder).unwrap();
    let moot = k.org("MOOT").unwrap();
    assert_eq!(k.senses("the Moot"), [Sense::Org(moot)]);
    assert_eq!(k.senses("envoy"), [Sense::Title("ambassador")]);
    assert!(matches!(k.holders(moot, "secretary_general", date(2031, 5, 31)), Known::Yes(t) if t.len() == 1));
    assert_eq!(k.holders(moot, "secretary_general", date(2031, 6, 1)), Known::Unknown);
    assert!(!k.senses("Russia").is_empty());

    std::fs::write(folder.join("offices.tsv"), format!("{offices}Ada Elm\t\tNOWHERE\tleader\t\t2030\t\t\n")).unwrap();
    let wrong = Knowledge::with_overlay(&folder).unwrap_err().to_string();
    assert!(wrong.ends_with("offices.tsv:2: no state or body has the code `NOWHERE`"), "{wrong}");
    std::fs::write(folder.join("offices.tsv"), format!("{offices}Ada Elm\t\tMOOT\tleader\t\tspring\t\t\n")).unwrap();
    let wrong = Knowledge::with_overlay(&folder).unwrap_err().to_string();
    assert!(wrong.contains("offices.tsv:2: `start` is `spring`"), "{wrong}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn acronyms_and_words_of_one_spelling() {
    for (phrase, sense) in [("E.U.", "org EU"), ("U.S", "org USA"), ("U. S.", "org USA"), ("R.O.K.", "org KOR")] {
        assert_eq!(first(phrase), sense, "{phrase}");
    }
    for (phrase, sense) in [("OPEC", "OPEC"), ("OPEC+", "OPECPLUS"), ("P5+1", "P5+1"), ("P5 plus 1", "P5+1")] {
        assert_eq!(first(phrase), format!("org {sense}"), "{phrase}");
        assert_eq!(senses(phrase).iter().filter(|s| s.starts_with("org")).count(), 1, "{phrase}");
    }
    for phrase in ["51", "u.s", "fed", "ira", "mit", "the quad", "un", "congress"] {
        assert_eq!(senses(phrase), Vec::<String>::new(), "{phrase}");
    }
}

#[test]
fn headlines_in_capitals_match_as_text_does() {
    for (loud, quiet) in [
        ("SAUDI ARABIA", "Saudi Arabia"),
        ("FOREIGN MINISTER", "foreign minister"),
        ("VLADIMIR PUTIN", "Vladimir Putin"),
        ("THE WHITE HOUSE", "the White House"),
        ("SHARM EL-SHEIKH", "Sharm el-Sheikh"),
        ("CÔTE D’IVOIRE", "Côte d'Ivoire"),
        ("STATE DEPARTMENT", "State Department"),
    ] {
        assert!(!senses(quiet).is_empty(), "{quiet}");
        assert_eq!(senses(loud), senses(quiet), "{loud}");
    }
}

#[test]
fn voices_of_many_capitals() {
    for (phrase, sense) in [
        ("the Knesset", "ISR"),
        ("the State Duma", "RUS"),
        ("Bundestag", "DEU"),
        ("the Pentagon", "USA"),
        ("the Foreign Office", "GBR"),
        ("the Elysée", "FRA"),
        ("Rashtrapati Bhavan", "IND"),
        ("the Blue House", "KOR"),
        ("Zhongnanhai", "CHN"),
        ("Foggy Bottom", "USA"),
        ("the Bank of Japan", "JPN"),
        ("MITI", "JPN"),
        ("the Verkhovna Rada", "UKR"),
    ] {
        let told = senses(phrase);
        let voice = |s: &String| s.starts_with(&format!("voice {sense}")) || *s == format!("seat {sense}");
        assert!(told.iter().any(voice), "{phrase}: {told:?}");
    }
    assert_eq!(first("foreign ministry"), "institution foreign_ministry");
    assert_eq!(first("UN chief"), "office UN secretary_general");
    assert_eq!(first("Taoiseach"), "office IRL head_of_government");
}

/// Each name of the tables is found whole, however it is cut into tokens.
#[test]
fn every_name_is_found_however_it_is_cut() {
    let k = knowledge();
    let mut names: Vec<&str> = k.orgs().map(|o| k.name(o)).collect();
    names.extend((0..k.people_count() as u32).map(|p| k.person_name(demarche_knowledge::PersonId(p))));
    // Brackets and commas part phrases; an apostrophe in front stands for a sound.
    for name in names.into_iter().filter(|n| !n.contains(['(', ',', '’', 'ʻ'])) {
        let whole: Vec<&str> = name.split_whitespace().collect();
        let parts: Vec<&str> = name.split_inclusive(|c: char| !c.is_alphanumeric()).flat_map(split_mark).collect();
        let expected = k.longest(&whole).map(|(_, senses)| senses);
        assert!(expected.is_some(), "{name}");
        assert_eq!(k.longest(&parts).map(|(_, senses)| senses), expected, "{name} as {parts:?}");
    }
}

/// A part and the mark at its end, without blanks.
fn split_mark(part: &str) -> impl Iterator<Item = &str> {
    let mark = part.char_indices().next_back().filter(|(_, c)| !c.is_alphanumeric()).map_or(part.len(), |(i, _)| i);
    let (word, mark) = part.split_at(mark);
    [word, mark].into_iter().filter(|p| !p.trim().is_empty())
}

/// Ids and senses are plain data: they outlive a borrow of the tables, and the tables may be shared by threads.
#[test]
fn tables_are_shared_by_reference() {
    fn first_person(k: &Knowledge, name: &str) -> Option<demarche_knowledge::PersonId> {
        k.people(name).first().copied()
    }
    let here = first_person(knowledge(), "Sergey Lavrov");
    let there = std::thread::spawn(|| first_person(Knowledge::embedded(), "Sergei Lavrov")).join().unwrap();
    assert!(here.is_some());
    assert_eq!(here, there);
}

#[test]
fn an_empty_overlay_changes_nothing() {
    let folder = std::env::temp_dir().join(format!("demarche-empty-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (ours, laid) = (knowledge(), Knowledge::with_overlay(&folder).unwrap());
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(ours.orgs().count(), laid.orgs().count());
    assert_eq!(ours.people_count(), laid.people_count());
    // Compiled twice, once when built and once just now: the same to the last number.
    assert_eq!(format!("{ours:?}"), format!("{laid:?}"));
}
