//! Own sentences with the persons, sides and mentions that a careful reader finds in them. Each case can fail alone: the answer
//! lists all that are wrong.

use demarche_record::Article;
use jiff::civil::date;

use super::{EntityKind, Form};
use crate::reading::layers;

fn article(text: &str) -> Article {
    Article { id: "t".into(), date: Some(date(2025, 5, 21)), text: text.into(), ..Article::default() }
}

/// `Name/SIDE` of each person, in order of the text.
fn persons(text: &str) -> Vec<String> {
    let article = article(text);
    let reading = layers(&article);
    let mut found: Vec<(usize, String)> = Vec::new();
    for entity in reading.entities.all.iter().filter(|e| e.kind == EntityKind::Person && !e.aside) {
        let Some(first) = entity.mentions.first() else { continue };
        let side = entity.org.map_or("-", |o| reading.knowledge.code(o));
        found.push((reading.entities.mentions[*first].head, format!("{}/{side}", entity.name)));
    }
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}

/// What the mention that reads exactly so means: names or codes, with `@` for a place.
fn meaning(text: &str, phrase: &str) -> String {
    let article = article(text);
    let reading = layers(&article);
    let found = reading.entities.mentions.iter().rfind(|m| reading.analysis.slice(m.tokens.clone()) == phrase);
    let Some(mention) = found else { return "none".to_owned() };
    let mut words: Vec<String> = mention
        .entities
        .iter()
        .map(|e| {
            let entity = reading.entities.get(*e);
            match (entity.kind, entity.org) {
                (EntityKind::Group, Some(org)) => format!("group:{}", reading.knowledge.code(org)),
                (EntityKind::Group, None) => "group".to_owned(),
                _ => entity.name.clone(),
            }
        })
        .collect();
    words.sort();
    format!("{}{}", words.join("+"), if mention.place { "@" } else { "" })
}

