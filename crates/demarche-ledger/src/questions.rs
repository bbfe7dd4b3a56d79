//! What people ask a ledger, as typed functions. No SQL beyond the store's, no layout.

use demarche_record::{Kind, Status};
use jiff::civil::Date;

use crate::entry::Entry;
use crate::error::Error;
use crate::history::State;
use crate::mention::Mention;
use crate::refer::clusters;
use crate::store::{Ledger, Scope};

/// Which engagements are wanted; what is left out matters not.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// All of these sides take part.
    pub sides: Vec<String>,
    /// A participant's name holds these words.
    pub who: Option<String>,
    /// Its form.
    pub kind: Option<Kind>,
    /// How it stands.
    pub status: Option<Status>,
    /// What follows from its history.
    pub state: Option<State>,
    /// The place holds these words.
    pub place: Option<String>,
    /// Its days are not over before this day.
    pub from: Option<Date>,
    /// Its days begin by this day.
    pub to: Option<Date>,
    /// A plan that this party has not asserted, or was said not to have confirmed.
    pub unconfirmed_by: Option<String>,
    /// An article published on this day or later tells of it.
    pub told_since: Option<Date>,
    /// The least confidence.
    pub least: f64,
}

impl Filter {
    /// Whether an engagement is wanted.
    pub fn wants(&self, e: &Entry) -> bool {
        let sides = e.sides();
        let holds = |text: &str, words: &str| text.to_lowercase().contains(&words.to_lowercase());
        let unasserted = |party: &String| {
            let plan = matches!(e.status, Status::Scheduled | Status::Proposed | Status::Postponed);
            sides.contains(party) && (e.unconfirmed_by.contains(party) || (plan && !e.asserted_by.contains(party)))
        };
        e.confidence >= self.least
            && self.sides.iter().all(|s| sides.contains(s))
            && self.who.as_ref().is_none_or(|w| e.participants.iter().any(|p| holds(&p.name, w)))
            && self.kind.is_none_or(|k| e.kind == k)
            && self.status.is_none_or(|s| e.status == s)
            && self.state.is_none_or(|s| e.state == Some(s))
            && self.place.as_ref().is_none_or(|w| e.place.as_ref().is_some_and(|p| holds(p, w)))
            && self.from.is_none_or(|day| e.date.is_some_and(|d| d.last() >= day))
            && self.to.is_none_or(|day| e.date.is_some_and(|d| d.first() <= day))
            && self.unconfirmed_by.as_ref().is_none_or(unasserted)
            && self.told_since.is_none_or(|day| e.history.iter().any(|s| s.published.is_some_and(|p| p >= day)))
    }
}

impl Ledger {
    /// Every engagement, sure or not, in order of its first mention.
    pub fn entries(&self, scope: &Scope) -> Result<Vec<Entry>, Error> {
        let mentions = self.mentions(scope)?;
        let as_of = self.today(scope)?;
        let entry = |cluster: Vec<usize>| {
            let own: Vec<&Mention> = cluster.into_iter().map(|i| &mentions[i]).collect();
            Entry::of(&own, as_of)
        };
        Ok(clusters(&mentions).into_iter().filter_map(entry).collect())
    }

    /// The engagements that are wanted, in order of their days, those without one last.
    pub fn engagements(&self, scope: &Scope, filter: &Filter) -> Result<Vec<Entry>, Error> {
        let mut entries = self.entries(scope)?;
        entries.retain(|e| filter.wants(e));
        entries.sort_by_key(|e| (e.date.is_none(), e.date));
        Ok(entries)
    }

    /// What is to come, in order of the days: plans whose day is not over, and those without one that were told of within
    /// three months.
    pub fn agenda(&self, scope: &Scope, filter: &Filter) -> Result<Vec<Entry>, Error> {
        let Some(today) = self.today(scope)? else { return Ok(Vec::new()) };
        let lately = today.checked_sub(jiff::Span::new().days(90)).unwrap_or(Date::MIN);
        let coming = |e: &Entry| {
            let told = e.history.iter().filter_map(|s| s.published).max();
            let plan = matches!(e.status, Status::Scheduled | Status::Proposed | Status::Postponed | Status::Underway);
            plan && e.date.map_or_else(|| told.is_some_and(|t| t >= lately), |d| d.last() >= today)
        };
        Ok(self.engagements(scope, filter)?.into_iter().filter(coming).collect())
    }

    /// The engagement that an id means, also one that was given out before a merge or split.
    pub fn engagement(&self, scope: &Scope, id: &str) -> Result<Option<Entry>, Error> {
        let entries = self.entries(scope)?;
        Ok(entries.into_iter().find(|e| e.id == id || e.history.iter().any(|s| s.key == id)))
    }

    /// The day that counts as today: that of `--as-of`, or else the newest document's.
    pub fn today(&self, scope: &Scope) -> Result<Option<Date>, Error> {
        match scope.as_of {
            Some(day) => Ok(Some(day)),
            None => self.newest(scope),
        }
    }
}
