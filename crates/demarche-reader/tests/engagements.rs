//! Contacts out of sentences of our own. Each case: publication day, text, and what must come out, one line a contact:
//! `kind status SIDE+SIDE date place`, `-` where there is none.

use demarche_record::{Article, Engagement};

fn line(e: &Engagement) -> String {
    let mut sides: Vec<&str> = e.participants.iter().filter_map(|p| p.org.as_deref()).collect();
    sides.sort_unstable();
    sides.dedup();
    let date = e.date.map_or("-".to_owned(), |d| d.to_string());
    format!("{} {} {} {} {}", e.kind, e.status, sides.join("+"), date, e.place.as_deref().unwrap_or("-"))
}

fn read(date: &str, text: &str) -> Vec<String> {
    let article = Article { id: "case".into(), date: date.parse().ok(), text: text.into(), ..Article::default() };
    demarche_reader::considered_engagements(&article).iter().map(|(e, _)| line(e)).collect()
}

/// Cases that must come out exactly.
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "2025-10-16",
        "President Donald Trump and Russian President Vladimir Putin spoke by telephone on Thursday.",
        &["call held RUS+USA 2025-10-16 -"],
    ),
    (
        "2025-10-17",
        "Ukrainian President Volodymyr Zelensky met President Donald Trump at the White House on Friday.",
        &["meeting held UKR+USA 2025-10-17 White House"],
    ),
    (
        "2025-10-20",
        "U.S. Secretary of State Marco Rubio held a phone call with Russian Foreign Minister Sergei Lavrov on Monday.",
        &["call held RUS+USA 2025-10-20 -"],
    ),
    (
        "2025-10-15",
        "French President Emmanuel Macron will meet German Chancellor Friedrich Merz in Berlin on Friday.",
        &["meeting scheduled DEU+FRA 2025-10-17 Berlin"],
    ),
    (
        "2025-05-26",
        "Iran and the United States held a fifth round of indirect talks in Rome last week.",
        &["talks held IRN+USA 2025-05-19/2025-05-25 Rome"],
    ),
    (
        "2025-05-21",
        "Russian Foreign Minister Sergey Lavrov said after talks with Armenian Foreign Minister Ararat Mirzoyan in Yerevan on Wednesday that ties were improving.",
        &["meeting held ARM+RUS 2025-05-21 Yerevan"],
    ),
    (
        "2025-10-22",
        "Trump said he had cancelled his planned meeting with Russian President Vladimir Putin in Budapest.",
        &["meeting cancelled RUS+USA - Budapest"],
    ),
    (
        "2016-04-11",
        "Talks between Saudi Arabia and Iran, due to begin on Tuesday in Muscat, have been postponed.",
        &["talks postponed IRN+SAU 2016-04-12 Muscat"],
    ),
    (
        "2024-07-23",
        "Indian Prime Minister Narendra Modi is expected to visit Ukraine next month.",
        &["visit scheduled IND+UKR 2024-08 Ukraine"],
    ),
    (
        "2024-07-23",
        "China has invited Ukrainian Foreign Minister Dmytro Kuleba to Beijing for talks.",
        &["talks proposed CHN+UKR - Beijing"],
    ),
    (
        "2016-03-10",
        "Prime Minister David Cameron will host Chinese President Xi Jinping in London next week.",
        &["meeting scheduled CHN+GBR 2016-03-14/2016-03-20 London"],
    ),
    (
        "1987-04-13",
        "U.S. Secretary of State George Shultz and Soviet Foreign Minister Eduard Shevardnadze met in Moscow today.",
        &["meeting held SUN+USA 1987-04-13 Moscow"],
    ),
    (
        "2025-05-22",
        "Negotiations between Russia and Ukraine were held in Istanbul on May 16.",
        &["talks held RUS+UKR 2025-05-16 Istanbul"],
    ),
    (
        "2025-05-22",
        "Trump and Putin have spoken several times this year, including calls in February, March and May.",
        &["call held RUS+USA 2025-02 -", "call held RUS+USA 2025-03 -", "call held RUS+USA 2025-05 -"],
    ),
    ("2025-05-22", "The prime minister met his cabinet on Thursday to discuss the budget.", &[]),
    (
        "2025-05-22",
        "Iran's foreign minister ruled out any meeting with American officials, saying no talks are planned.",
        &[],
    ),
    ("2025-05-22", "Russia called for a ceasefire and called Ukraine a threat.", &[]),
];

