//! Whole quotations: passage, speaker, channel. All sentences are made up.

use demarche_record::Article;

/// The quotations of a text as `speaker: words`.
fn said(text: &str) -> Vec<String> {
    quotes(text).into_iter().map(|q| format!("{}: {}", q.speaker, q.text)).collect()
}

fn quotes(text: &str) -> Vec<demarche_record::Quote> {
    let article =
        Article { id: "t".to_owned(), date: "2025-03-12".parse().ok(), text: text.to_owned(), ..Article::default() };
    crate::read(&article).quotes
}

/// Each quotation of the text has the speaker (its last word, or all of ours in it) and the words.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = quotes(text);
    let words: Vec<&str> = found.iter().map(|q| q.text.as_str()).collect();
    let wanted: Vec<&str> = expected.iter().map(|(_, w)| *w).collect();
    assert_eq!(words, wanted, "{:?}", said(text));
    for (quote, (speaker, _)) in found.iter().zip(expected) {
        assert!(same_name(&quote.speaker, speaker), "{} for {speaker} in {text}", quote.speaker);
    }
}

fn same_name(a: &str, b: &str) -> bool {
    let fold = |s: &str| -> Vec<String> {
        s.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (fold(a), fold(b));
    let (small, large) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    !small.is_empty() && (a.last() == b.last() || small.iter().all(|w| large.contains(w)))
}

#[test]
fn cue_after_the_words() {
    check("“The road is open,” Marta Lindqvist said.", &[("Marta Lindqvist", "The road is open,")]);
    check("\"The road is open,\" said Marta Lindqvist on Monday.", &[("Marta Lindqvist", "The road is open,")]);
    check("“The road is open,” according to Marta Lindqvist.", &[("Marta Lindqvist", "The road is open,")]);
    check("“The road is open!” Lindqvist wrote.", &[("Lindqvist", "The road is open!")]);
}

#[test]
fn cue_before_the_words() {
    check("Marta Lindqvist said: “The road is open.”", &[("Marta Lindqvist", "The road is open.")]);
    check(
        "Marta Lindqvist told lawmakers that the road was “open to all” again.",
        &[("Marta Lindqvist", "open to all")],
    );
    check("According to Marta Lindqvist, the road is “open to all” again.", &[("Marta Lindqvist", "open to all")]);
}

#[test]
fn cue_at_the_end_of_the_sentence() {
    check("The road is “open to all” and will stay so, Lindqvist said.", &[("Lindqvist", "open to all")]);
    check(
        "The road is “open to all” and will stay so, said Marta Lindqvist, who runs the agency.",
        &[("Lindqvist", "open to all")],
    );
}

#[test]
fn a_clause_between_name_and_verb() {
    check(
        "“We came to listen,” Marta Lindqvist, the envoy of the fund, said.",
        &[("Marta Lindqvist", "We came to listen,")],
    );
    check(
        "Marta Lindqvist, who led the team in Oslo, said the team was “tired but calm”.",
        &[("Marta Lindqvist", "tired but calm")],
    );
    check(
        "Marta Lindqvist, Norway’s trade minister, warned against “false hopes” on Sunday.",
        &[("Marta Lindqvist", "false hopes")],
    );
}

#[test]
fn both_sides_of_the_cue_are_two() {
    check(
        "“We came,” Lindqvist said, “and we listened.”",
        &[("Lindqvist", "We came,"), ("Lindqvist", "and we listened.")],
    );
}

#[test]
fn the_speaker_goes_on() {
    check(
        "“We came,” Lindqvist said. “Then we listened.”",
        &[("Lindqvist", "We came,"), ("Lindqvist", "Then we listened.")],
    );
    check(
        "“We came to listen.\n\n“We stayed to talk,” Lindqvist said.\n\n“We will be back.”",
        &[("Lindqvist", "We came to listen."), ("Lindqvist", "We stayed to talk,"), ("Lindqvist", "We will be back.")],
    );
}

#[test]
fn participles_keep_the_speaker() {
    check(
        "“We came,” Lindqvist said, adding that the talks had been “long and useful”.",
        &[("Lindqvist", "We came,"), ("Lindqvist", "long and useful")],
    );
    check("Lindqvist rejected the offer, calling it “too little, too late”.", &[("Lindqvist", "too little, too late")]);
}

#[test]
fn judgements_by_words() {
    check("Lindqvist called the plan “a bridge to nowhere”.", &[("Lindqvist", "a bridge to nowhere")]);
    check("Lindqvist described the talks as “sober” on Monday.", &[("Lindqvist", "sober")]);
    check("The talks, described by Lindqvist as “sober”, went on.", &[("Lindqvist", "sober")]);
    check("Lindqvist accused the port of “stealing time”.", &[("Lindqvist", "stealing time")]);
    check("Marta Lindqvist left early after what she termed “a long night”.", &[("Marta Lindqvist", "a long night")]);
}

#[test]
fn words_relayed_belong_to_who_said_them() {
    check("“The road is open,” the radio quoted Lindqvist as saying.", &[("Lindqvist", "The road is open,")]);
    check("“The road is open,” Lindqvist was quoted as saying by the radio.", &[("Lindqvist", "The road is open,")]);
}

#[test]
fn institutions_and_roles_as_worded() {
    check("“The road is open,” the ministry said in a statement.", &[("ministry", "The road is open,")]);
    check("“The road is open,” a senior defence official said.", &[("senior defence official", "The road is open,")]);
    check(
        "A senior defence official spoke in Oslo. “The road is open,” the official said.",
        &[("senior defence official", "The road is open,")],
    );
}

#[test]
fn a_noun_of_speech_with_its_owner() {
    check("Lindqvist’s claim that the road was “open to all” drew laughs.", &[("Lindqvist", "open to all")]);
    check(
        "Despite Lindqvist’s optimism about “great strides,” much is left to do.",
        &[("Lindqvist", "great strides,")],
    );
}

#[test]
fn names_and_labels_are_left_out() {
    for text in [
        "The fleet began Operation “Northern Shield” on Monday.",
        "He wrote the novel “The Long Winter of Oslo” in 1990.",
        "Erik “Big Fish” Hansen won the vote.",
        "The “123” accord was signed.",
        "A fragile “red line” runs through the town.",
    ] {
        assert!(quotes(text).is_empty(), "{:?}", said(text));
    }
}

#[test]
fn marks_lost_and_dashed() {
    check("I trust the road will open soon,” Lindqvist wrote.", &[("Lindqvist", "I trust the road will open soon,")]);
    check("– We will answer, said Lindqvist.", &[("Lindqvist", "We will answer,")]);
    check(
        "— We will answer, said Lindqvist. — In our own time.",
        &[("Lindqvist", "We will answer,"), ("Lindqvist", "In our own time.")],
    );
    assert!(quotes("– Ships, trains and lorries were checked.").is_empty());
}

#[test]
fn nested_words_are_one() {
    check("“They told us ‘no’ and left,” Lindqvist said.", &[("Lindqvist", "They told us ‘no’ and left,")]);
}

#[test]
fn single_marks_of_british_papers() {
    check(
        "‘We can’t wait,’ Lindqvist said. ‘It’s the leaders’ turn.’",
        &[("Lindqvist", "We can’t wait,"), ("Lindqvist", "It’s the leaders’ turn.")],
    );
}

#[test]
fn channels_are_named() {
    let channel = |text: &str| quotes(text).first().and_then(|q| q.channel.clone());
    assert_eq!(channel("“The road is open,” Lindqvist wrote on Telegram.").as_deref(), Some("Telegram"));
    assert_eq!(channel("“The road is open,” Lindqvist wrote in a post on X.").as_deref(), Some("X"));
    assert_eq!(
        channel("“The road is open,” Lindqvist said at a news conference.").as_deref(),
        Some("press conference")
    );
    assert_eq!(channel("“The road is open,” Lindqvist told reporters.").as_deref(), Some("remarks to reporters"));
    assert_eq!(
        channel("“The road is open,” the ministry said in a joint statement.").as_deref(),
        Some("joint statement")
    );
    assert_eq!(
        channel("“The road is open,” Lindqvist said in an interview with Fox News.").as_deref(),
        Some("interview with Fox News")
    );
    assert_eq!(channel("“The road is open,” Lindqvist said.").as_deref(), None);
}

#[test]
fn a_channel_lasts_while_the_speaker_goes_on() {
    let found = quotes("“We came,” Lindqvist wrote on Telegram. “We listened.”");
    assert_eq!(found[1].channel.as_deref(), Some("Telegram"));
}

#[test]
fn evidence_is_the_sentence_around() {
    let text = "It rained. “We came. We talked,” Lindqvist said. Nobody left.";
    let quote = &quotes(text)[0];
    assert_eq!(quote.evidence, "“We came. We talked,” Lindqvist said.");
    let span = quote.evidence_span.unwrap();
    let sliced: String = text.chars().skip(span.0).take(span.1 - span.0).collect();
    assert_eq!(sliced, quote.evidence);
}

#[test]
fn any_text_is_survived() {
    for text in [
        "",
        "“",
        "“”",
        "said",
        "“a” said",
        "\"\"\"",
        "ALL “CAPS” SAID THE MINISTER",
        "– , said",
        "“x”\u{202e}“y”",
        "Q: “a”\nA: “b”",
    ] {
        let _ = quotes(text);
    }
    let _ = quotes(&"“never closed ".repeat(2000));
    let _ = quotes(&"he said ".repeat(2000));
}

#[test]
fn who_he_is_between_two() {
    // The last clause is about him.
    check(
        "Minister Ole Hansen met Marta Lindqvist in Oslo. The delegation went on explaining to Petro Bondar, but he stayed calm. “We wait,” he said.",
        &[("Petro Bondar", "We wait,")],
    );
    // The given name tells whether `she` can be meant.
    check(
        "Anders Hansen said the port would open. John Brown met Angela Weber there. “We agreed,” she said.",
        &[("Angela Weber", "We agreed,")],
    );
    // The pronoun comes before the name.
    check(
        "Ole Hansen left on Monday. Referring to what he called “a gift”, John Brown said the port would open.",
        &[("John Brown", "a gift")],
    );
    check(
        "Ole Hansen told the press of it. For Petro Bondar, the plan came too late. “We are tired,” he said.",
        &[("Petro Bondar", "We are tired,")],
    );
}

#[test]
fn papers_and_bodies_go_on_as_it() {
    check(
        "The port is closed, Bloomberg reported on Monday. According to the news agency, it “will not open again”.",
        &[("Bloomberg", "will not open again")],
    );
    check(
        "The Norwegian foreign ministry said two ships were lost. “They sank at night,” it said.",
        &[("Norwegian foreign ministry", "They sank at night,")],
    );
}

#[test]
fn a_cue_after_the_clause_with_a_long_source() {
    check(
        "Norway has taken note of the statement, said Norway's envoy to the UN, Petro Bondar. “We read it,” he said.",
        &[("Petro Bondar", "We read it,")],
    );
    check("The port opened at noon. Said Lindqvist: “We are glad.”", &[("Lindqvist", "We are glad.")]);
}

#[test]
fn the_verb_inside_the_marks() {
    check(
        "In a statement on Monday, Marta Lindqvist and Ole Hansen “reaffirmed their friendship” and left.",
        &[("Marta Lindqvist and Ole Hansen", "reaffirmed their friendship")],
    );
}

#[test]
fn a_heading_is_nobodys() {
    check("Ole Hansen said the port would open.\n\n“A WASTE OF TIME”\n\nOthers disagreed.", &[]);
}

#[test]
fn her_office_is_a_place() {
    check(
        "On Monday at her campaign office, Marta Lindqvist read out: “We go on.”",
        &[("Marta Lindqvist", "We go on.")],
    );
}
