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

#[test]
fn contacts_of_single_sentences() {
    let mut wrong = Vec::new();
    for (date, text, want) in CASES {
        let got = read(date, text);
        if got != *want {
            wrong.push(format!("{text}\n  want {want:?}\n  got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}
