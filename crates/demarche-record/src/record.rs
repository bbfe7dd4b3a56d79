//! What a reader says of one article. Wire types only: what stands here is what the JSON holds.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Interval, Span};

/// All that was found in one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The article's id.
    pub id: String,
    /// The publication day that relative dates were resolved against; `None` where the article has none.
    #[schemars(with = "Option<String>")]
    pub published: Option<Date>,
    /// The headline, passed through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The outlet, passed through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Persons who act or speak.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// Expressions of time (TIMEX3).
    #[serde(default)]
    pub times: Vec<Time>,
    /// Contacts between states, bodies or armed groups.
    #[serde(default)]
    pub engagements: Vec<Engagement>,
    /// Words for an engagement that this article does not introduce (`the meeting in Geneva has been put off`): fewer than two
    /// sides are known here. For ledgers alone; absent otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Engagement>,
    /// Codes of the sides that the article names. For ledgers alone; absent otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<String>,
    /// Passages in quotation marks that have a speaker.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// What a party wants, rejects, offers or insists on.
    #[serde(default)]
    pub positions: Vec<Position>,
    /// Who did what to whom (PLOVER).
    #[serde(default)]
    pub events: Vec<Event>,
    /// What a careful editor would query.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// What the reader saw and could not resolve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unresolved: Vec<Unresolved>,
    /// Why the text was kept but not read (`empty`, `not English`); absent for a text that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
    /// Name and version of the reader that made the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<String>,
}

/// A person who acts or speaks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// As the article gives it most fully.
    pub name: String,
    /// Code of the state or body that the person stands for; `None` where none fits.
    pub org: Option<String>,
    /// The office as worded by the article.
    pub role: Option<String>,
    /// The office as our table has it on the day of publication, where it knows the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The sentence that names the person first, exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Where `evidence` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_span: Option<Span>,
    /// What made the fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
}

/// An expression of time, as TIMEX3 marks it: the noun phrase without preposition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// TIMEX3 value (`2025-10-16`, `2025-W43`, `P2D`, `PRESENT_REF`, `2025-10-17TMO`); `None` where it stays open.
    pub value: Option<String>,
    /// TIMEX3 type: DATE, TIME, DURATION or SET.
    #[serde(default, rename = "type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The days it covers, where it can be dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Interval>,
    /// What made the fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
}

/// The form of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// By telephone or video, between named persons.
    Call,
    /// Named persons meet.
    Meeting,
    /// Heads of state or government gather, or the article names it so.
    Summit,
    /// Negotiations, consultations, delegations.
    Talks,
    /// One goes to the other's place, no named meeting.
    Visit,
    /// A signing, an address, mediation.
    Other,
}

/// How an engagement stands on the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It took place.
    Held,
    /// It is going on.
    Underway,
    /// A party able to hold it says that it will take place, dated or not.
    Scheduled,
    /// An addressed offer, invitation or call for a contact, not accepted yet.
    Proposed,
    /// Put off by more than a week, paused or suspended.
    Postponed,
    /// Called off.
    Cancelled,
    /// The offer was refused.
    Declined,
    /// A side says that it did not happen or was never agreed.
    Denied,
    /// The article leaves it open.
    Unknown,
}

macro_rules! words {
    ($type:ident { $($variant:ident => $word:literal),* $(,)? }) => {
        impl $type {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$type] = &[$($type::$variant),*];

            /// The word that the JSON holds.
            pub fn as_str(self) -> &'static str {
                match self { $($type::$variant => $word),* }
            }
        }
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words!(Kind { Call => "call", Meeting => "meeting", Summit => "summit", Talks => "talks", Visit => "visit", Other => "other" });
words!(Status {
    Held => "held", Underway => "underway", Scheduled => "scheduled", Proposed => "proposed", Postponed => "postponed",
    Cancelled => "cancelled", Declined => "declined", Denied => "denied", Unknown => "unknown",
});
words!(StanceClass {
    Wants => "wants", Rejects => "rejects", Offers => "offers", Conditional => "conditional", Open => "open",
    Undecided => "undecided",
});

/// One who takes part.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// A person's fullest name in the article; the code or the plain name of a party without a named person.
    pub name: String,
    /// Code of the state or body; `None` where none fits.
    pub org: Option<String>,
}

