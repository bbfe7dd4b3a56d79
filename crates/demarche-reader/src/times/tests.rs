//! Phrases in sentences of our own, each with its publication day: `check` compares values, `covers` compares days.

use demarche_record::Article;

use super::{TimeMention, find};
use crate::reading::Reading;

fn read(text: &str, date: &str) -> Vec<(String, Option<String>, Option<String>, bool)> {
    let article = Article { id: "t".into(), date: date.parse().ok(), text: text.into(), ..Article::default() };
    let reading = Reading::new(&article, demarche_knowledge::Knowledge::embedded());
    let show = |m: &TimeMention| {
        (text[m.bytes.clone()].to_owned(), m.value.clone(), m.days.map(|d| d.to_string()), m.is_dated())
    };
    find(&reading).iter().map(show).collect()
}

/// All phrases of the text with their TIMEX3 values (`-` for none).
#[track_caller]
fn check(text: &str, date: &str, expected: &[(&str, &str)]) {
    let found: Vec<_> = read(text, date).into_iter().map(|(t, v, ..)| (t, v.unwrap_or("-".into()))).collect();
    let found: Vec<_> = found.iter().map(|(t, v)| (t.as_str(), v.as_str())).collect();
    assert_eq!(found, expected, "in {text:?} of {date}");
}

/// The days of the first phrase of the text (`-` for none).
#[track_caller]
fn covers(text: &str, date: &str, expected: &str) {
    let found = read(text, date);
    let days = found.first().and_then(|f| f.2.clone()).unwrap_or("-".into());
    assert_eq!(days, expected, "in {text:?} of {date}: {found:?}");
}

const WED: &str = "2024-03-13";

#[test]
fn twenty_cases_of_news() {
    covers("The two envoys spoke Monday.", WED, "2024-03-11");
    covers("The ministers will sit down on Thursday.", WED, "2024-03-14");
    covers("A delegation is expected next week.", WED, "2024-03-18/2024-03-24");
    covers("Both men talked last week.", WED, "2024-03-04/2024-03-10");
    covers("They opened an office in March.", WED, "2024-03");
    covers("The call had come two days earlier.", WED, "2024-03-11");
    covers("He left the capital yesterday.", WED, "2024-03-12");
    covers("The paper was signed last month.", WED, "2024-02");
    covers("They argued earlier this month.", WED, "2024-03-01/2024-03-13");
    covers("The treaty lapsed on Feb. 21.", WED, "2024-02-21");
    covers("It began on February 21, 2023.", WED, "2023-02-21");
    covers("It began on 21 February.", WED, "2024-02-21");
    covers("The rift opened late last year.", WED, "2023-09-01/2023-12-31");
    covers("The embassy closed in 2022.", WED, "2022");
    covers("Another round is set for next Tuesday.", WED, "2024-03-19");
    covers("The two sides fell out three weeks ago.", WED, "2024-02-19/2024-02-25");
    covers("He travels this weekend.", WED, "2024-03-16/2024-03-17");
    covers("A summit runs April 5-7 in the port city.", WED, "2024-04-05/2024-04-07");
    covers("The envoy landed Wednesday morning.", WED, "2024-03-13");
    covers("The council votes on the 27th.", WED, "2024-03-27");
}

