//! What people ask a ledger, as typed functions. No SQL beyond the store's, no layout.

use crate::entry::Entry;
use crate::error::Error;
use crate::mention::Mention;
use crate::refer::clusters;
use crate::store::{Ledger, Scope};

impl Ledger {
    /// Every engagement, sure or not, in order of its first mention.
    pub fn entries(&self, scope: &Scope) -> Result<Vec<Entry>, Error> {
        let mentions = self.mentions(scope)?;
        let as_of = match scope.as_of {
            Some(day) => Some(day),
            None => self.newest(scope)?,
        };
        let entry = |cluster: Vec<usize>| {
            let own: Vec<&Mention> = cluster.into_iter().map(|i| &mentions[i]).collect();
            Entry::of(&own, as_of)
        };
        Ok(clusters(&mentions).into_iter().filter_map(entry).collect())
    }
}
