//! Article → Record. One module a layer: [`times`], [`entities`] (which gives the actors), [`quotes`], [`engagements`],
//! [`events`].
//!
//! Lives here: the reading. May not live here: I/O, the clock, the network, randomness, panics. Same article, same record.
//! Working types stay inside; the wire types of `demarche-record` are made at the very end, where bytes become code points.

mod actors;
mod checks;
mod engagements;
mod entities;
mod events;
mod judge;
mod parts;
mod positions;
mod quotes;
mod reading;
mod speech;
mod times;

use demarche_knowledge::Knowledge;
use demarche_record::{Article, Record};

/// Reads one article by the tables that the program carries.
pub fn read(article: &Article) -> Record {
    Reader::new().read(article)
}

/// How sure an engagement must be, 0 to 1, to stand in a record, unless the reader was told to [keep](Reader::keeping) more.
pub fn sure_enough() -> f64 {
    engagements::sure_enough()
}

/// The reader's name and version, as records and ledgers keep it.
pub const NAME: &str = concat!("demarche ", env!("CARGO_PKG_VERSION"));

/// A reader with tables of its own choice; made once, used for any number of articles and by any number of threads.
#[derive(Debug, Default)]
pub struct Reader {
    /// `None` = those that the program carries.
    knowledge: Option<Knowledge>,
    /// `None` = [`sure_enough`].
    least: Option<f64>,
}

impl Reader {
    /// By the tables that the program carries, as [`read`] does.
    pub fn new() -> Reader {
        Reader::default()
    }

    /// By other tables, as [`Knowledge::with_overlay`] makes them.
    pub fn with_knowledge(knowledge: Knowledge) -> Reader {
        Reader { knowledge: Some(knowledge), least: None }
    }

    /// Keeps engagements that are less sure than [`sure_enough`] too, and with them references and the sides that the article
    /// names, for one who weighs them against other articles.
    pub fn keeping(self, least: f64) -> Reader {
        Reader { least: Some(least), ..self }
    }

    /// Reads one article.
    pub fn read(&self, article: &Article) -> Record {
        let knowledge = self.knowledge.as_ref().unwrap_or_else(|| Knowledge::embedded());
        reading::read(article, knowledge, self.least.unwrap_or_else(sure_enough))
    }
}

/// The PLOVER type of a pair of actors marked in a sentence: `<s>…</s>` around the source, `<t>…</t>` around the target.
///
/// Where CONCEDE and RETREAT cannot be told apart, the type is `YIELD`, as the sets of such pairs have it. Total: any text gives a type.
pub fn classify_pair(marked: &str) -> &'static str {
    events::pairs::classify(marked)
}

/// For training alone: what a marked pair shows, each feature with its value.
#[doc(hidden)]
pub fn pair_features(marked: &str) -> Vec<(String, f32)> {
    events::pairs::features(marked)
}

/// For training alone: every engagement that the reader considered, shown or not, with the features its judge saw.
#[doc(hidden)]
pub fn considered_engagements(article: &Article) -> Vec<(demarche_record::Engagement, Vec<String>)> {
    reading::considered_engagements(article)
}

/// For training alone: every position that the reader considered, shown or not, with the features its judge saw.
#[doc(hidden)]
pub fn considered_positions(article: &Article) -> Vec<(demarche_record::Position, Vec<String>)> {
    reading::considered_positions(article)
}

/// For training alone: an event that the reader considered, shown or not, with what its two judgements see.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct ConsideredEvent {
    /// As it would stand in the record.
    pub event: demarche_record::Event,
    /// The token that it hangs on; readings of one pattern share it.
    pub trigger: usize,
    /// By these it is kept.
    pub features: Vec<String>,
    /// The days on offer, and by what each is chosen.
    pub dates: Vec<(Option<demarche_record::Interval>, Vec<String>)>,
    /// By these it is said to have happened.
    pub put: Vec<String>,
}

/// For training alone: every event that the reader considered.
#[doc(hidden)]
pub fn considered_events(article: &Article) -> Vec<ConsideredEvent> {
    reading::considered_events(article)
}

/// The mentions and entities that the reader sees in an article, for debugging; the form is not stable.
#[doc(hidden)]
pub fn trace_entities(article: &Article) -> String {
    entities::trace(&reading::layers(article))
}
