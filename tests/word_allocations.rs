//! How much memory a table of words takes while it is read and when it is there.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use allocation_counter::measure;
use attention_geometry::words::{Loaded, Source, compact, read, unwatched};
use std::fmt::Write as _;

const WORDS: usize = 40_000;
const DIMENSIONS: usize = 50;

/// The numbers as f32.
const NUMBERS: u64 = (WORDS * DIMENSIONS * 4) as u64;

/// `GloVe` text of many words, and the bytes of the words alone.
fn text(header: &str) -> (Vec<u8>, u64) {
    let mut text = header.to_owned();
    let mut of_words = 0;
    let mut state = 1_u32;
    for word in 0..WORDS {
        let start = text.len();
        write!(text, "word{word}").unwrap();
        of_words += (text.len() - start) as u64;
        for _ in 0..DIMENSIONS {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let number = f64::from(state) / f64::from(u32::MAX) * 2.0 - 1.0;
            write!(text, " {number:.5}").unwrap();
        }
        text.push('\n');
    }
    (text.into_bytes(), of_words)
}

/// Bytes at most and at the end. Everything is done by one thread, since only its memory is counted.
fn memory(bytes: &[u8]) -> (u64, u64, Loaded) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let mut loaded = None;
        let counted = measure(|| {
            loaded = Some(read(Source::bytes(bytes), None, &mut unwatched).unwrap());
        });
        (counted.bytes_max, u64::try_from(counted.bytes_current).unwrap(), loaded.unwrap())
    })
}

fn assert_small(name: &str, bytes: &[u8], of_words: u64) {
    let (most, rest, loaded) = memory(bytes);
    assert_eq!((loaded.table.len(), loaded.table.dimensions()), (WORDS, DIMENSIONS), "{name}");
    let ratio = |bytes: u64| (bytes - of_words) as f64 / NUMBERS as f64;
    assert!(rest >= NUMBERS + of_words, "{name}: the memory is counted");
    assert!(ratio(rest) <= 1.1, "{name}: {:.3} at rest", ratio(rest));
    assert!(
        most as f64 <= 1.5 * NUMBERS as f64,
        "{name}: {:.3} at most",
        most as f64 / NUMBERS as f64
    );
}

#[test]
fn a_table_is_little_more_than_its_numbers() {
    let (glove, of_words) = text("");
    assert_small("GloVe text", &glove, of_words);
    let (word2vec, _) = text("9999999999999 50\n");
    assert_small("word2vec text", &word2vec, of_words);
    let table = memory(&glove).2.table;
    let mut compact = Vec::new();
    compact::write(&table, compact::Element::F32, &mut compact).unwrap();
    assert_small("compact", &compact, of_words);
}

#[test]
fn a_claim_takes_no_memory() {
    let claims: [&[u8]; 3] = [
        b"9999999999999 4000000\nword \x00\x00\x80\x3f\x00\x00",
        b"9999999999999 50\nword 1 2 3\nbank 1 2 3\n",
        b"\x89AGW\r\n\x1a\n\x01\x00\x04\x00\xff\xff\xff\x7f\xff\xff\xff\xff\xff\xff\xff\x0f\xff\xff\xff\xff\xff\xff\xff\x0f",
    ];
    for bytes in claims {
        let most = measure(|| {
            let _ = read(Source::bytes(bytes), None, &mut unwatched);
        });
        assert!(most.bytes_max < 3 << 20, "{} bytes for {bytes:?}", most.bytes_max);
    }
}