#[test]
fn weekdays_follow_the_tense() {
    let cases = [
        ("The president met the emir on Tuesday.", "2024-03-12"),
        ("The president will meet the emir on Tuesday.", "2024-03-19"),
        ("The premier said on Friday that the border was open.", "2024-03-08"),
        ("Talks on Friday will cover grain.", "2024-03-15"),
        ("On Saturday, the king will receive the envoys.", "2024-03-16"),
        ("On Saturday, the king received the envoys.", "2024-03-09"),
        ("The ministers agreed to meet on Monday.", "2024-03-18"),
        ("The foreign minister flew to Doha to meet the emir on Monday.", "2024-03-11"),
        ("The hearing is scheduled for Monday.", "2024-03-18"),
        ("The premier is expected to arrive on Thursday.", "2024-03-14"),
        ("She would travel to Ankara on Sunday, her office said.", "2024-03-17"),
        ("The chancellor is visiting Prague on Thursday.", "2024-03-14"),
        ("The chancellor was visiting Prague on Thursday.", "2024-03-07"),
        ("The envoy has been in the city since Sunday.", "2024-03-10"),
        ("The deadline expires Sunday.", "2024-03-17"),
        ("Friday's talks ended with no paper.", "2024-03-08"),
        ("Friday's talks will be the third.", "2024-03-15"),
        ("Envoys to meet in Oslo on Friday", "2024-03-15"),
        ("The two were due to speak on Friday.", "2024-03-15"),
        ("The minister spoke on Wednesday.", "2024-03-13"),
        ("The minister will speak on Wednesday.", "2024-03-13"),
        ("He arrived last Wednesday.", "2024-03-06"),
        ("He leaves next Friday.", "2024-03-22"),
        ("The shelling started last Tuesday.", "2024-03-05"),
        ("After a phone call on Friday between the two, a truce appears near.", "2024-03-08"),
        ("The talks, which failed to bring a truce on Friday, are over.", "2024-03-08"),
        ("An offer to hold a round on Friday in Rome was welcomed.", "2024-03-15"),
        ("In his Friday live-streamed talk the premier denied it.", "2024-03-08"),
        ("Negotiations on Saturday failed.", "2024-03-09"),
        ("Both leaders vowed on Saturday to fight.", "2024-03-09"),
        ("They meet again Tuesday next week.", "2024-03-19"),
        ("They sat together on Thursday of last week.", "2024-03-07"),
        ("They have not met since last Friday.", "2024-03-08"),
        ("He urged both to sign ahead of Friday's vote.", "2024-03-15"),
        ("The parliament may vote on Thursday.", "2024-03-14"),
        ("The ship could have sailed on Thursday.", "2024-03-07"),
    ];
    for (text, day) in cases {
        covers(text, WED, day);
    }
}

#[test]
fn parts_of_the_day() {
    check("He called on Friday morning.", "2013-03-24", &[("Friday morning", "2013-03-22TMO")]);
    check("It was agreed last night.", "2013-03-22", &[("last night", "2013-03-21TNI")]);
    check("The king speaks tonight.", "2013-03-22", &[("tonight", "2013-03-22TNI")]);
    check("The envoys left this afternoon.", "2013-03-22", &[("this afternoon", "2013-03-22TAF")]);
    check("They meet tomorrow evening.", "2013-03-22", &[("tomorrow evening", "2013-03-23TEV")]);
    check(
        "The guns fell silent on the morning of 11 November 1918.",
        "2013-03-22",
        &[("the morning of 11 November 1918", "1918-11-11TMO")],
    );
    check("The call lasted until noon Saturday.", "2013-03-22", &[("noon Saturday", "2013-03-23T12:00")]);
    check("The vote was held late Thursday.", "2013-03-22", &[("late Thursday", "2013-03-21")]);
    check("The guards arrived mid-morning.", "2013-03-22", &[("mid-morning", "2013-03-22TMO")]);
    check("They gathered at about noon.", "2013-03-22", &[("about noon", "2013-03-22T12:00")]);
    check("Shells fell overnight.", "2013-03-22", &[("overnight", "2013-03-21TNI")]);
}

#[test]
fn clock_times() {
    check("The doors will open at 3 p.m. on Tuesday.", WED, &[("3 p.m. on Tuesday", "2024-03-19T15:00")]);
    check("She arrived at 10:30 am.", WED, &[("10:30 am", "2024-03-13T10:30")]);
    check("The truce began at 0600 GMT.", WED, &[("0600 GMT", "2024-03-13T06:00")]);
    check("The truce began at 15:45.", WED, &[("15:45", "2024-03-13T15:45")]);
    check("They met Friday at 9 a.m. EST.", WED, &[("Friday at 9 a.m. EST", "2024-03-08T09:00")]);
    check("The home side won 3:15 on points.", WED, &[]);
}

