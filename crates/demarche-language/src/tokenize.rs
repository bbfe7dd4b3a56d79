//! Text to tokens, as Universal Dependencies English (EWT, GUM) has them: clitics and possessives apart, words cut at hyphens except
//! after prefixes, abbreviations with their full stop, addresses and numbers whole. No sentence is decided here.
//!
//! Every character that is not white space falls into exactly one token. The pass is linear: no look-ahead goes further than
//! [`LONGEST`] bytes, and a longer "word" is cut there.

use crate::abbreviations::{self, Stop};
use crate::analysis::Token;
use crate::tags::{Upos, Xpos};

/// No token is longer, in bytes.
const LONGEST: usize = 192;

/// Appends the tokens of `text[from..to]`.
pub(crate) fn tokenize(text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    let mut cutter = Cutter { text, tokens, end: from };
    let mut start = None;
    for (i, c) in text[from..to].char_indices() {
        if is_space(c) {
            if let Some(start) = start.take() {
                cutter.chunk(start, from + i);
            }
        } else {
            start.get_or_insert(from + i);
        }
    }
    if let Some(start) = start {
        cutter.chunk(start, to);
    }
}

/// White space, and marks of no width that serve as such.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

struct Cutter<'t, 'v> {
    text: &'t str,
    tokens: &'v mut Vec<Token>,
    /// End of the chunk (text between white space) at work.
    end: usize,
}

impl Cutter<'_, '_> {
    fn chunk(&mut self, start: usize, end: usize) {
        self.end = end;
        let first = self.tokens.len();
        let mut at = start;
        while at < end {
            at = if self.rest(at).as_bytes()[0].is_ascii_alphabetic() && is_address(self.rest(at)) {
                self.push(at, at + address_length(self.rest(at)))
            } else {
                self.next(at)
            };
        }
        if self.tokens.len() > first {
            self.tokens.last_mut().expect("pushed above").spaced = true;
        }
    }

