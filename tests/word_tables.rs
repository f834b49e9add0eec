//! Tables of word vectors, whole and spoilt: what is repaired, what is left out, what is refused.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use attention_geometry::words::{Format, Loaded, ReadError, Source, Table, read, text, unwatched};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;
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
    assert_eq!(report.warnings, ["duplicates left out, the first wins: line 3 (\"bank\")"]);
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

/// A table of `tests/tables`: its list of words, its words, its report in one line, its warnings.
type Quirk =
    (&'static str, &'static str, &'static [&'static str], &'static str, &'static [&'static str]);

const THREE: &[&str] = &["money", "river", "bank"];
const LIST: &str = "three_words.txt";

const READ: &[Quirk] = &[
    ("bom_crlf.vec", "", THREE, "3 words × 2, word2vec text", &[]),
    (
        "header_too_many.txt",
        "",
        THREE,
        "3 words × 2, word2vec text",
        &["the header says 5 words, the file has 3"],
    ),
    (
        "header_other_dimensions.txt",
        "",
        THREE,
        "3 words × 2, word2vec text",
        &["the header says 300 dimensions, the rows have 2"],
    ),
    (
        "number_words.txt",
        "",
        &["nan", "inf", "-Infinity", "7", "-1.5", "1e5", "bank"],
        "7 words × 2, GloVe text",
        &[],
    ),
    (
        "number_in_first_word.txt",
        "",
        &["catch 22", "money", "bank"],
        "3 words × 2, GloVe text",
        &["a number before the vector is taken as part of the word: line 1 (\"catch 22\")"],
    ),
    (
        "space_and_integer_in_first_word.txt",
        "",
        THREE,
        "3 words × 2, GloVe text; line 1 left out: 3 numbers where 2 were expected",
        &[],
    ),
    (
        "empty_word.txt",
        "",
        &["money", "", "bank"],
        "3 words × 2, GloVe text",
        &["the word is empty: line 2"],
    ),
    (
        "empty_lines.txt",
        "",
        THREE,
        "3 words × 2, GloVe text",
        &["empty lines, left out: line 2, line 4, line 6"],
    ),
    (
        "not_finite.txt",
        "",
        &["money", "bank"],
        "2 words × 2, GloVe text; line 2 left out: number 2 is not finite: \"nan\" and 2 more lines",
        &[],
    ),
    (
        "no_number.txt",
        "",
        &["money", "bank"],
        "2 words × 2, GloVe text; line 2 left out: \"x4\" is no number",
        &[],
    ),
    ("unk.txt", "", &["<unk>", "</s>", "money"], "3 words × 2, GloVe text", &[]),
    (
        "cases_and_forms.txt",
        "",
        &["bank", "Bank", "BANK", "caf\u{e9}", "cafe\u{301}", "\u{ff42}ank"],
        "6 words × 2, GloVe text",
        &[],
    ),
    (
        "truncated.txt",
        "",
        &["money", "river"],
        "2 words × 2, GloVe text; line 3 left out: 1 number where 2 were expected; the file ends here",
        &[],
    ),
    ("one_word.txt", "", &["bank"], "1 word × 2, GloVe text", &[]),
    ("one_dimension.txt", "", &["bank", "money", "7"], "3 words × 1, GloVe text", &[]),
    (
        "not_utf8.txt",
        "",
        &["money", "caf\u{fffd}", "\u{fffd}\u{fffd}", "bank"],
        "4 words × 2, GloVe text; 2 words not UTF-8",
        &["not UTF-8, kept with a replacement mark: line 2 (\"caf\u{fffd}\"), \
            line 3 (\"\u{fffd}\u{fffd}\")"],
    ),
    (
        "separators.txt",
        "",
        &["money", "river", "line\u{2028}sep", "vt\u{b}ff\u{c}", "cr\rin", "bank"],
        "6 words × 2, GloVe text",
        &[],
    ),
    ("glove.txt.gz", "", THREE, "3 words × 2, GloVe text, gzipped", &[]),
    ("members.txt.gz", "", THREE, "3 words × 2, GloVe text, gzipped", &[]),
    ("word2vec.bin.gz", "", THREE, "3 words × 2, word2vec binary, gzipped", &[]),
    (
        "header_too_many.bin",
        "",
        THREE,
        "3 words × 2, word2vec binary",
        &["the header says 9 words, the file has 3"],
    ),
    (
        "header_too_few.bin",
        "",
        THREE,
        "3 words × 2, word2vec binary",
        &["the header says 2 words, the file has 3"],
    ),
    (
        "truncated.bin",
        "",
        &["money", "river"],
        "2 words × 2, word2vec binary; row 3 left out: the file ends in this row",
        &[],
    ),
    (
        "not_finite.bin",
        "",
        &["money", "bank"],
        "2 words × 2, word2vec binary; 1 duplicate left out; \
         row 2 left out: number 1 is not finite and another row",
        &["duplicates left out, the first wins: row 5 (\"bank\")"],
    ),
    (
        "not_utf8.bin",
        "",
        &["money", "caf\u{fffd}"],
        "2 words × 2, word2vec binary; 1 word not UTF-8",
        &[
            "the header says 1 words, the file has 2",
            "not UTF-8, kept with a replacement mark: row 2 (\"caf\u{fffd}\")",
        ],
    ),
    (
        "vectors.tsv.gz",
        "three_words.tsv.gz",
        THREE,
        "3 words × 2, tab-separated vectors, gzipped",
        &[],
    ),
    ("one_number_a_line.tsv", LIST, THREE, "3 words × 1, tab-separated vectors", &[]),
    (
        "vectors_with_faults.tsv",
        "five_words.txt",
        &["money", "bank"],
        "2 words × 2, tab-separated vectors; \
         line 2 left out: 1 number where 2 were expected and 2 more lines",
        &[],
    ),
    ("single.npy", LIST, THREE, "3 words × 2, NumPy array", &[]),
    ("single.npy.gz", "three_words.tsv.gz", THREE, "3 words × 2, NumPy array, gzipped", &[]),
    ("double_fortran.npy", LIST, THREE, "3 words × 2, NumPy array", &[]),
    ("half.npy", LIST, THREE, "3 words × 2, NumPy array", &[]),
    ("big_endian.npy", LIST, THREE, "3 words × 2, NumPy array", &[]),
    ("big_endian_fortran_half.npy", LIST, THREE, "3 words × 2, NumPy array", &[]),
    ("version_2.npy", LIST, THREE, "3 words × 2, NumPy array", &[]),
    ("one_axis.npy", LIST, THREE, "3 words × 1, NumPy array", &[]),
    (
        "single.npy",
        "three_words_latin1.txt",
        &["money", "caf\u{fffd}", "bank"],
        "3 words × 2, NumPy array; 1 word not UTF-8",
        &["not UTF-8, kept with a replacement mark: line 2 of the list (\"caf\u{fffd}\")"],
    ),
    (
        "not_finite.npy",
        LIST,
        &["money", "bank"],
        "2 words × 2, NumPy array; row 2 left out: number 2 is not finite",
        &[],
    ),
    (
        "too_large.npy",
        LIST,
        &["money", "bank"],
        "2 words × 2, NumPy array; row 2 left out: number 1 is not finite",
        &[],
    ),
    (
        "truncated.npy",
        LIST,
        &["money", "river"],
        "2 words × 2, NumPy array",
        &["the array ends after row 2 of 3"],
    ),
];

/// A file of `tests/tables`, its list of words, and a part of why it is no table.
const REFUSED: &[(&str, &str, &str)] = &[
    ("spaces.txt", "", "no vectors"),
    ("damaged.txt.gz", "", "gzip data is damaged"),
    ("twice.txt.gz.gz", "", "unpack it once"),
    ("wrong_dimensions.bin", "", "999999999 numbers a word"),
    ("header_of_other_dimensions.bin", "", "a header with the wrong dimensions"),
    ("single.npy", "", "give the list of words as metadata"),
    ("one_number_a_line.tsv", "", "give the list of words as metadata"),
    ("vectors_with_faults.tsv", LIST, "5 vectors, 3 labels"),
    ("single.npy", "five_words.txt", "3 vectors, 5 labels"),
    ("single.npy", "utf16.txt", "the list of words: UTF-16"),
    ("three_axes.npy", LIST, "3 axes"),
    ("integers.npy", LIST, "save it as float32"),
    ("empty.npy", LIST, "the array is empty"),
    ("claims.npy", LIST, "damaged"),
    ("archive.npz", LIST, "a zip archive: unpack it first"),
    ("utf16.txt", "", "save it as UTF-8"),
    ("commas.csv", "", "separated by commas"),
    ("scene.json", "", "looks like JSON"),
    ("prose.txt", "", "line 1 does not end in a number"),
];

fn quirk(file: &str, list: &str) -> Result<Loaded, ReadError> {
    let list = (!list.is_empty()).then(|| bytes(&format!("tables/{list}")));
    read_both(&bytes(&format!("tables/{file}")), list.as_deref())
}

#[test]
fn what_can_be_repaired_is_repaired_and_told() {
    for (file, list, expected, line, warnings) in READ {
        let Loaded { table, report } = quirk(file, list).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert_eq!(words(&table), *expected, "{file}");
        assert_eq!(report.to_string(), *line, "{file}");
        assert_eq!(report.warnings, *warnings, "{file}");
        // where nothing is odd, the numbers are those of three words that are known
        if *expected == THREE {
            let plain: &[f32] = if table.dimensions() == 2 {
                &[4.0, 1.0, 1.0, 4.0, 2.0, 2.0]
            } else {
                table.numbers()
            };
            assert_eq!(table.numbers(), plain, "{file}");
        }
    }
}

#[test]
fn what_is_no_table_is_refused_with_the_way_out() {
    for (file, list, reason) in REFUSED {
        let refusal = refusal(quirk(file, list));
        assert!(refusal.contains(reason), "{file}: {refusal}");
    }
}

#[test]
fn a_file_that_is_cut_keeps_what_is_whole() {
    let Loaded { table, report } = quirk("cut.txt.gz", "").unwrap();
    assert!((100..300).contains(&table.len()), "{}", table.len());
    assert_eq!(table.row(12), [4.44, 3.5]);
    assert!(report.skipped.is_empty());
    assert_eq!(report.warnings, ["the gzip data is cut off: what is whole before that is read"]);
}

#[test]
fn a_list_that_is_not_needed_is_told() {
    for table in ["glove.txt.gz", "word2vec.bin.gz"] {
        let warnings = quirk(table, LIST).unwrap().report.warnings;
        assert_eq!(warnings, ["the list of words is not needed: the table has its own"]);
    }
}

#[test]
fn every_file_has_its_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    let about = fs::read_to_string(folder.join("README.md")).unwrap();
    let read = READ.iter().flat_map(|(table, list, ..)| [*table, *list]);
    let refused = REFUSED.iter().flat_map(|(table, list, _)| [*table, *list]);
    let named: BTreeSet<_> = read.chain(refused).chain(["cut.txt.gz", "README.md"]).collect();
    for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = file.file_name().into_string().unwrap();
        if file.file_type().unwrap().is_file() {
            assert!(named.contains(name.as_str()), "{name} has no test");
            assert!(name == "README.md" || about.contains(&name), "{name} is not in the README");
        }
    }
}

