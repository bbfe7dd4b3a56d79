//! What makes two texts the same, or nearly the same. Knows nothing of what texts mean.
//!
//! The same article is told by a SHA-256 over all that the reader sees. Copies (one agency text in ten papers) are told by
//! MinHash over shingles of five words (Broder 1997), in bands, so that candidates are found by equal keys; texts whose
//! estimated likeness is at least [`LIKE`] are copies. Limits: texts of fewer than [`SHORT`] words are never copies, and an
//! agency text cut to its first third is taken for a text of its own.

use demarche_record::{Article, Engagement};
use sha2::{Digest, Sha256};

/// Estimated Jaccard likeness of shingles from which two texts are one.
pub(crate) const LIKE: f64 = 0.7;
const SHORT: usize = 40;
const WORDS: usize = 5;
const BANDS: usize = 8;
const ROWS: usize = 3;

/// A text's MinHash.
pub(crate) type Sketch = [u32; BANDS * ROWS];

/// Identity of an article as given.
pub(crate) fn hash(article: &Article) -> [u8; 32] {
    let mut hash = Sha256::new();
    let day = article.date.map(|d| d.to_string());
    for part in [day.as_deref(), article.title.as_deref(), article.source.as_deref(), Some(&article.text)] {
        // Lengths keep neighbours apart; absent is not empty.
        hash.update(part.map_or(u64::MAX, |p| p.len() as u64).to_le_bytes());
        hash.update(part.unwrap_or_default());
    }
    hash.finalize().into()
}

/// The signature of a text, by which copies are told; `None` for short texts.
pub(crate) fn sketch(text: &str) -> Option<Sketch> {
    let words: Vec<u64> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(word_hash).collect();
    if words.len() < SHORT {
        return None;
    }
    let mut least = [u32::MAX; BANDS * ROWS];
    for shingle in words.windows(WORDS) {
        let seed = shingle.iter().fold(0u64, |h, w| mixed(h ^ w));
        for (i, least) in least.iter_mut().enumerate() {
            *least = (*least).min((mixed(seed ^ (i as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)) >> 32) as u32);
        }
    }
    Some(least)
}

/// One key a band.
pub(crate) fn bands(sketch: &Sketch) -> Vec<i64> {
    let key = |(band, rows): (usize, &[u32])| rows.iter().fold(band as u64 + 1, |h, r| mixed(h ^ u64::from(*r))) as i64;
    sketch.chunks(ROWS).enumerate().map(key).collect()
}

/// Estimated likeness of two texts.
pub(crate) fn likeness(a: &Sketch, b: &Sketch) -> f64 {
    a.iter().zip(b).filter(|(x, y)| x == y).count() as f64 / a.len() as f64
}

pub(crate) fn to_bytes(sketch: &Sketch) -> Vec<u8> {
    sketch.iter().flat_map(|n| n.to_le_bytes()).collect()
}

pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Sketch> {
    let (numbers, rest) = bytes.as_chunks::<4>();
    let numbers: Vec<u32> = numbers.iter().map(|n| u32::from_le_bytes(*n)).collect();
    if rest.is_empty() { numbers.try_into().ok() } else { None }
}

/// The lasting name of a mention: the same for the same words of the same document, whatever else is in the ledger.
pub(crate) fn key(document: &str, engagement: &Engagement, again: u32) -> String {
    let at = |span: Option<demarche_record::Span>| span.map_or(u64::MAX, |s| s.0 as u64);
    let mut hash = Sha256::new();
    hash.update(document);
    for number in [at(engagement.evidence_span), at(engagement.trigger_span), u64::from(again)] {
        hash.update(number.to_le_bytes());
    }
    let number = hash.finalize().iter().take(6).fold(0u64, |n, b| n << 8 | u64::from(*b));
    format!("e{number:012x}")
}

fn word_hash(word: &str) -> u64 {
    word.chars().flat_map(char::to_lowercase).fold(0xcbf2_9ce4_8422_2325, |h, c| mixed(h ^ u64::from(c)))
}

/// The finalizer of SplitMix64.
fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn a_copy_with_another_end_is_a_copy() {
        let of = |t: &str| sketch(t).unwrap();
        let whole = of(&text(0, 300));
        let cut = of(&(text(0, 280) + &text(900, 920)));
        assert!(likeness(&whole, &cut) >= LIKE);
        assert!(bands(&whole).iter().any(|b| bands(&cut).contains(b)));
        assert!(likeness(&whole, &of(&text(150, 450))) < LIKE);
        assert!(sketch("too short to tell").is_none());
    }

    #[test]
    fn every_part_counts() {
        let article = |title: Option<&str>, text: &str| Article {
            title: title.map(str::to_owned),
            text: text.to_owned(),
            ..Article::default()
        };
        let all = [article(None, "ab"), article(Some(""), "ab"), article(Some("a"), "b"), article(Some("ab"), "")];
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate() {
                assert_eq!(hash(a) == hash(b), i == j);
            }
        }
    }
}
