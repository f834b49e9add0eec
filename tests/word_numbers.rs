//! The mathematics of word vectors against other programs: `tests/golden/numbers`.

#![expect(clippy::unwrap_used, reason = "what a test cannot read fails the test")]

#[path = "word_numbers/flats.rs"]
mod flats;
#[path = "word_numbers/golden.rs"]
mod golden;
#[path = "word_numbers/maps.rs"]
mod maps;
#[path = "word_numbers/near.rs"]
mod near;