    fn rest(&self, at: usize) -> &str {
        &self.text[at..self.end]
    }

    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end { None } else { self.text[at..].chars().next() }
    }

    /// Pushes `start..end` and returns the end.
    fn push(&mut self, start: usize, end: usize) -> usize {
        self.tokens.push(Token { start: start as u32, end: end as u32, upos: Upos::X, xpos: Xpos::Xx, spaced: false });
        end
    }

    fn next(&mut self, at: usize) -> usize {
        let c = self.char_at(at).expect("inside the chunk");
        let after = at + c.len_utf8();
        let following = self.char_at(after);
        if is_word(c) || (matches!(c, '#' | '@') && following.is_some_and(is_word)) {
            return self.word(at);
        }
        if is_apostrophe(c) {
            if let Some(end) = self.clitic(at) {
                return self.push(at, end);
            }
            if c == '\'' && following == Some('\'') {
                return self.push(at, after + 1);
            }
        }
        let same = match c {
            '.' | '-' | '*' | '=' | '~' | '`' => c,
            '!' | '?' => return self.push(at, at + run(self.rest(at), |d| matches!(d, '!' | '?'))),
            _ => return self.push(at, self.with_marks(after)),
        };
        self.push(at, at + run(self.rest(at), |d| d == same))
    }

    /// Takes joiners and variation marks into the sign before them.
    fn with_marks(&self, mut end: usize) -> usize {
        while let Some(c) = self.char_at(end).filter(|c| is_mark(*c)) {
            end += c.len_utf8();
        }
        end
    }

    fn word(&mut self, start: usize) -> usize {
        let mut end = start + self.char_at(start).map_or(1, char::len_utf8);
        let limit = self.end.min(start + LONGEST);
        while end < limit {
            let Some(c) = self.char_at(end) else { break };
            if !is_word(c) && !self.joins(start, end, c) {
                break;
            }
            end += c.len_utf8();
        }
        if let Some(cut) = self.inner_cut(start, end) {
            self.push(start, cut);
            return self.push(cut, if self.negation_at(cut) { cut + self.negation_length(cut) } else { end });
        }
        if self.takes_stop(start, end) {
            end += 1;
        }
        self.push(start, end)
    }

    /// Whether the mark `c` at `at` lies inside the word that began at `start`.
    fn joins(&self, start: usize, at: usize, c: char) -> bool {
        let before = self.text[start..at].chars().next_back();
        let Some(after) = self.char_at(at + c.len_utf8()).filter(|a| is_word(*a)) else { return false };
        let digits = before.is_some_and(|b| b.is_ascii_digit()) && after.is_ascii_digit();
        match c {
            ',' | ':' | '/' => digits,
            '.' => digits || self.stop_joins(start, at),
            '\'' | '’' => {
                let n = before.is_some_and(|b| matches!(b, 'n' | 'N'));
                before.is_some_and(char::is_alphabetic) && self.clitic(at).is_none() && !(n && self.negation_at(at - 1))
            }
            '-' | '\u{2010}' | '\u{2011}' => {
                let head = &self.text[start..at];
                is_prefix(head) || (digits && is_dashed_number(self.rest(start)))
            }
            '&' => before.is_some_and(char::is_uppercase) && after.is_uppercase(),
            '@' => self.rest(at)[..clip(self.rest(at), LONGEST)].contains('.'),
            _ => false,
        }
    }

    /// Whether the full stop at `at`, between letters, belongs to an abbreviation or the name of a host.
    fn stop_joins(&self, start: usize, at: usize) -> bool {
        let head = &self.text[start..at];
        let tail = &self.rest(at)[1..];
        let next = &tail[..run(tail, |c| is_word(c) && c != '_')];
        if (head.chars().count() == 1 || abbreviations::is_lettered(head))
            && head.chars().all(|c| c == '.' || c.is_alphabetic())
        {
            return next.chars().count() == 1;
        }
        if head == "Ph" && next == "D" {
            return true;
        }
        let rest = self.rest(start);
        let host = &rest[..run(&rest[..clip(rest, LONGEST)], |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))];
        is_host(host.trim_end_matches(['.', '-'])) || head.contains('@')
    }

    /// Where a word falls into two: "cannot", and before "n't".
    fn inner_cut(&self, start: usize, end: usize) -> Option<usize> {
        let word = &self.text[start..end];
        if self.char_at(end).is_some_and(is_apostrophe)
            && word.len() > 1
            && word.ends_with(['n', 'N'])
            && self.negation_at(end - 1)
        {
            return Some(end - 1);
        }
        let at = match word.len() {
            5 if ["gonna", "gotta", "wanna"].iter().any(|w| word.eq_ignore_ascii_case(w)) => 3,
            6 if word.eq_ignore_ascii_case("cannot") => 3,
            _ => return None,
        };
        Some(start + at)
    }

    fn negation_at(&self, at: usize) -> bool {
        self.negation_length(at) > 0
    }

    /// Bytes of "n't" at `at`, or 0.
    fn negation_length(&self, at: usize) -> usize {
        let mut chars = self.rest(at).chars();
        let (n, mark, t, next) = (chars.next(), chars.next(), chars.next(), chars.next());
        let is = matches!(n, Some('n' | 'N'))
            && mark.is_some_and(is_apostrophe)
            && matches!(t, Some('t' | 'T'))
            && !next.is_some_and(is_word);
        if is { 2 + mark.map_or(0, char::len_utf8) } else { 0 }
    }

    /// The end of the clitic whose apostrophe stands at `at`.
    fn clitic(&self, at: usize) -> Option<usize> {
        let mark = self.char_at(at)?.len_utf8();
        let tail = &self.rest(at)[mark..];
        let letters = &tail[..run(&tail[..clip(tail, 4)], is_word)];
        let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|w| letters.eq_ignore_ascii_case(w));
        (known && !tail[letters.len()..].starts_with(is_word)).then_some(at + mark + letters.len())
    }

    /// Whether the full stop that follows belongs to the word.
    fn takes_stop(&self, start: usize, end: usize) -> bool {
        let word = &self.text[start..end];
        if self.char_at(end) != Some('.') || self.char_at(end + 1) == Some('.') {
            return false;
        }
        let next = self.text[end + 1..].chars().find(|c| !is_space(*c));
        match abbreviations::stop(word) {
            Some(Stop::BeforeNumber) => next.is_some_and(|c| c.is_ascii_digit()),
            Some(_) if word == "al" => {
                self.tokens.last().is_some_and(|t| &self.text[t.start as usize..t.end as usize] == "et")
            }
            Some(_) => true,
            // An initial: "I" is the pronoun far more often.
            None => {
                is_initial(word)
                    && next.is_some_and(char::is_uppercase)
                    && !self.char_at(end + 1).is_some_and(char::is_lowercase)
            }
        }
    }
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.next().is_none()
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && (c.is_alphanumeric() || is_mark(c) || c == '\u{ad}'))
}

/// Combining marks, joiners and variation selectors, which `char` has no test for.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{93c}' | '\u{94d}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Apostrophes; the opening mark and the grave are typed for it too, but rarely enough to leave them out.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Bytes of the run of characters that pass, from the start.
fn run(text: &str, pass: impl Fn(char) -> bool) -> usize {
    text.find(|c| !pass(c)).unwrap_or(text.len())
}