/// A reader that gives a few bytes at a time, as a pipe may.
struct Drops<'a>(&'a [u8]);

impl std::io::Read for Drops<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = buffer.len().min(self.0.len()).min(1 + self.0.len() % 701);
        let (now, later) = self.0.split_at(count);
        buffer[..count].copy_from_slice(now);
        self.0 = later;
        Ok(count)
    }
}

#[test]
fn lines_are_counted_through_all_blocks() {
    let mut text = String::new();
    for line in 1..=60_000 {
        match line {
            12_345 | 54_321 => text += "short 1\n",
            23_456 => text += "\n",
            34_567 => text += "word1 9 9 9\n",
            _ => writeln!(text, "word{line} {line} {}.25 -0.5", line % 10).unwrap(),
        }
    }
    let reports = [
        read_both(text.as_bytes(), None).unwrap(),
        read(Source::new(Drops(text.as_bytes()), None), None, &mut unwatched).unwrap(),
    ];
    for Loaded { table, report } in reports {
        assert_eq!((table.len(), report.duplicates), (59_996, 1));
        let skipped: Vec<u64> = report.skipped.iter().map(|skipped| skipped.line).collect();
        assert_eq!(skipped, [12_345, 54_321]);
        assert_eq!(
            report.warnings,
            [
                "duplicates left out, the first wins: line 34567 (\"word1\")",
                "empty lines, left out: line 23456"
            ]
        );
        for word in 1..=60_000 {
            let number = word as f32;
            if let Some(row) = table.find(&format!("word{word}")) {
                assert_eq!(table.row(row), [number, (word % 10) as f32 + 0.25, -0.5]);
            }
        }
        assert_eq!(table.word(59_995), "word60000");
    }
}

