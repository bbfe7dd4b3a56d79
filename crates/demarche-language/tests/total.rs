//! Any text gives an analysis: nothing panics, offsets fall on character borders, tokens stand in order and hold all that is not white space.

use demarche_language::analyze;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

const PIECES: &[&str] = &[
    "The",
    "minister",
    "said",
    " ",
    " ",
    " ",
    "\n",
    "\r\n",
    "\t",
    ".",
    "..",
    "...",
    "?",
    "!",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "‘",
    "n't",
    "'s",
    "U.S.",
    "No.",
    "-",
    "–",
    "—",
    "(",
    ")",
    "[",
    "]",
    "/",
    "@",
    "#",
    "$",
    "%",
    "&",
    "1,000",
    "3.5",
    "10:30",
    "http://",
    "www.x.org",
    "a@b.cd",
    "é",
    "Ö",
    "ñ",
    "中",
    "文",
    "和",
    "한국",
    "Привет",
    "مرحبا",
    "\u{301}",
    "\u{200d}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "🙂",
    "👩‍👩‍👧",
    "\u{0}",
    "\u{7f}",
    "ﬁ",
    "İ",
    "ẞ",
    "ǅ",
    "et",
    "al.",
    "can",
    "not",
    "cannot",
    "gonna",
    "p.m.",
    "Feb.",
    "J.",
    "I",
    "…",
    "。",
    "\u{2028}",
    "«",
    "»",
    "„",
    "``",
    "''",
    "CLICK",
    "HERE",
    "NOW",
    "TODAY",
    "_",
    "*",
    "•",
];

fn check(text: &str) {
    let analysis = analyze(text);
    let mut at = 0;
    let mut held = String::new();
    for token in analysis.tokens() {
        let (start, end) = (token.start as usize, token.end as usize);
        assert!(at <= start && start < end, "tokens out of order in {text:?}");
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "inside a character in {text:?}");
        held.push_str(&text[start..end]);
        at = end;
    }
    let invisible = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let wanted: String = text.chars().filter(|c| !invisible(*c)).collect();
    let held: String = held.chars().filter(|c| !invisible(*c)).collect();
    assert_eq!(held, wanted, "text lost in {text:?}");
    let mut next = 0;
    for (i, sentence) in analysis.sentences().iter().enumerate() {
        assert_eq!(sentence.tokens.start, next, "a token without a sentence in {text:?}");
        assert!(sentence.tokens.end > next);
        next = sentence.tokens.end;
        let tree = analysis.tree(i);
        assert_eq!(tree.tokens(), sentence.tokens);
        assert_eq!(tree.tokens().filter(|t| tree.head(*t).is_none()).count(), 1, "roots in {text:?}");
        for token in sentence.tokens.clone() {
            assert!(tree.is_under(token, tree.root()));
            let _ = analysis.lemma(token);
        }
    }
    assert_eq!(next, analysis.tokens().len());
    for name in analysis.names() {
        assert_eq!(analysis.sentence_of(name.tokens.start), analysis.sentence_of(name.tokens.end - 1));
    }
}

#[test]
fn pieces_in_any_order() {
    let mut dice = Dice(1);
    for _ in 0..3000 {
        let text: String = (0..dice.next(40)).map(|_| PIECES[dice.next(PIECES.len() as u64) as usize]).collect();
        check(&text);
    }
}

#[test]
fn characters_in_any_order() {
    let mut dice = Dice(2);
    for _ in 0..1000 {
        let text: String = (0..dice.next(60)).filter_map(|_| char::from_u32(dice.next(0x3000) as u32)).collect();
        check(&text);
    }
}

#[test]
fn hard_texts() {
    for text in [
        "",
        " ",
        "\n\n",
        ".",
        "\"",
        "HEADLINE IN CAPITALS SAYS THINGS",
        "Это не английский текст. Совсем.",
        "no stop at the end",
    ] {
        check(text);
    }
}

#[test]
fn a_long_line_takes_time_in_proportion() {
    let text = "The envoys of both states met again and said little, as on the day before, ".repeat(14_000);
    assert!(text.len() > 1_000_000);
    let analysis = analyze(&text);
    assert!(analysis.tokens().len() > 200_000);
    let quotes = "\"".repeat(300_000);
    assert!(analyze(&quotes).tokens().len() > 1000);
    assert!(!analyze(&"a.".repeat(300_000)).tokens().is_empty());
    assert!(!analyze(&"(".repeat(300_000)).tokens().is_empty());
    assert!(!analyze(&"x'".repeat(300_000)).tokens().is_empty());
}
