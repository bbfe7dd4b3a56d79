//! Which persons act or speak, with side and office: the actors of the record.

use demarche_record::{Actor, CodePoints};

use crate::reading::Reading;

pub(crate) fn records(_reading: &Reading, _points: &CodePoints) -> Vec<Actor> {
    Vec::new()
}
