//! Tables of word vectors, whole and spoilt: what is repaired, what is left out, what is refused.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use attention_geometry::words::{Format, Loaded, ReadError, Source, Table, read};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

fn bytes(file: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file)).unwrap()
}

fn read_both(table: &[u8], list: Option<&[u8]>) -> Result<Loaded, ReadError> {
    let mut watch = |_| ControlFlow::Continue(());
    read(Source::bytes(table), list.map(Source::bytes), &mut watch)
}

fn case(file: &str) -> Loaded {
    read_both(&bytes(&format!("cases/{file}")), None).unwrap_or_else(|e| panic!("{file}: {e}"))
}

fn with_list(file: &str, list: &str) -> Result<Loaded, ReadError> {
    read_both(&bytes(&format!("cases/{file}")), Some(&bytes(&format!("cases/{list}"))))
}

fn refusal(result: Result<Loaded, ReadError>) -> String {
    let text = result.unwrap_err().to_string();
    assert_eq!(text.lines().count(), 1, "{text}");
    text
}

fn words(table: &Table) -> Vec<&str> {
    table.words().collect()
}

fn row<'a>(table: &'a Table, word: &str) -> &'a [f32] {
    table.row(table.find(word).unwrap_or_else(|| panic!("{word}")))
}

#[test]
fn w01_a_header_is_no_word() {
    let Loaded { table, report } = case("w01_w2v_header.txt");
    assert_eq!((words(&table), table.dimensions()), (vec!["money", "river", "bank"], 2));
    assert_eq!((report.format, report.warnings.len()), (Format::Word2vecText, 0));
}

#[test]
fn w03_words_have_spaces() {
    let Loaded { table, report } = case("w03_spaces_in_word.txt");
    assert_eq!(words(&table), ["money", ". . .", "new york", "bank"]);
    assert_eq!(row(&table, ". . ."), [0.1, 0.2, 0.3]);
    assert_eq!(row(&table, "new york"), [0.4, 0.5, 0.6]);
    assert_eq!(report.format, Format::Glove);
}

#[test]
fn w05_a_space_of_unicode_divides_nothing() {
    let Loaded { table, .. } = case("w05_nbsp.txt");
    assert_eq!(words(&table), ["money", "\u{a0}", "a\u{a0}b", "bank"]);
    assert_eq!(row(&table, "\u{a0}"), [1.0, 0.0]);
}

#[test]
fn w08_a_space_at_the_end_is_no_number() {
    let Loaded { table, report } = case("w08_trailing_space.vec");
    assert_eq!((table.len(), table.dimensions()), (3, 2));
    assert_eq!(report.to_string(), "3 words × 2, word2vec text");
}

#[test]
fn w09_line_ends() {
    let Loaded { table, report } = case("w09_crlf_no_final_newline.txt");
    assert_eq!(words(&table), ["money", "river", "bank"]);
    assert_eq!(row(&table, "bank"), [2.0, 2.0]);
    assert_eq!(report.to_string(), "3 words × 2, GloVe text");
}

#[test]
fn w10_a_byte_order_mark_is_no_letter() {
    assert_eq!(case("w10_bom.txt").table.find("money"), Some(0));
}

#[test]
fn w11_the_first_of_duplicates_wins() {
    let Loaded { table, report } = case("w11_duplicates.txt");
    assert_eq!(words(&table), ["bank", "money", "Bank"]);
    assert_eq!((row(&table, "bank"), row(&table, "Bank")), (&[2.0, 2.0][..], &[7.0, 7.0][..]));
    assert_eq!(report.duplicates, 1);
    assert_eq!(report.warnings, ["left out, their word occurs before: line 3 (\"bank\")"]);
}

#[test]
fn w13_short_and_long_rows_are_named() {
    let Loaded { table, report } = case("w13_ragged.txt");
    assert_eq!(words(&table), ["money", "bank"]);
    let skipped: Vec<_> = report.skipped.iter().map(|s| (s.line, s.reason.as_str())).collect();
    assert_eq!(
        skipped,
        [(2, "2 numbers where 3 were expected"), (4, "4 numbers where 3 were expected")]
    );
}

#[test]
fn w16_no_vectors() {
    for file in ["w16_empty.txt", "w16_blank_lines.txt", "w16_header_only.txt"] {
        let refusal = refusal(read_both(&bytes(&format!("cases/{file}")), None));
        assert!(refusal.starts_with("no vectors"), "{file}: {refusal}");
    }
}

#[test]
fn w18_binary_with_and_without_line_feeds() {
    for file in ["w18_newlines.bin", "w18_no_newlines.bin"] {
        let Loaded { table, report } = case(file);
        assert_eq!(words(&table), ["money", "river", "bank"], "{file}");
        assert_eq!(row(&table, "money"), [4.0, 1.0]);
        assert_eq!(report.to_string(), "3 words × 2, word2vec binary");
        assert!(report.warnings.is_empty());
    }
}

#[test]
fn w20_a_word_that_is_not_utf_8_is_kept_and_named() {
    let Loaded { table, report } = case("w20_latin1.txt");
    assert_eq!(words(&table), ["money", "caf\u{fffd}", "bank"]);
    assert_eq!(report.repaired, 1);
    let warning = "not UTF-8, kept with a replacement mark: line 2 (\"caf\u{fffd}\")";
    assert_eq!(report.warnings, [warning]);
}

#[test]
fn w21_lists_of_words() {
    for list in ["w21_metadata_one_column.tsv", "w21_metadata_two_columns.tsv"] {
        let Loaded { table, report } = with_list("w21_vectors.tsv", list).unwrap();
        assert_eq!(words(&table), ["money", "river", "bank"], "{list}");
        assert_eq!(row(&table, "river"), [1.0, 4.0]);
        assert_eq!(report.format, Format::Tsv);
    }
    assert_eq!(
        refusal(with_list("w21_vectors.tsv", "w21_metadata_header_bug.tsv")),
        "3 vectors, 4 labels: a one-column file has no header row"
    );
    let lonely = refusal(read_both(&bytes("cases/w21_vectors.tsv"), None));
    assert!(lonely.contains("give the list of words as metadata"), "{lonely}");
}

#[test]
fn w24_w25_w26_tables_without_a_shape_are_tables() {
    assert_eq!(case("w24_all_same.txt").table.len(), 6);
    assert_eq!(case("w24_all_zero.txt").table.inverse_norms(), [0.0; 6]);
    let four = case("w25_four_rows.txt").table;
    assert_eq!((four.len(), four.dimensions()), (4, 4));
    assert_eq!(words(&case("w26_zero_row.txt").table)[3], "nothing");
}
