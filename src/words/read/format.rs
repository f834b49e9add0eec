//! The formats, and what is recognised by its first bytes.

use super::ReadError;
use super::fields::{Fields, bare};
use super::number::number;
use super::text::BOM;

/// What a table was written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A word and its numbers a line.
    Glove,
    /// The same below a line with the number of words and of dimensions; fastText's `.vec` too.
    Word2vecText,
    /// That line, then words and the bytes of their numbers.
    Word2vecBinary,
    /// Numbers separated by tabs, words in a file of their own.
    Tsv,
    /// An array of NumPy, words in a file of their own.
    Npy,
    /// This program's own.
    Compact,
}

impl Format {
    /// The name for programs: `word2vec_text`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Glove => "glove",
            Self::Word2vecText => "word2vec_text",
            Self::Word2vecBinary => "word2vec_binary",
            Self::Tsv => "tsv",
            Self::Npy => "npy",
            Self::Compact => "compact",
        }
    }

    /// What its places are called.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Glove | Self::Word2vecText | Self::Tsv => "line",
            Self::Word2vecBinary | Self::Npy | Self::Compact => "row",
        }
    }

    /// The name for people: `word2vec text`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Glove => "GloVe text",
            Self::Word2vecText => "word2vec text",
            Self::Word2vecBinary => "word2vec binary",
            Self::Tsv => "tab-separated vectors",
            Self::Npy => "NumPy array",
            Self::Compact => "compact table",
        }
    }
}

/// The first bytes of a gzip file.
pub(super) const GZIP: &[u8] = b"\x1f\x8b";

/// Those of an array of NumPy.
pub(super) const NPY: &[u8] = b"\x93NUMPY";

/// Files that people may well try, and that are not read. None can be the beginning of a text.
const STRANGERS: &[(&[u8], &str)] = &[
    (GZIP, "gzip within gzip: unpack it once"),
    (b"PK\x03\x04", "a zip archive: unpack it first"),
    (b"\xfd7zXZ\0", "packed with xz: unpack it first"),
    (b"BZh91AY&SY", "packed with bzip2: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
    (b"\xff\xfe", "UTF-16 text: save it as UTF-8"),
    (b"\xfe\xff", "UTF-16 text: save it as UTF-8"),
    (b"\xba\x16\x4f\x2f", "a model of fastText: take its .vec file"),
    (b"FiFu\0", "a table of finalfusion: convert it to word2vec binary with `finalfusion convert`"),
    (b"\x89HDF\r\n", "an HDF5 file: save the vectors as .npy and the words as a list"),
    (b"PAR1\x15", "a Parquet file: save the vectors as .npy and the words as a list"),
    (b"ARROW1\0", "an Arrow file: save the vectors as .npy and the words as a list"),
    (b"\x80\x02", PICKLE),
    (b"\x80\x03", PICKLE),
    (b"\x80\x04", PICKLE),
    (b"\x80\x05", PICKLE),
];

const PICKLE: &str = "a pickle of Python: save the vectors with gensim's save_word2vec_format";

/// Refuses what is known to be something else.
pub(super) fn refuse_strangers(head: &[u8]) -> Result<(), ReadError> {
    match STRANGERS.iter().find(|(magic, _)| head.starts_with(magic)) {
        Some((_, what)) => Err(ReadError::refused(what)),
        None => Ok(()),
    }
}

/// The beginning of a file says that it is no JSON, and that there is something in it.
pub fn is_no_json(head: &[u8]) -> bool {
    let head = head.strip_prefix(BOM).unwrap_or(head).trim_ascii_start();
    match head.first() {
        None => false,
        // a brace is also a word of the tables
        Some(b'{' | b'[') => {
            let line = head.split(|b| *b == b'\n').next().map(bare).unwrap_or_default();
            let mut fields = Fields { line };
            fields.next().is_some_and(|last| number(last).is_some()) && fields.is_more()
        }
        Some(_) => true,
    }
}