#[test]
fn persons_with_their_sides() {
    let cases: &[(&str, &[&str])] = &[
        ("Russian Foreign Minister Sergei Lavrov arrived in Ankara on Monday.", &["Sergei Lavrov/RUS"]),
        (
            "President Vladimir V. Putin of Russia called the plan useful. Mr. Putin gave no date.",
            &["Vladimir V. Putin/RUS"],
        ),
        ("Marco Rubio, the secretary of state, spoke first.", &["Marco Rubio/USA"]),
        ("Kaja Kallas, the European Union's top diplomat, agreed.", &["Kaja Kallas/EU"]),
        ("Talks went on with [Russian President Vladimir] Putin.", &["Vladimir Putin/RUS"]),
        ("Turkey's Hakan Fidan will fly to Moscow.", &["Hakan Fidan/TUR"]),
        ("Sen. Jane Marlow said no. Marlow left early.", &["Jane Marlow/USA"]),
        ("The U.S. special envoy for Syria, Thomas Barrack, was there.", &["Thomas Barrack/USA"]),
        (
            "Norwegian Deputy Foreign Minister Ole Brandvik met Estonia's Kristen Michal.",
            &["Ole Brandvik/NOR", "Kristen Michal/EST"],
        ),
        ("Maria Lindt, a professor at the University of Vienna, doubted it.", &["Maria Lindt/-"]),
        ("John Carver, an analyst at a London consultancy, said the deal was dead.", &["John Carver/-"]),
        ("Peter Holm, who is a professor of law, called it void.", &["Peter Holm/-"]),
        ("Presidents Emmanuel Macron and Andrzej Duda signed.", &["Emmanuel Macron/FRA", "Andrzej Duda/POL"]),
        ("NATO Secretary General Mark Rutte praised Ukraine.", &["Mark Rutte/NATO"]),
        ("Kremlin spokesman Dmitry Peskov declined to comment.", &["Dmitry Peskov/RUS"]),
        ("A spokesman for the Iranian foreign ministry, Esmaeil Baghaei, denied it.", &["Esmaeil Baghaei/IRN"]),
        ("House Speaker Mike Johnson received him.", &["Mike Johnson/USA"]),
        (
            "French Foreign Minister Jean-Noël Barrot met Majid Takht-Ravanchi, Iran's deputy foreign minister.",
            &["Jean-Noël Barrot/FRA", "Majid Takht-Ravanchi/IRN"],
        ),
        ("President Trump and his son Donald Trump Jr. flew to Doha.", &["Trump/USA", "Donald Trump Jr./USA"]),
        ("Brazil's ambassador to China, Marcos Galvao, spoke of trade.", &["Marcos Galvao/BRA"]),
        ("UN Under Secretary-General for Humanitarian Affairs Tom Fletcher warned of famine.", &["Tom Fletcher/UN"]),
        ("South Korean Defense Minister Shin Won-sik spoke. Shin left at noon.", &["Shin Won-sik/KOR"]),
        ("Wang Yi met Li Qiang in Beijing. Wang thanked Li.", &["Wang Yi/CHN", "Li Qiang/CHN"]),
        (
            "Mayor Ada Kern of the town said nothing. Ada Kern, 47, a farmer by trade, was elected in May.",
            &["Ada Kern/-"],
        ),
        ("(Reporting by Tom Bell; Editing by Ann Shaw)", &[]),
        ("By Jane Brown and Tom Hill", &[]),
        ("Jane Brown contributed to this report.", &[]),
        ("The José Martí International Airport was closed.", &[]),
        ("On Friday, the Foreign Ministry in Rome said so.", &[]),
        ("Michael Jordan sold the team.", &["Michael Jordan/-"]),
        ("Lloyd Austin, the former U.S. defense secretary, was in Austin, Texas.", &["Lloyd Austin/USA"]),
        ("Italian Prime Minister Giorgia Meloni flew to Georgia.", &["Giorgia Meloni/ITA"]),
        ("King Abdullah of Jordan met Ayman Safadi.", &["King Abdullah/JOR", "Ayman Safadi/JOR"]),
        (
            "Mohammed bin Salman, the Saudi crown prince, hosted Ursula von der Leyen.",
            &["Mohammed bin Salman/SAU", "Ursula von der Leyen/EU"],
        ),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, want)| {
            let got = persons(text);
            (got != *want).then(|| format!("{text}\n  want {want:?}\n  got  {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn what_phrases_mean() {
    let cases: &[(&str, &str, &str)] = &[
        ("Moscow said the talks would go on.", "Moscow", "RUS"),
        ("The ministers met in Moscow.", "Moscow", "RUS@"),
        ("Talks between Tehran and Washington stalled.", "Washington", "USA"),
        ("He travelled to Washington on Sunday.", "Washington", "USA@"),
        ("The US and Japan told us nothing.", "US", "USA"),
        ("The US and Japan told us nothing.", "us", "none"),
        ("US-Iran talks will resume.", "Iran", "IRN"),
        ("Russian-Armenian ties are good.", "Armenian", "ARM"),
        ("The Kremlin did not confirm it.", "Kremlin", "RUS"),
        ("Iranian and Omani officials met.", "Iranian and Omani officials", "group:IRN+group:OMN"),
        ("An Iranian delegation left for Rome.", "An Iranian delegation", "group:IRN"),
        ("European leaders gathered in Tirana.", "European leaders", "group:EU"),
        ("Foreign diplomats left Israel.", "Foreign diplomats", "group"),
        (
            "Ukrainian President Volodymyr Zelensky spoke. Later the Ukrainian president left.",
            "the Ukrainian president",
            "Volodymyr Zelensky",
        ),
        (
            "Sergei Lavrov, the Russian foreign minister, spoke. The top diplomat named no date.",
            "The top diplomat",
            "Sergei Lavrov",
        ),
        (
            "Turkish Foreign Minister Hakan Fidan called Sergei Lavrov. He thanked his Russian counterpart.",
            "his Russian counterpart",
            "Sergei Lavrov",
        ),
        ("Trump met Putin in Alaska. The two leaders spoke for hours.", "The two leaders", "Trump+Putin"),
        ("Trump called Putin. The two also spoke of trade.", "The two", "Trump+Putin"),
        ("Russia and Ukraine held talks. Both sides named their teams.", "Both sides", "RUS+UKR"),
        ("Angela Stone, the British ambassador, met Hakan Fidan. She thanked him.", "She", "Angela Stone"),
        ("Angela Stone, the British ambassador, met Hakan Fidan. She thanked him.", "him", "Hakan Fidan"),
        ("Emmanuel Macron told Friedrich Merz that he would come.", "he", "Emmanuel Macron"),
        ("Russia's defence ministry said it had no news.", "Russia's defence ministry", "RUS"),
        ("The Israeli army struck Gaza.", "Israeli army", "ISR"),
        ("Guinea and Equatorial Guinea signed.", "Equatorial Guinea", "GNQ"),
        ("Guinea and Equatorial Guinea signed.", "Guinea", "GIN"),
        ("Papua New Guinea sent its minister.", "Papua New Guinea", "PNG"),
        ("North Korea rejected the offer of South Korea.", "North Korea", "PRK"),
        ("The Democratic Republic of Congo accused Rwanda.", "Democratic Republic of Congo", "COD"),
        ("Jordan will host the meeting.", "Jordan", "JOR"),
        ("A senior U.S. official spoke on Monday.", "A senior U.S. official", "group:USA"),
        (
            "Prime Minister Benjamin Netanyahu was late. The guests waited for the prime minister’s address.",
            "the prime minister",
            "Benjamin Netanyahu",
        ),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, phrase, want)| {
            let got = meaning(text, phrase);
            let mut want: Vec<&str> = want.split('+').collect();
            want.sort_unstable();
            (got != want.join("+")).then(|| format!("{text} [{phrase}]\n  want {want:?}\n  got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn moscow_spoke_for_the_union_while_it_lasted() {
    let article = Article { date: Some(date(1987, 4, 13)), ..article("Moscow rejected the proposal.") };
    let reading = layers(&article);
    let first = &reading.entities.mentions[0];
    assert_eq!(reading.entities.get(first.entities[0]).name, "SUN");
}

#[test]
fn any_text_passes_and_mentions_stand_in_order() {
    let long = "Lavrov met Putin, ".repeat(400);
    for text in [
        "",
        " ",
        "'s",
        "- - -",
        "\u{feff}",
        "ПРИВЕТ МИР",
        "THE PRESIDENT OF THE UNITED STATES",
        "of of of the the",
        "[",
        "]Putin[",
        "the two",
        "his",
        "Mr.",
        "é’s—“",
        &long,
    ] {
        let article = article(text);
        let reading = layers(&article);
        let starts: Vec<usize> = reading.entities.mentions.iter().map(|m| m.tokens.start).collect();
        assert!(starts.is_sorted(), "{text}");
        assert!(reading.entities.mentions.iter().all(|m| m.tokens.contains(&m.head)), "{text}");
        assert!(reading.entities.mentions.iter().all(|m| m.form != Form::Name || !m.entities.is_empty()), "{text}");
    }
}

#[test]
fn whom_somebody_killed_acts_in_no_story() {
    assert_eq!(
        persons(
            "A gunman killed Anders Brown and Sarah Jane Miller on Monday. Minister Petra Weber of Germany mourned."
        ),
        ["Petra Weber/DEU"]
    );
    assert_eq!(persons("Norway condemned the murder of the journalist Anders Brown."), Vec::<String>::new());
}

#[test]
fn bylines_are_no_actors() {
    let text = "Talks went on in Oslo.\n\nBy David BrownAnna Smith and Peter Miller David Brown reported from Oslo; Anna Smith from Rome.";
    assert_eq!(persons(text), Vec::<String>::new());
}

#[test]
fn those_who_are_told_of_together() {
    let text = "US Defense Secretary Lloyd Austin and German Defence Minister Boris Pistorius met in Oslo. They agreed on a plan. \
                The defence ministers spoke for an hour.";
    assert_eq!(meaning(text, "They"), "Boris Pistorius+Lloyd Austin");
    assert_eq!(meaning(text, "The defence ministers"), "Boris Pistorius+Lloyd Austin");
}

#[test]
fn an_unnamed_official_goes_on_unnamed() {
    let text = "Anna Weber, an adviser to the king of Norway, left. A senior Norwegian adviser stayed. The adviser gave no reason.";
    assert_eq!(meaning(text, "The adviser"), "group:NOR");
}

#[test]
fn origin_is_no_side() {
    assert_eq!(persons("Anna Weber, an Indian-American judge, agreed."), ["Anna Weber/USA"]);
}

#[test]
fn what_is_no_person() {
    assert_eq!(persons("Anna Weber, a German Christian Democrat, agreed."), ["Anna Weber/-"]);
}