#[test]
fn dates_in_full() {
    check("He was born on 5 March 1953.", WED, &[("5 March 1953", "1953-03-05")]);
    check("It was signed on the 5th of March, 1953.", WED, &[("the 5th of March, 1953", "1953-03-05")]);
    check("It was signed on Sept. 3rd, 2001.", WED, &[("Sept. 3rd, 2001", "2001-09-03")]);
    check("A note dated 2013-03-22 was found.", WED, &[("2013-03-22", "2013-03-22")]);
    check("A note dated 21/05/2025 was found.", WED, &[("21/05/2025", "2025-05-21")]);
    check("A note dated 12/31/2023 was found.", WED, &[("12/31/2023", "2023-12-31")]);
    check("A note dated 03/11/2024 was found.", WED, &[("03/11/2024", "2024-03-11")]);
    check("A note dated 04/07/1999 was found.", WED, &[("04/07/1999", "-")]);
    check("A note dated 21.05.2025 was found.", WED, &[("21.05.2025", "2025-05-21")]);
    check("It took place on Wednesday, March 6, 2024.", WED, &[("Wednesday, March 6, 2024", "2024-03-06")]);
    check("It took place on Wednesday 6 March.", WED, &[("Wednesday 6 March", "2024-03-06")]);
    check("The towers fell on 9/11.", WED, &[("9/11", "2001-09-11")]);
}

#[test]
fn year_of_a_day() {
    check("The two met on December 5.", WED, &[("December 5", "2023-12-05")]);
    check("The two will meet on December 5.", WED, &[("December 5", "2024-12-05")]);
    check("The two met on January 4 this year.", WED, &[("January 4 this year", "2024-01-04")]);
    check("The two met on June 4 last year.", WED, &[("June 4 last year", "2023-06-04")]);
    check(
        "In 2014 the crisis broke. On March 18 the bill was signed.",
        WED,
        &[("2014", "2014"), ("March 18", "2014-03-18")],
    );
}

#[test]
fn months_and_years() {
    check("The pact was sealed in November.", WED, &[("November", "2023-11")]);
    check("The pact will be sealed in November.", WED, &[("November", "2024-11")]);
    check("The two fell out in June 2019.", WED, &[("June 2019", "2019-06")]);
    check("The two fell out last June.", WED, &[("last June", "2023-06")]);
    check("Grain prices rose in mid-February.", WED, &[("mid-February", "2024-02")]);
    check("He resigned at the end of 2021.", WED, &[("the end of 2021", "2021")]);
    check("The 2015 accord is dead.", WED, &[("2015", "2015")]);
    check("Since 1979 the two have not spoken.", WED, &[("1979", "1979")]);
    check("The war of 1914-18 was long.", WED, &[("1914", "1914"), ("18", "1918")]);
    check("Output fell in fiscal 1989.", WED, &[("fiscal 1989", "1989")]);
    check("Theresa May spoke. You may go. They march on. The second man won.", WED, &[]);
    check("In May Minister Own met the emir.", WED, &[("May", "2023-05")]);
    check("The work could start as early as 2026.", WED, &[("2026", "2026")]);
    check("The Own Daily News and the daily said so.", WED, &[("daily", "XXXX-XX-XX")]);
    check("In May the talks failed.", WED, &[("May", "2023-05")]);
}

#[test]
fn numbers_that_are_no_times() {
    check("Resolution 2118 cost 1,950 men and $2020.", WED, &[]);
    check("Some 1987 people and 2,000 soldiers fled 21 villages.", WED, &[]);
    check("Profit rose 3.5 pct to 1987 mln dlrs.", WED, &[]);
    check("Flight 1990 landed at gate 12.", WED, &[]);
}