/// Reads whatever it is, with and without a list; the answer does not matter.
fn try_all(bytes: &[u8]) {
    for list in [None, Some(&b"money\nriver\nbank\n"[..])] {
        if let Ok(Loaded { table, report }) = read_both(bytes, list) {
            assert_eq!(table.len(), report.words);
            assert!(table.numbers().iter().all(|x| x.is_finite()));
            assert!(table.words().enumerate().all(|(row, word)| table.find(word) == Some(row)));
        }
    }
}

/// Numbers of all sizes and signs, zero with its sign too.
fn finite() -> impl Strategy<Value = f32> {
    any::<u32>().prop_map(f32::from_bits).prop_filter("finite", |x| x.is_finite())
}

proptest! {
    #[test]
    fn no_bytes_are_too_much(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        try_all(&bytes);
    }

    #[test]
    fn no_text_is_too_much(text in "([a-z0-9.e+\\-{}\u{a0}é]{0,4}[ \t\n\r]{0,2}){0,40}") {
        try_all(text.as_bytes());
    }

    #[test]
    fn no_change_of_a_table_is_too_much(
        file in prop::sample::select(vec![
            "word2vec.bin.gz", "single.npy", "double_fortran.npy", "truncated.bin", "vectors.tsv.gz",
            "header_too_few.bin", "number_words.txt", "members.txt.gz",
        ]),
        at: prop::sample::Index,
        byte: u8,
        end: prop::sample::Index,
    ) {
        let mut bytes = bytes(&format!("tables/{file}"));
        let place = at.index(bytes.len());
        bytes[place] = byte;
        try_all(&bytes);
        bytes.truncate(end.index(bytes.len()));
        try_all(&bytes);
    }

    #[test]
    fn a_table_written_as_text_keeps_every_bit(
        words in prop::collection::btree_set("[a-z0-9.,é\u{a0}]{1,6}( [a-z0-9.]{1,4}){0,2}|nan|inf|-1e5|", 1..20),
        dimensions in 1..6_usize,
        numbers in prop::collection::vec(finite(), 120),
    ) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let numbers: Vec<f32> = numbers.into_iter().cycle().take(words.len() * dimensions).collect();
        let table = Table::new(words.iter().copied(), dimensions, numbers).unwrap();
        let mut text = Vec::new();
        let left_out = text::write(&table, &mut text).unwrap();
        let kept: Vec<usize> = (0..table.len()).filter(|row| !left_out.contains(row)).collect();
        if kept.is_empty() {
            return Ok(());
        }
        let again = read_both(&text, None).unwrap();
        prop_assert!(again.report.skipped.is_empty(), "{:?}", again.report);
        prop_assert_eq!(again.table.len(), kept.len());
        for (row, old) in kept.into_iter().enumerate() {
            prop_assert_eq!(again.table.word(row), table.word(old));
            let bits = |row: &[f32]| row.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(bits(again.table.row(row)), bits(table.row(old)));
        }
    }
}
