//! Contacts between states, bodies or armed groups: kind, participants, host, place, date, status, who asserts or denies.

use demarche_record::{CodePoints, Engagement};

use crate::reading::Reading;

/// One contact, as found.
pub(crate) struct Contact {}

pub(crate) fn find(_reading: &Reading) -> Vec<Contact> {
    Vec::new()
}

impl Contact {
    pub(crate) fn record(&self, _reading: &Reading, _points: &CodePoints) -> Engagement {
        unreachable!("no contact is found yet")
    }
}