#[test]
fn seasons_quarters_halves() {
    check("They parted last summer.", WED, &[("last summer", "2023-SU")]);
    check("Little snow has fallen this winter.", "2016-02-15", &[("this winter", "2015-WI")]);
    check("They parted in the spring of 1990.", WED, &[("the spring of 1990", "1990-SP")]);
    check("Output fell in the third quarter.", "2013-11-05", &[("the third quarter", "2013-Q3")]);
    check("Output fell in the first quarter of 2013.", WED, &[("the first quarter of 2013", "2013-Q1")]);
    check("Output fell in the first half of 2013.", WED, &[("the first half of 2013", "2013-H1")]);
    check("Output fell in Q3 2013.", WED, &[("Q3 2013", "2013-Q3")]);
    check("The fall of the city and the spring in his step.", WED, &[]);
    covers("The two last met last fall.", "2025-05-21", "2024-09-01/2024-11-30");
}

#[test]
fn decades_and_centuries() {
    check("The pipe was laid in the 1990s.", WED, &[("the 1990s", "199")]);
    check("The pipe was laid in the late '70s.", WED, &[("the late '70s", "197")]);
    check("The pipe was laid in the eighties.", WED, &[("the eighties", "198")]);
    check("The fort is of the 16th century.", WED, &[("the 16th century", "15")]);
    check("A 19th-century treaty binds them.", WED, &[("19th-century", "18")]);
    check("They split a decade ago.", WED, &[("a decade ago", "201")]);
}

#[test]
fn weeks_and_other_units() {
    check("The fleet sailed last week.", "2013-03-22", &[("last week", "2013-W11")]);
    check("The fleet sails next month.", "2013-12-22", &[("next month", "2014-01")]);
    check("The fleet sailed at the weekend.", "2013-03-25", &[("the weekend", "2013-W12-WE")]);
    check("A weekend strike killed two.", "2013-03-25", &[("weekend", "2013-W12-WE")]);
    check("The fleet sails this year.", "2013-03-22", &[("this year", "2013")]);
    check("They spoke earlier in the day.", "2013-03-22", &[("earlier in the day", "2013-03-22")]);
    covers("They speak this week.", WED, "2024-03-11/2024-03-17");
    covers("They spoke earlier this week.", WED, "2024-03-11/2024-03-13");
    covers("They speak later this week.", WED, "2024-03-14/2024-03-17");
    covers("They speak later this year.", WED, "2024-03-14/2024-12-31");
    covers("They meet in early June.", WED, "2024-06-01/2024-06-10");
    covers("They met in late February.", WED, "2024-02-21/2024-02-29");
    covers("They met late last month.", WED, "2024-02-21/2024-02-29");
    covers("They will meet in two weeks.", WED, "2024-03-25/2024-03-31");
    covers("They spoke twice in the past ten days.", WED, "2024-03-03/2024-03-13");
}

#[test]
fn offsets_and_the_date_last_spoken_of() {
    check(
        "He came on March 1. Two days later he left.",
        WED,
        &[("March 1", "2024-03-01"), ("Two days later", "2024-03-03")],
    );
    check(
        "He came on March 1 and left the next day.",
        WED,
        &[("March 1", "2024-03-01"), ("the next day", "2024-03-02")],
    );
    check(
        "He came on May 9, 2019. That year the pact died.",
        WED,
        &[("May 9, 2019", "2019-05-09"), ("That year", "2019")],
    );
    check("The war began nearly two years ago.", WED, &[("nearly two years ago", "2022")]);
    check("They spoke ten days ago.", WED, &[("ten days ago", "2024-03-03")]);
    check("The camp opened five months ago.", WED, &[("five months ago", "2023-10")]);
    check("It happened years ago.", WED, &[("years ago", "PAST_REF")]);
    check("He was there the day before yesterday.", WED, &[("the day before yesterday", "2024-03-11")]);
}

