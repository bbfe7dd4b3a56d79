//! Which contacts are sure enough to show, and which are history.

use demarche_record::Status;

use super::draft::is_gathering;
use super::merge::Merged;
use crate::reading::Reading;

/// Days before publication from which a contact with nothing new about it is history.
const BACKGROUND_DAYS: i32 = 15;

/// Whether a contact is sure enough.
pub(crate) fn accepts(_reading: &Reading, merged: &Merged) -> bool {
    let whole = &merged.whole;
    let sides = whole.orgs().len();
    if sides < 2 && !(sides == 1 && is_gathering(whole)) {
        return false;
    }
    let standing = whole.standing;
    let settled = matches!(standing.status, Status::Cancelled | Status::Postponed | Status::Declined | Status::Denied);
    if standing.negated && !settled {
        return false;
    }
    if standing.hypothetical && !settled && standing.status != Status::Proposed {
        return false;
    }
    true
}

/// Whether a contact is history given as context.
pub(crate) fn is_background(reading: &Reading, merged: &Merged) -> bool {
    let (Some(days), Some(published)) = (merged.whole.days, reading.published) else { return false };
    (published - days.last()).get_days() >= BACKGROUND_DAYS
}
