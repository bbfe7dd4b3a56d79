//! Where a quotation was said or written: Truth Social, a press conference, an interview with somebody. Looks at the words
//! outside quotation marks in the same unit; who speaks is known by now.
//!
//! Method: phrases of `data/reader/channels.tsv` that a preposition leads to, the hearer of `told` where that is no person, the
//! partner of an interview. A speaker who goes on in the next sentences stays on his channel.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::entities::EntityKind;
use crate::reading::Reading;
use crate::speech::{Piece, Unit, Voice};

/// By first word in lower case: the phrase's words in lower case, and the channel; the longest phrase first.
type Table = BTreeMap<String, Vec<(Vec<String>, String)>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| read(include_str!("../../../../data/reader/channels.tsv")));

fn read(table: &str) -> Table {
    let mut phrases = Table::new();
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let Some((phrase, channel)) = line.split_once('\t') else { continue };
        let words: Vec<String> = phrase.split_whitespace().map(str::to_lowercase).collect();
        let Some(first) = words.first() else { continue };
        let list = phrases.entry(first.clone()).or_default();
        let place = list.partition_point(|(before, _)| before.len() >= words.len());
        list.insert(place, (words, channel.to_owned()));
    }
    phrases
}

/// Carries the channel from one quotation of a speaker to the next.
#[derive(Default)]
pub(super) struct Channels {
    last: Option<(String, String, usize)>,
}

impl Channels {
    /// The channel of a quotation in unit `number`.
    pub(super) fn of(&mut self, reading: &Reading, number: usize, unit: &Unit, voice: &Voice) -> Option<String> {
        let speaker = &voice.speaker.name;
        let given = in_unit(reading, unit, voice);
        let carried = || match &self.last {
            Some((who, channel, at)) if who == speaker && number - at <= 2 => Some(channel.clone()),
            _ => None,
        };
        let channel = given.or_else(carried)?;
        self.last = Some((speaker.clone(), channel.clone(), number));
        Some(channel)
    }
}

fn in_unit(reading: &Reading, unit: &Unit, voice: &Voice) -> Option<String> {
    let tokens: Vec<usize> =
        unit.pieces.iter().filter_map(|p| if let Piece::Word(t) = p { Some(*t) } else { None }).collect();
    let words = Words { reading, tokens };
    let mut found: Option<(usize, String)> = None;
    for i in 0..words.tokens.len() {
        let lower = words.get(i).to_lowercase();
        let named = match lower.as_str() {
            "told" | "tells" | "telling" => words.hearer(i + 1),
            "tweeted" | "tweeting" => Some("Twitter".to_owned()),
            _ => words.phrase(i, &lower),
        };
        let Some(channel) = named else { continue };
        // The words nearest to the cue tell most.
        let distance = voice.cue.map_or(i, |cue| words.tokens[i].abs_diff(cue));
        if found.as_ref().is_none_or(|(d, _)| distance < *d) {
            found = Some((distance, channel));
        }
    }
    found.map(|(_, channel)| channel)
}

/// The words of a unit outside quotation marks.
struct Words<'a> {
    reading: &'a Reading<'a>,
    tokens: Vec<usize>,
}

impl Words<'_> {
    fn get(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| self.reading.analysis.word(*t))
    }

    /// The channel of the phrase at word `i`, where a preposition leads to it.
    fn phrase(&self, i: usize, lower: &str) -> Option<String> {
        let phrases = TABLE.get(lower)?;
        // One letter alone (`X`) is a platform only as a capital.
        if lower.len() == 1 && self.get(i) != lower.to_uppercase() {
            return None;
        }
        let matches = |words: &[String]| words.iter().enumerate().all(|(k, w)| self.get(i + k).to_lowercase() == *w);
        let (words, channel) = phrases.iter().find(|(words, _)| matches(words))?;
        if !self.led(i) {
            return None;
        }
        if channel == "interview" {
            return Some(self.interview(i + words.len()));
        }
        Some(channel.clone())
    }

    /// Whether a preposition leads to word `i`, over its article and what describes it.
    fn led(&self, i: usize) -> bool {
        for back in 1..=6 {
            let Some(at) = i.checked_sub(back) else { return false };
            match self.get(at).to_ascii_lowercase().as_str() {
                "in" | "at" | "on" | "via" | "during" | "through" | "to" | "by" | "issued" | "released"
                | "addressing" => return true,
                "," | ";" | "and" | "that" => return false,
                _ => {}
            }
        }
        false
    }

    /// The partner of an interview, where named: `interview with Fox News`, `interview to RIA Novosti`.
    fn interview(&self, next: usize) -> String {
        let lead = matches!(self.get(next), "with" | "to" | "on" | "for" | "by");
        match self.name(next + 1).filter(|_| lead) {
            Some(name) => format!("interview with {name}"),
            None => "interview".to_owned(),
        }
    }

    /// The run of capitalised words at word `i`, an article in front aside.
    fn name(&self, i: usize) -> Option<String> {
        let start = if self.get(i).eq_ignore_ascii_case("the") { i + 1 } else { i };
        let capital = |k: usize| self.get(k).chars().next().is_some_and(char::is_uppercase);
        let mut end = start;
        while capital(end) || end > start && matches!(self.get(end), "of" | "-") && capital(end + 1) {
            end += 1;
        }
        let (first, last) = (*self.tokens.get(start)?, *self.tokens.get(end.checked_sub(1)?)?);
        (end > start).then(|| self.reading.analysis.slice(first..last + 1).to_owned())
    }

    /// Whom somebody told: reporters, or a news source by name. A person or state that was told is no channel.
    fn hearer(&self, i: usize) -> Option<String> {
        if matches!(self.get(i), "reporters" | "journalists" | "newsmen") {
            return Some("remarks to reporters".to_owned());
        }
        let name = self.name(i)?;
        let known = self.reading.knowledge.source(&name).is_some();
        let entity = self.tokens.get(i).and_then(|t| self.reading.entities.at(*t)).and_then(|m| m.entities.first());
        let other = entity.is_some_and(|e| self.reading.entities.get(*e).kind == EntityKind::Other);
        (known || other).then_some(name)
    }
}