/// A sentence that tells of an engagement beside the one that tells most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The sentence, exactly.
    pub evidence: String,
    /// Where `evidence` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_span: Option<Span>,
}

/// A contact between states, bodies or armed groups, or their representatives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Engagement {
    /// Its form.
    pub kind: Kind,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// When, resolved against the publication day.
    pub date: Option<Interval>,
    /// Where, as worded.
    pub place: Option<String>,
    /// Code of the state or body at whose place or invitation, or under whose chair.
    #[serde(default)]
    pub host: Option<String>,
    /// As of the publication day.
    pub status: Status,
    /// Codes of the sides whose official or own channel says, in this article, that it took place or will.
    #[serde(default)]
    pub asserted_by: Vec<String>,
    /// Codes of the sides reported as denying or refusing it.
    #[serde(default)]
    pub denied_by: Vec<String>,
    /// Codes of the parties that the article says have not confirmed or commented.
    #[serde(default)]
    pub unconfirmed_by: Vec<String>,
    /// Up to four noun phrases of the article: what it was about.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The words of the article that tell its result.
    #[serde(default)]
    pub outcome: Option<String>,
    /// The sentence that tells most of it, exactly.
    pub evidence: String,
    /// Where `evidence` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_span: Option<Span>,
    /// The other sentences of the article that tell of it, in order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Which of a numbered series it is (`fifth round`: 5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u8>,
    /// History given as context.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub background: bool,
    /// What made the fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// The words that the rule stood on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger_span: Option<Span>,
    /// How sure, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// A passage in quotation marks that has a speaker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// Who said it: a person's fullest name, or an institution or role as worded.
    pub speaker: String,
    /// Code of the side that the speaker stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
    /// The quoted words, without the marks.
    pub text: String,
    /// Where `text` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_span: Option<Span>,
    /// Where it was said (`Truth Social`, `press conference`); `None` where not given.
    pub channel: Option<String>,
    /// The sentence or adjoining sentences that show it, exactly.
    pub evidence: String,
    /// Where `evidence` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_span: Option<Span>,
    /// What made the fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// How sure, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// The bearing of a stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum StanceClass {
    Wants,
    Rejects,
    Offers,
    Conditional,
    Open,
    Undecided,
}

/// What a party wants, rejects, offers or insists on, over some issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// Codes of the parties, separated by a space.
    pub party: String,
    /// What it is about, a noun phrase.
    pub issue: String,
    /// What the party says of it.
    pub stance: String,
    /// Its bearing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance_class: Option<StanceClass>,
    /// Who voiced it, where the article says so: a person's fullest name, or an institution or role as worded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// The sentence that shows it, exactly.
    pub evidence: String,
    /// Where `evidence` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_span: Option<Span>,
    /// What made the fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// How sure, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// PLOVER type.
    pub plover: String,
    /// PLOVER mode, where the type has modes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Codes of those who act.
    pub source: Vec<String>,
    /// Codes of those acted upon.
    pub target: Vec<String>,
    /// When.
    pub date: Option<Interval>,
    /// Whether it happened, as against planned, possible, demanded or negated.
    pub happened: bool,
    /// The sentence that shows it, exactly.
    pub evidence: String,
    /// Where `evidence` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_span: Option<Span>,
    /// History given as context.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub background: bool,
    /// What made the fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// How sure, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// How much a query asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something is left open.
    Note,
    /// Two things are hard to hold together.
    #[default]
    Warning,
    /// The calendar or our tables say otherwise.
    Error,
}

/// What a careful editor would query.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// The kind of query (`role-out-of-date`, `not-confirmed` …).
    pub kind: String,
    /// Whom it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// What the article claims.
    pub claim: String,
    /// What our tables say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truth: Option<String>,
    /// The sentence that shows it, exactly.
    pub evidence: String,
    /// Where `evidence` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_span: Option<Span>,
    /// How much it asks for attention.
    #[serde(default)]
    pub severity: Severity,
    /// What one would ask the author.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// What made the fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
}

/// Something the reader saw and could not resolve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unresolved {
    /// The layer that gave up (`quotes`, `engagements`, `times` …).
    pub layer: String,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Why.
    pub why: String,
}
