//! Which reading of a pattern is an event, and whether it happened: two sets of weights, in `data/events/judge.tsv` and
//! `data/events/happened.tsv`, made by `cargo xtask train-events` from annotated articles.

use std::sync::LazyLock;

use crate::judge::Judge;

/// How sure a reading is.
pub(crate) static KEPT: LazyLock<Judge> =
    LazyLock::new(|| Judge::new(include_str!("../../../../data/events/judge.tsv")));

static HAPPENED: LazyLock<Judge> = LazyLock::new(|| Judge::new(include_str!("../../../../data/events/happened.tsv")));

/// Whether it happened.
pub(crate) fn happened(features: &[String]) -> bool {
    HAPPENED.confidence(features) >= 0.5
}