#[test]
fn ranges_cover_both_ends() {
    for (text, days) in [
        ("He tours the Gulf from May 19 to 21.", "2024-05-19/2024-05-21"),
        ("He tours the Gulf April 5-7.", "2024-04-05/2024-04-07"),
        ("He toured the Gulf between March 3 and March 5.", "2024-03-03/2024-03-05"),
        ("He tours the Gulf on 5-7 April.", "2024-04-05/2024-04-07"),
        ("He will tour the Gulf from Monday to Wednesday.", "2024-03-18/2024-03-20"),
        ("He toured the Gulf from Feb. 27 through March 2.", "2024-02-27/2024-03-02"),
        ("The season of 2014-15 was calm.", "2014-01-01/2015-12-31"),
    ] {
        covers(text, WED, days);
    }
    covers("The talks were moved from April 19 to April 26.", WED, "2024-04-19");
}

#[test]
fn durations() {
    let cases = [
        ("The call lasted 90 minutes.", "90 minutes", "PT90M"),
        ("The call lasted more than two hours.", "more than two hours", "PT2H"),
        ("It was a three-day visit.", "three-day", "P3D"),
        ("It was a 24-hour truce.", "24-hour", "PT24H"),
        ("It was a more than two-hour call.", "more than two-hour", "PT2H"),
        ("They had been at odds for decades.", "decades", "PXDE"),
        ("They waited for several weeks.", "several weeks", "PXW"),
        ("They waited for a year.", "a year", "P1Y"),
        ("They waited half an hour.", "half an hour", "PT30M"),
        ("They waited two and a half years.", "two and a half years", "P2.5Y"),
        ("They waited an hour and a half.", "an hour and a half", "PT1H30M"),
        ("The first nine months were hard.", "The first nine months", "P9M"),
        ("Over the past two weeks the line moved.", "the past two weeks", "P2W"),
        ("A 47-year-old man was held.", "47-year-old", "P47Y"),
        ("A decade-long feud is over.", "decade-long", "P1DE"),
        ("It will take at least 30 days.", "at least 30 days", "P30D"),
        ("It took twenty-one years.", "twenty-one years", "P21Y"),
        ("It will take a few days.", "a few days", "PXD"),
    ];
    for (text, phrase, value) in cases {
        check(text, WED, &[(phrase, value)]);
    }
    covers("They waited for a year.", WED, "-");
}

#[test]
fn sets() {
    check("They speak every Monday.", WED, &[("every Monday", "XXXX-WXX-1")]);
    check("They speak daily.", WED, &[("daily", "XXXX-XX-XX")]);
    check("They speak each month.", WED, &[("each month", "P1M")]);
    check("They speak twice a year.", WED, &[("twice a year", "P1Y")]);
    check("Their annual summit is here.", WED, &[("annual", "P1Y")]);
    check("Shops close on Sundays.", WED, &[("Sundays", "XXXX-WXX-7")]);
    check("It costs 20 dollars a month.", WED, &[("a month", "P1M")]);
    check("They speak every two weeks.", WED, &[("every two weeks", "P2W")]);
}

#[test]
fn words_without_a_date() {
    check("They now agree.", WED, &[("now", "PRESENT_REF")]);
    check("They recently agreed.", WED, &[("recently", "PAST_REF")]);
    check("They will soon agree.", WED, &[("soon", "FUTURE_REF")]);
    check("They fear the future.", WED, &[("the future", "FUTURE_REF")]);
    check("He is currently abroad.", WED, &[("currently", "PRESENT_REF")]);
    check("They will speak in the coming days.", WED, &[("the coming days", "FUTURE_REF")]);
    covers("They will speak in the coming days.", WED, "-");
    covers("They will soon speak.", WED, "-");
}

