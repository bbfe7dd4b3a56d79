//! Which reading of a pattern is an event, and whether it happened: and on which day: three sets of weights, in
//! `data/events/judge.tsv`, `happened.tsv` and `dates.tsv`, made by `cargo xtask train-events` from annotated articles.

use std::sync::LazyLock;

use demarche_record::Interval;

use super::dates::Offer;
use crate::judge::Judge;

/// How sure a reading is.
pub(crate) static KEPT: LazyLock<Judge> =
    LazyLock::new(|| Judge::new(include_str!("../../../../data/events/judge.tsv")));

static HAPPENED: LazyLock<Judge> = LazyLock::new(|| Judge::new(include_str!("../../../../data/events/happened.tsv")));

static DATES: LazyLock<Judge> = LazyLock::new(|| Judge::new(include_str!("../../../../data/events/dates.tsv")));

/// The likeliest of the days on offer; the earlier offer where two are alike.
pub(crate) fn day(offers: &[Offer]) -> Option<Interval> {
    let mut best: Option<(f64, Option<Interval>)> = None;
    for offer in offers {
        let sure = DATES.confidence(&offer.features);
        if best.is_none_or(|(s, _)| sure > s) {
            best = Some((sure, offer.days));
        }
    }
    best?.1
}

/// Whether it happened.
pub(crate) fn happened(features: &[String]) -> bool {
    HAPPENED.confidence(features) >= 0.5
}