/// How contacts stand, when and where: one construction a case.
const SETTINGS: &[(&str, &str, &[&str])] = &[
    // Status words.
    (
        "2025-06-04",
        "Iranian Foreign Minister Abbas Araghchi has accepted an invitation to visit Egypt.",
        &["visit scheduled EGY+IRN - Egypt"],
    ),
    (
        "2025-06-04",
        "Iranian Foreign Minister Abbas Araghchi turned down an invitation to visit Egypt.",
        &["visit declined EGY+IRN - Egypt"],
    ),
    (
        "2025-06-04",
        "Poland has invited Ukrainian President Volodymyr Zelensky to visit Warsaw.",
        &["visit proposed POL+UKR - Warsaw"],
    ),
    (
        "2025-06-04",
        "Sergei Lavrov and Marco Rubio agreed to meet in Doha next week.",
        &["meeting scheduled RUS+USA 2025-06-09/2025-06-15 Doha"],
    ),
    ("2025-06-04", "Russian Foreign Minister Sergei Lavrov said he was ready to meet Marco Rubio.", &[]),
    (
        "2025-06-04",
        "A planned meeting between Emmanuel Macron and Vladimir Putin was scrapped.",
        &["meeting cancelled FRA+RUS - -"],
    ),
    ("2025-06-04", "Talks between Armenia and Azerbaijan were called off.", &["talks cancelled ARM+AZE - -"]),
    ("2025-06-04", "Talks between Armenia and Azerbaijan are on hold.", &["talks postponed ARM+AZE - -"]),
    (
        "2025-06-04",
        "Talks between Armenia and Azerbaijan, which began on Monday in Vienna, are going well.",
        &["talks underway ARM+AZE 2025-06-02 Vienna"],
    ),
    (
        "2025-06-04",
        "A trip by Emmanuel Macron to Algeria, which was postponed last month, has found no new date.",
        &["visit postponed DZA+FRA 2025-05 Algeria"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron was due to meet Keir Starmer in London on Friday.",
        &["meeting scheduled FRA+GBR 2025-06-06 London"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron was to have met Keir Starmer in London on Friday.",
        &["meeting scheduled FRA+GBR 2025-06-06 London"],
    ),
    (
        "2025-06-04",
        "Hungary will not attend talks with Ukraine in Vienna on Friday.",
        &["talks declined HUN+UKR 2025-06-06 Vienna"],
    ),
    (
        "2025-06-04",
        "Serbia and Kosovo opened talks in Brussels on Tuesday.",
        &["talks underway SRB+XKX 2025-06-03 Brussels"],
    ),
    ("2025-06-04", "Talks between Serbia and Kosovo broke down on Tuesday.", &["talks held SRB+XKX 2025-06-03 -"]),
    (
        "2025-06-04",
        "Serbia and Kosovo wrapped up two days of talks in Brussels on Tuesday.",
        &["talks held SRB+XKX 2025-06-03 Brussels"],
    ),
    (
        "2025-06-04",
        "Negotiations between Serbia and Kosovo are under way in Brussels.",
        &["talks underway SRB+XKX - Brussels"],
    ),
    ("2025-06-04", "China proposed talks with Japan in Seoul next month.", &["talks proposed CHN+JPN 2025-07 Seoul"]),
    (
        "2025-06-04",
        "Chinese President Xi Jinping and Japanese Prime Minister Shigeru Ishiba discussed a possible summit.",
        &[],
    ),
    ("2025-06-04", "Emmanuel Macron could meet Vladimir Putin.", &[]),
    ("2025-06-04", "Emmanuel Macron did not meet Vladimir Putin.", &[]),
    ("2025-06-04", "Emmanuel Macron is visiting Egypt.", &["visit underway EGY+FRA - Egypt"]),
    ("2025-06-04", "The talks between India and Pakistan were suspended.", &["talks postponed IND+PAK - -"]),
    (
        "2025-06-04",
        "Turkey rejected a meeting with Greek Foreign Minister George Gerapetritis.",
        &["meeting declined GRC+TUR - -"],
    ),
    // Days.
    (
        "2025-06-04",
        "Emmanuel Macron said on Monday that he would meet Keir Starmer on Friday.",
        &["meeting scheduled FRA+GBR 2025-06-06 -"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron spoke on Monday after meeting Keir Starmer in London.",
        &["meeting held FRA+GBR 2025-06-02 London"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron met Keir Starmer on Monday for the first time since January.",
        &["meeting held FRA+GBR 2025-06-02 -"],
    ),
    ("2025-06-04", "On Tuesday, Emmanuel Macron met Keir Starmer.", &["meeting held FRA+GBR 2025-06-03 -"]),
    ("2025-06-04", "Emmanuel Macron will meet Keir Starmer on Monday.", &["meeting scheduled FRA+GBR 2025-06-09 -"]),
    (
        "2025-06-04",
        "Talks between Serbia and Kosovo broke down after two hours last week.",
        &["talks held SRB+XKX 2025-05-26/2025-06-01 -"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron's visit to Egypt follows the killing of two envoys on Sunday.",
        &["visit underway EGY+FRA - Egypt"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron and Keir Starmer held a phone call yesterday.",
        &["call held FRA+GBR 2025-06-03 -"],
    ),
    // Places.
    (
        "2025-06-04",
        "Emmanuel Macron met Keir Starmer at the Defence Ministry on Monday.",
        &["meeting held FRA+GBR 2025-06-02 Defence Ministry"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron and Keir Starmer met to discuss the war in Ukraine on Monday.",
        &["meeting held FRA+GBR 2025-06-02 -"],
    ),
    (
        "2025-06-04",
        "Serbia and Kosovo held talks on a gas pipeline in Vienna on Monday.",
        &["talks held SRB+XKX 2025-06-02 Vienna"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron met Keir Starmer in Ambleteuse on Monday.",
        &["meeting held FRA+GBR 2025-06-02 Ambleteuse"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron met Keir Starmer in Turkey's Istanbul on Monday.",
        &["meeting held FRA+GBR 2025-06-02 Istanbul"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron met Keir Starmer in Lyon, France, on Monday.",
        &["meeting held FRA+GBR 2025-06-02 Lyon, France"],
    ),
    (
        "2025-06-04",
        "The Vienna talks between Serbia and Kosovo ended on Monday.",
        &["talks held SRB+XKX 2025-06-02 Vienna"],
    ),
    ("2025-06-04", "Last month Emmanuel Macron visited Egypt.", &["visit held EGY+FRA 2025-05 Egypt"]),
    // Kinds.
    (
        "2025-06-04",
        "Emmanuel Macron and Keir Starmer held talks in London on Monday.",
        &["meeting held FRA+GBR 2025-06-02 London"],
    ),
    (
        "2025-06-04",
        "Delegations of Serbia and Kosovo met in Vienna on Monday.",
        &["talks held SRB+XKX 2025-06-02 Vienna"],
    ),
    (
        "2025-06-04",
        "Emmanuel Macron and Donald Trump held a joint press conference in Paris on Monday.",
        &["meeting held FRA+USA 2025-06-02 Paris"],
    ),
];

fn wrong(cases: &[(&str, &str, &[&str])]) -> Vec<String> {
    let mut out = Vec::new();
    for (date, text, want) in cases {
        let got = read(date, text);
        if got != *want {
            out.push(format!("{text}\n  want {want:?}\n  got  {got:?}"));
        }
    }
    out
}

#[test]
fn contacts_of_single_sentences() {
    let wrong = wrong(CASES);
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn how_when_and_where() {
    let wrong = wrong(SETTINGS);
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), SETTINGS.len(), wrong.join("\n"));
}