#[test]
fn feasts() {
    check("The truce held on Christmas Day.", WED, &[("Christmas Day", "2023-12-25")]);
    check("They met on Good Friday 2016.", WED, &[("Good Friday 2016", "2016-03-25")]);
    check("The accord of New Year's Eve 1999.", WED, &[("New Year's Eve 1999", "1999-12-31")]);
    check("It came before Thanksgiving.", "2013-11-30", &[("Thanksgiving", "2013-11-28")]);
}

#[test]
fn datelines() {
    check(
        "MINSK, 26 February (Own) – Talks ended yesterday.",
        "2024-02-27",
        &[("26 February", "2024-02-26"), ("yesterday", "2024-02-25")],
    );
    check(
        "MOSCOW, May 21. /Own/. The envoy left on Monday.",
        "2025-05-21",
        &[("May 21", "2025-05-21"), ("Monday", "2025-05-19")],
    );
}

#[test]
fn without_publication_nothing_is_guessed() {
    check(
        "MINSK, 26 February (Own) – Talks ended yesterday, on Monday and last week.",
        "",
        &[("26 February", "XXXX-02-26"), ("yesterday", "-"), ("Monday", "-"), ("last week", "-")],
    );
    check(
        "They met in March 2019 and will now wait two days.",
        "",
        &[("March 2019", "2019-03"), ("now", "PRESENT_REF"), ("two days", "P2D")],
    );
    covers("MINSK, 26 February (Own) – Talks ended.", "", "-");
}

#[test]
fn any_text_is_read() {
    for text in [
        "",
        " ",
        "\n\n",
        "'",
        "'9",
        "9/",
        "9/11/",
        "the",
        "mid-",
        "1/2",
        "31 February 2024",
        "00/00/0000",
        "é’80s",
        "at 25:61",
    ] {
        read(text, WED);
        read(text, "");
    }
    assert!(read("31 February 2024", WED).iter().all(|f| f.2.is_none()));
    let long = "from 5 to the early 1990s of the next 12 to 18 months, ".repeat(20_000);
    assert!(!read(&long, WED).is_empty());
}

#[test]
fn numbers_that_no_calendar_holds() {
    for unit in ["minutes", "hours", "days", "weeks", "months", "quarters", "years", "decades", "centuries"] {
        for count in ["400,000", "8000000", "2,100,000,000", "99999999999"] {
            read(&format!("They met {count} {unit} ago and will meet again in {count} {unit}."), "2025-10-16");
        }
    }
}

/// Phrases of TimeBank news with type and value, each put into a sentence of ours; prints how many are found and valued alike.
/// Weeks without a number (`1989-WXX`) count for any week of their year.
#[test]
#[ignore = "needs ../shared; run with --ignored --nocapture"]
fn timebank_phrases() {
    let shared = std::env::var("DEMARCHE_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let table = std::fs::read_to_string(format!("{shared}/data/times/timenorm-train.tsv")).expect("the phrases");
    let (mut all, mut found, mut spans, mut values) = (0, 0, 0, 0);
    for document in table.split("\n\n") {
        let mut lines = document.lines().filter_map(|l| l.split_once('\t'));
        let Some((published, _)) = lines.next() else { continue };
        let date = &published[..10.min(published.len())];
        for (phrase, typed) in lines {
            let value = typed.split('\t').nth(1).unwrap_or_default();
            let ahead = value.starts_with(|c: char| c.is_ascii_digit()) && value > date;
            let verb = if ahead { "will happen" } else { "happened" };
            let times = read(&format!("The company said it {verb} in {phrase}."), date);
            let best = times.iter().max_by_key(|t| t.0.len());
            let given = best.and_then(|t| t.1.as_deref()).unwrap_or_default();
            all += 1;
            found += usize::from(best.is_some());
            spans += usize::from(best.is_some_and(|t| t.0 == phrase));
            values +=
                usize::from(given == value || value.contains("WXX") && given.starts_with(&value[..6.min(value.len())]));
        }
    }
    println!("{all} phrases: found {found}, same span {spans}, same value {values}");
    assert!(found * 100 >= all * 95 && values * 100 >= all * 78);
}
