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
