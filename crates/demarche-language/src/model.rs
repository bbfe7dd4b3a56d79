//! The model file: sections of bytes that are used where they lie. Made by `cargo xtask train`, embedded in the program.
//!
//! The file opens with a mark, then the length of each section. A file that is cut short gives empty sections, and an analysis without sense, never a panic.

use std::sync::LazyLock;

use crate::lemma;
use crate::weights::Weights;

/// What a model file begins with; the last byte is the version of its form.
const MARK: &[u8; 8] = b"DEMLANG\x01";

/// The sections, in their order.
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
pub(crate) enum Section {
    TagClasses,
    TagWords,
    TagWeights,
    ParseWeights,
    Lemmas,
    NameWeights,
    Clusters,
}

pub(crate) const SECTIONS: usize = 7;

/// A model, borrowed from its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    pub(crate) tag_classes: &'m [u8],
    pub(crate) tag_words: Weights<'m>,
    pub(crate) tag_weights: Weights<'m>,
    pub(crate) parse_weights: Weights<'m>,
    /// The rules, and the table that leads to them.
    pub(crate) lemmas: (&'m [u8], Weights<'m>),
    pub(crate) name_weights: Weights<'m>,
    /// From words to clusters: see [`Model::cluster`].
    clusters: Weights<'m>,
}

static ENGLISH: LazyLock<Model<'static>> = LazyLock::new(|| Model::read(include_bytes!("../model/english.bin")));

impl<'m> Model<'m> {
    /// From the bytes of a model file.
    pub fn read(bytes: &'m [u8]) -> Self {
        let section = |s: Section| section(bytes, s as usize);
        Model {
            tag_classes: section(Section::TagClasses),
            tag_words: Weights::read(section(Section::TagWords)),
            tag_weights: Weights::read(section(Section::TagWeights)),
            parse_weights: Weights::read(section(Section::ParseWeights)),
            lemmas: lemma::parts(section(Section::Lemmas)),
            name_weights: Weights::read(section(Section::NameWeights)),
            clusters: Weights::read(section(Section::Clusters)),
        }
    }

    /// The cluster of a word by its hash: the fine one in the lower nine bits, the coarse one above; 0 for none.
    pub(crate) fn cluster(&self, word: u64) -> u16 {
        self.clusters.single(word).map_or(0, u16::from_le_bytes)
    }

    /// The embedded English model.
    pub fn english() -> &'static Model<'static> {
        &ENGLISH
    }
}

pub(crate) fn section(bytes: &[u8], number: usize) -> &[u8] {
    let length = |i: usize| {
        let at = MARK.len() + 4 * i;
        bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
    };
    if !bytes.starts_with(MARK) {
        return &[];
    }
    let start = MARK.len() + 4 * SECTIONS + (0..number).map(length).sum::<usize>();
    bytes.get(start..start + length(number)).unwrap_or(&[])
}

/// The bytes of a model file with these sections.
#[cfg(feature = "train")]
pub(crate) fn write(sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    for section in &sections {
        bytes.extend((section.len() as u32).to_le_bytes());
    }
    bytes.extend(sections.concat());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_files_give_empty_models() {
        assert!(Model::read(b"").tag_classes.is_empty());
        assert!(Model::read(b"DEMLANG\x01\xff\xff\xff\xff").tag_classes.is_empty());
        assert!(!Model::english().tag_classes.is_empty());
    }
}
