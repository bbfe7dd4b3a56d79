//! Texts longer than any article (a day's wire glued into one line, a book) are read in parts, so that the time grows with the
//! length and not with its square. Nothing is chained across a border: a pronoun there stays open, a contact told on both
//! sides is two entries. An article of ordinary length is one part and never comes here.

use std::ops::Range;

use demarche_record::{Article, Record, Span};

/// The most bytes that are read as one: some twenty thousand words.
pub(crate) const LONGEST: usize = 128 * 1024;

/// Cuts a long text at the last line break, else the last sentence end, else the last space of each stretch.
pub(crate) fn cut(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    while text.len() - start > LONGEST {
        let mut end = start + LONGEST;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let stretch = &text[start..end];
        // A border in the first half would make parts of any smallness.
        let late = |at: Option<usize>, width: usize| at.map(|i| i + width).filter(|i| *i > LONGEST / 2);
        let border = late(stretch.rfind('\n'), 1)
            .or_else(|| late(stretch.rfind(". "), 2))
            .or_else(|| late(stretch.rfind(' '), 1))
            .unwrap_or(stretch.len());
        out.push(start..start + border);
        start += border;
    }
    out.push(start..text.len());
    out
}

/// Reads a long article part by part and puts the records together, offsets counted from the start of the whole text.
pub(crate) fn read(article: &Article, read_one: impl Fn(&Article) -> Record) -> Record {
    let mut whole: Option<Record> = None;
    let mut before = 0;
    for range in cut(&article.text) {
        let part = Article { text: article.text[range].to_owned(), ..article.clone() };
        let mut record = read_one(&part);
        shift(&mut record, before);
        before += part.text.chars().count();
        match &mut whole {
            None => whole = Some(record),
            Some(whole) => join(whole, record),
        }
    }
    whole.unwrap_or_default()
}

fn join(whole: &mut Record, part: Record) {
    for actor in part.actors {
        if !whole.actors.iter().any(|a| a.name == actor.name && a.org == actor.org) {
            whole.actors.push(actor);
        }
    }
    whole.times.extend(part.times);
    whole.engagements.extend(part.engagements);
    whole.references.extend(part.references);
    for side in part.sides {
        if !whole.sides.contains(&side) {
            whole.sides.push(side);
        }
    }
    whole.quotes.extend(part.quotes);
    whole.positions.extend(part.positions);
    whole.events.extend(part.events);
    whole.checks.extend(part.checks);
    whole.unresolved.extend(part.unresolved);
    // One part that was read makes the text a read one.
    if part.unread.is_none() {
        whole.unread = None;
    }
}

fn shift(record: &mut Record, by: usize) {
    let move_by = |span: &mut Option<Span>| {
        if let Some(span) = span {
            *span = Span(span.0 + by, span.1 + by);
        }
    };
    record.actors.iter_mut().for_each(|a| move_by(&mut a.evidence_span));
    for time in &mut record.times {
        time.start += by;
        time.end += by;
    }
    for engagement in record.engagements.iter_mut().chain(&mut record.references) {
        move_by(&mut engagement.evidence_span);
        engagement.mentions.iter_mut().for_each(|m| move_by(&mut m.evidence_span));
        move_by(&mut engagement.trigger_span);
    }
    record.events.iter_mut().for_each(|e| move_by(&mut e.evidence_span));
    for quote in &mut record.quotes {
        move_by(&mut quote.text_span);
        move_by(&mut quote.evidence_span);
    }
    record.positions.iter_mut().for_each(|p| move_by(&mut p.evidence_span));
    record.checks.iter_mut().for_each(|c| move_by(&mut c.evidence_span));
    for unresolved in &mut record.unresolved {
        unresolved.span = Span(unresolved.span.0 + by, unresolved.span.1 + by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_the_text_and_are_never_longer_than_one_may_be() {
        let lines = "Überlange Zeile ohne Ende\n".repeat(20_000);
        let one_word = "é".repeat(200_000);
        for text in [lines.as_str(), one_word.as_str(), "short", ""] {
            let parts = cut(text);
            assert_eq!(parts[0].start, 0);
            assert_eq!(parts[parts.len() - 1].end, text.len());
            assert!(parts.windows(2).all(|p| p[0].end == p[1].start && !p[0].is_empty()));
            assert!(parts.iter().all(|p| p.len() <= LONGEST && text.is_char_boundary(p.start)));
        }
    }

    #[test]
    fn facts_of_a_long_text_slice_to_their_evidence() {
        let story = "“We will answer in our own time,” said Foreign Minister Anna Bondár. She met Russian Foreign Minister Sergei Lavrov in Geneva on Monday. ";
        let text = story.repeat(2_500);
        assert!(text.len() > 2 * LONGEST);
        let article = Article { id: "long".into(), date: "2025-05-21".parse().ok(), text, ..Article::default() };
        let record = crate::read(&article);
        let points: Vec<char> = article.text.chars().collect();
        let slice = |s: Span| points[s.0..s.1].iter().collect::<String>();
        assert!(record.quotes.len() > 2_000 && !record.times.is_empty());
        for quote in &record.quotes {
            assert_eq!(slice(quote.text_span.unwrap()), quote.text);
            assert_eq!(slice(quote.evidence_span.unwrap()), quote.evidence);
        }
        for time in &record.times {
            assert_eq!(slice(Span(time.start, time.end)), time.text);
        }
        for engagement in &record.engagements {
            assert_eq!(slice(engagement.evidence_span.unwrap()), engagement.evidence);
        }
    }
}
