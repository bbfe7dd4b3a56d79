//! Queries on sentences of our own: what must alarm, and what must never.

use demarche_record::{Article, Check};

fn checks(published: &str, text: &str) -> Vec<Check> {
    let article = Article { id: "t".into(), date: published.parse().ok(), text: text.into(), ..Article::default() };
    crate::read(&article).checks
}

fn kinds(published: &str, text: &str) -> Vec<String> {
    checks(published, text).into_iter().map(|c| c.kind).collect()
}

#[test]
fn an_office_left_behind_is_queried() {
    let found = checks("2025-10-16", "German Chancellor Olaf Scholz said on Thursday that the talks must go on.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].kind.as_str(), found[0].who.as_deref()), ("role-out-of-date", Some("Olaf Scholz")));
    assert!(found[0].truth.as_deref().is_some_and(|t| t.contains("Merz")), "{found:?}");
    let apposition = "Olaf Scholz, the German chancellor, says that he will travel to Kyiv.";
    assert_eq!(kinds("2025-10-16", apposition), ["role-out-of-date"]);
}

#[test]
fn former_then_and_dated_offices_are_not() {
    for text in [
        "Former German Chancellor Olaf Scholz said on Thursday that the talks must go on.",
        "Then-Chancellor Olaf Scholz said that the talks must go on.",
        "In 2022 German Chancellor Olaf Scholz said that an era had ended.",
        "The deal was struck under German Chancellor Olaf Scholz.",
        "German Chancellor Friedrich Merz said on Thursday that the talks must go on.",
        "Olaf Scholz said on Thursday that the talks must go on.",
    ] {
        assert_eq!(kinds("2025-10-16", text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(
        kinds("2024-10-16", "German Chancellor Olaf Scholz said that the talks must go on."),
        Vec::<String>::new()
    );
}

#[test]
fn weekday_and_date_must_agree() {
    let wrong = "The ministers will meet in Geneva on Thursday, October 17, the ministry said.";
    assert_eq!(kinds("2025-10-14", wrong), ["date-mismatch"]);
    let right = "The ministers will meet in Geneva on Friday, October 17, the ministry said.";
    assert_eq!(kinds("2025-10-14", right), Vec::<String>::new());
}

#[test]
fn a_war_grows_older() {
    let text = "Russia and Ukraine traded fire. Russia blamed Ukraine. Diplomats seek an end to the nearly three-year war in Ukraine.";
    assert_eq!(kinds("2025-10-16", text), ["duration-mismatch"]);
    assert_eq!(kinds("2025-01-16", text), Vec::<String>::new());
    let other = text.replace("nearly three-year", "11-year");
    assert_eq!(kinds("2025-10-16", &other), Vec::<String>::new());
}

#[test]
fn hours_and_length_must_agree() {
    let text = "The two-hour session ran from 10:00 to 11:00 on Monday.";
    assert_eq!(kinds("2025-10-16", text), ["duration-mismatch"]);
    assert_eq!(kinds("2025-10-16", "The two-hour session ran from 10:00 to 12:00 on Monday."), Vec::<String>::new());
}

#[test]
fn silence_on_a_plan_is_queried() {
    let text = "US President Donald Trump said he will meet Russian President Vladimir Putin in Budapest next week. \
                Moscow has yet to comment on the summit.";
    let found = checks("2025-10-16", text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].kind.as_str(), found[0].who.as_deref()), ("not-confirmed", Some("RUS")));
    assert_eq!(found[0].evidence, "Moscow has yet to comment on the summit.");
}

#[test]
fn evidence_slices_and_a_question_is_asked() {
    for check in checks("2025-10-14", "The ministers will meet in Geneva on Thursday, October 17, the ministry said.") {
        assert!(!check.question.is_empty() && !check.evidence.is_empty());
    }
}