/// The greatest character border not past `at`.
fn clip(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// Prefixes after which English UD leaves a hyphenated word whole.
fn is_prefix(word: &str) -> bool {
    #[rustfmt::skip]
    const PREFIXES: &[&str] = &[
        "anti", "co", "counter", "cross", "de", "e", "ex", "extra", "inter", "intra", "mega", "micro", "mid", "mini",
        "multi", "neo", "non", "over", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super", "trans",
        "ultra", "un", "under", "vice",
    ];
    word.len() <= 7 && word.is_ascii() && PREFIXES.iter().any(|p| word.eq_ignore_ascii_case(p))
}

/// Whether a number with two hyphens or more starts here (a telephone number, a date), which stays whole.
fn is_dashed_number(text: &str) -> bool {
    let number = &text[..run(&text[..clip(text, LONGEST)], |c| c.is_ascii_digit() || c == '-')];
    number.bytes().filter(|b| *b == b'-').count() >= 2
}

fn is_address(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(8)];
    let starts = |with: &str| head.len() >= with.len() && head[..with.len()].eq_ignore_ascii_case(with.as_bytes());
    starts("http://") || starts("https://") || starts("www.")
}

fn address_length(text: &str) -> usize {
    let end = clip(text, LONGEST);
    let end = text[..end].find(['"', '”', '“', '<', '>']).unwrap_or(end);
    let kept = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']);
    kept.len().max(text.chars().next().map_or(1, char::len_utf8))
}

fn is_host(text: &str) -> bool {
    #[rustfmt::skip]
    const ENDINGS: &[&str] = &[
        "ae", "ai", "am", "au", "az", "by", "ca", "ch", "cn", "co", "com", "de", "edu", "eu", "fm", "fr", "ge", "gov",
        "il", "in", "info", "int", "io", "ir", "jp", "kr", "mil", "net", "news", "nl", "org", "ru", "tr", "tv", "ua",
        "uk", "us",
    ];
    let Some((head, ending)) = text.rsplit_once('.') else { return false };
    !head.is_empty() && head.bytes().all(|b| b != b'.' || head.len() > 2) && ENDINGS.contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &mut tokens);
        tokens.iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn cuts_clitics() {
        assert_eq!(
            cut("They don't, can’t and won't."),
            ["They", "do", "n't", ",", "ca", "n’t", "and", "wo", "n't", "."]
        );
        assert_eq!(
            cut("Iran's envoys' plan: we'll see, it's cannot."),
            ["Iran", "'s", "envoys", "'", "plan", ":", "we", "'ll", "see", ",", "it", "'s", "can", "not", "."]
        );
        assert_eq!(cut("O'Brien met Gideon Sa'ar’s aide"), ["O'Brien", "met", "Gideon", "Sa'ar", "’s", "aide"]);
    }

    #[test]
    fn keeps_abbreviations_and_initials() {
        assert_eq!(
            cut("The U.S. and Gen. J. R. Marsh met at 3 p.m. on Feb. 2."),
            ["The", "U.S.", "and", "Gen.", "J.", "R.", "Marsh", "met", "at", "3", "p.m.", "on", "Feb.", "2", "."]
        );
        assert_eq!(
            cut("No. 4 said no. So did I. Then"),
            ["No.", "4", "said", "no", ".", "So", "did", "I", ".", "Then"]
        );
        assert_eq!(cut("Smith et al. agree"), ["Smith", "et", "al.", "agree"]);
    }

    #[test]
    fn cuts_at_hyphens_but_not_after_prefixes() {
        assert_eq!(
            cut("U.S.-led non-aligned three-day re-election"),
            ["U.S.", "-", "led", "non-aligned", "three", "-", "day", "re-election"]
        );
        assert_eq!(cut("call 555-010-9999 or 10-12"), ["call", "555-010-9999", "or", "10", "-", "12"]);
    }

    #[test]
    fn cuts_marks_and_money() {
        assert_eq!(
            cut("“We paid $1,500.50,” (he) said—twice..."),
            ["“", "We", "paid", "$", "1,500.50", ",", "”", "(", "he", ")", "said", "—", "twice", "..."]
        );
        assert_eq!(
            cut("50% of 9/11 at 10:30, /X/."),
            ["50", "%", "of", "9/11", "at", "10:30", ",", "/", "X", "/", "."]
        );
    }

    #[test]
    fn keeps_addresses() {
        assert_eq!(
            cut("see https://example.org/a?b=1. or a.b@example.org, Example.com."),
            ["see", "https://example.org/a?b=1", ".", "or", "a.b@example.org", ",", "Example.com", "."]
        );
        assert_eq!(cut("the talks.The rest"), ["the", "talks", ".", "The", "rest"]);
    }

    #[test]
    fn long_runs_are_cut() {
        let text = "a".repeat(100_000);
        assert!(cut(&text).iter().all(|t| t.len() <= LONGEST));
        let text = "é.".repeat(50_000);
        assert_eq!(cut(&text).concat(), text);
    }
}
