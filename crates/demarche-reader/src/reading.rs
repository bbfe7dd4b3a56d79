//! The order of the layers, and the working state that each hands to the next. Wire records are made here and nowhere else.

use demarche_knowledge::Knowledge;
use demarche_language::Analysis;
use demarche_record::{Article, CodePoints, Engagement, Position, Record};
use jiff::civil::Date;

use crate::entities::Entities;
use crate::quotes::Quotation;
use crate::quotes::passages::Passage;
use crate::speech::Speech;
use crate::times::TimeMention;
use crate::{actors, checks, engagements, entities, events, parts, positions, quotes, speech, times};

/// What the layers below have found; a layer takes it by reference and adds its own part.
pub(crate) struct Reading<'a> {
    pub(crate) article: &'a Article,
    /// The publication day; `None` leaves relative dates open.
    pub(crate) published: Option<Date>,
    pub(crate) knowledge: &'a Knowledge,
    pub(crate) analysis: Analysis<'a>,
    pub(crate) times: Vec<TimeMention>,
    pub(crate) entities: Entities,
    /// Everything in quotation marks, with or without a speaker.
    pub(crate) passages: Vec<Passage>,
    /// Who says what, quoted or not.
    pub(crate) speech: Speech,
    pub(crate) quotes: Vec<Quotation>,
}

impl<'a> Reading<'a> {
    /// The analysis alone; no layer has run.
    pub(crate) fn new(article: &'a Article, knowledge: &'a Knowledge) -> Self {
        Reading {
            article,
            published: article.date,
            knowledge,
            analysis: demarche_language::analyze(&article.text),
            times: Vec::new(),
            entities: Entities::default(),
            passages: Vec::new(),
            speech: Speech::default(),
            quotes: Vec::new(),
        }
    }

    fn run(&mut self) {
        self.times = times::find(self);
        self.entities = entities::find(self);
        self.passages = quotes::passages(self);
        self.speech = speech::find(self);
        self.quotes = quotes::find(self);
    }
}

/// All layers that the engagements stand on, by the tables that the program carries.
pub(crate) fn layers(article: &Article) -> Reading<'_> {
    let mut reading = Reading::new(article, Knowledge::embedded());
    reading.run();
    reading
}

pub(crate) fn considered_engagements(article: &Article) -> Vec<(Engagement, Vec<String>)> {
    let reading = layers(article);
    engagements::with_features(&reading, &CodePoints::new(&article.text))
}

pub(crate) fn considered_positions(article: &Article) -> Vec<(Position, Vec<String>)> {
    let reading = layers(article);
    positions::with_features(&reading, &CodePoints::new(&article.text))
}

/// Every event considered, with what its two judgements see.
pub(crate) fn considered_events(article: &Article) -> Vec<crate::ConsideredEvent> {
    let reading = layers(article);
    let considered = engagements::consider(&reading);
    events::with_features(&reading, &considered.contacts, &CodePoints::new(&article.text))
}

pub(crate) fn read(article: &Article, knowledge: &Knowledge, least: f64) -> Record {
    if article.text.len() > parts::LONGEST {
        return parts::read(article, |part| read_one(part, knowledge, least));
    }
    read_one(article, knowledge, least)
}

fn read_one(article: &Article, knowledge: &Knowledge, least: f64) -> Record {
    let record = Record {
        id: article.id.clone(),
        published: article.date,
        title: article.title.clone(),
        source: article.source.clone(),
        ..Record::default()
    };
    if !article.text.contains(char::is_alphanumeric) {
        return Record { unread: Some("empty".to_owned()), ..record };
    }
    let mut reading = Reading::new(article, knowledge);
    if !reading.analysis.is_english() {
        return Record { unread: Some("not English".to_owned()), ..record };
    }
    reading.run();
    let positions = positions::find(&reading);
    let considered = engagements::consider(&reading);
    let events = events::find(&reading, &considered.contacts);

    let points = CodePoints::new(&article.text);
    let (references, sides) = if least < engagements::sure_enough() {
        (considered.references(), actors::sides(&reading))
    } else {
        (Vec::new(), Vec::new())
    };
    let shown: Vec<_> = considered.contacts.iter().filter(|c| c.confidence() >= least).collect();
    let queries = checks::find(&reading, &shown);
    Record {
        references: references.iter().map(|e| e.record(&reading, &points)).collect(),
        sides,
        actors: actors::records(&reading, &points),
        times: reading.times.iter().map(|t| t.record(&reading, &points)).collect(),
        engagements: shown.iter().map(|e| e.record(&reading, &points)).collect(),
        events: events.iter().map(|e| e.record(&reading, &points)).collect(),
        quotes: reading.quotes.iter().map(|q| q.record(&reading, &points)).collect(),
        positions: positions.iter().map(|p| p.record(&reading, &points)).collect(),
        checks: queries.iter().map(|c| c.record(&reading, &points)).collect(),
        ..record
    }
}
