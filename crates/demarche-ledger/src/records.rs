//! Records made elsewhere: by a person, another program, a language model. A fact that does not stand in its article is refused.

use demarche_record::{Article, CodePoints, Record, Span};

/// A fact that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The layer and the place in it (`engagements 3`).
    pub fact: String,
    /// What is wrong.
    pub why: &'static str,
}

/// The record with its grounded facts alone, and the facts refused. Evidence without a span is given the first place where it
/// stands.
pub fn grounded(article: &Article, mut record: Record) -> (Record, Vec<Refusal>) {
    let text = Text { text: &article.text, points: CodePoints::new(&article.text) };
    let mut refused = Vec::new();
    keep("engagements", &mut record.engagements, &mut refused, |e| {
        e.mentions.retain_mut(|m| text.holds(&m.evidence, &mut m.evidence_span).is_ok());
        text.holds(&e.evidence, &mut e.evidence_span)
    });
    keep("references", &mut record.references, &mut refused, |e| text.holds(&e.evidence, &mut e.evidence_span));
    keep("quotes", &mut record.quotes, &mut refused, |q| {
        text.holds(&q.text, &mut q.text_span)?;
        text.holds(&q.evidence, &mut q.evidence_span)
    });
    keep("positions", &mut record.positions, &mut refused, |p| text.holds(&p.evidence, &mut p.evidence_span));
    keep("events", &mut record.events, &mut refused, |e| text.holds(&e.evidence, &mut e.evidence_span));
    keep("checks", &mut record.checks, &mut refused, |c| text.holds(&c.evidence, &mut c.evidence_span));
    keep("times", &mut record.times, &mut refused, |t| text.holds(&t.text, &mut Some(Span(t.start, t.end))));
    keep("actors", &mut record.actors, &mut refused, |a| match &a.evidence {
        Some(evidence) => text.holds(evidence, &mut a.evidence_span),
        None => Ok(()),
    });
    (record, refused)
}

fn keep<T>(
    layer: &str,
    facts: &mut Vec<T>,
    refused: &mut Vec<Refusal>,
    mut check: impl FnMut(&mut T) -> Result<(), &'static str>,
) {
    let mut at = 0;
    facts.retain_mut(|fact| {
        let fault = check(fact).err();
        refused.extend(fault.map(|why| Refusal { fact: format!("{layer} {at}"), why }));
        at += 1;
        fault.is_none()
    });
}

struct Text<'t> {
    text: &'t str,
    points: CodePoints<'t>,
}

impl Text<'_> {
    fn holds(&self, evidence: &str, span: &mut Option<Span>) -> Result<(), &'static str> {
        if evidence.trim().is_empty() {
            return Err("no evidence");
        }
        match span {
            None => {
                let at = self.text.find(evidence).ok_or("the evidence does not stand in the article")?;
                *span = Some(self.points.span(at..at + evidence.len()));
                Ok(())
            }
            Some(Span(start, end)) => {
                let stands = start <= end && self.text.chars().skip(*start).take(*end - *start).eq(evidence.chars());
                if stands { Ok(()) } else { Err("the span does not slice to the evidence") }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use demarche_record::Quote;

    use super::*;

    #[test]
    fn what_does_not_slice_is_refused() {
        let article = Article { text: "Orbán said “no”. He left.".to_owned(), ..Article::default() };
        let quote = |text: &str, span: Option<Span>| Quote {
            text: text.to_owned(),
            text_span: span,
            evidence: "Orbán said “no”.".to_owned(),
            ..Quote::default()
        };
        let quotes = vec![
            quote("no", Some(Span(12, 14))),
            quote("no", None),
            quote("no", Some(Span(13, 15))),
            quote("yes", None),
        ];
        let (kept, refused) = grounded(&article, Record { quotes, ..Record::default() });
        assert_eq!(kept.quotes.iter().map(|q| q.text_span).collect::<Vec<_>>(), [Some(Span(12, 14)); 2]);
        assert_eq!(refused.iter().map(|r| r.fact.as_str()).collect::<Vec<_>>(), ["quotes 2", "quotes 3"]);
    }
}
