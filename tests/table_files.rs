//! Tables as files: read on a thread, with their words beside them, and written whole.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use attention_geometry::files::{
    Reading, TableFileError, TableFormat, looks_like_table, read_table, save_table,
};
use attention_geometry::words::compact::Element;
use attention_geometry::words::{Loaded, Table, bundled, unwatched};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file)
}

fn read(file: &str) -> Result<Loaded, String> {
    read_table(&path(file), None, &mut unwatched).map_err(|e| e.to_string())
}

/// A folder of a test's own, removed when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("attention-geometry-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Waits for the answer, no longer than a test may take.
fn answer(reading: &mut Reading) -> Result<Loaded, TableFileError> {
    for _ in 0..60_000 {
        if let Some(answer) = reading.poll() {
            return answer;
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("no answer");
}

#[test]
fn words_are_found_beside_their_vectors() {
    for (file, list) in
        [("beside/vectors.tsv", "metadata.tsv"), ("beside/table.npy", "table.words")]
    {
        let loaded = read(&format!("tables/{file}")).unwrap();
        assert_eq!(loaded.table.words().collect::<Vec<_>>(), ["money", "river", "bank"]);
        assert_eq!(loaded.report.warnings, [format!("the words are those of {list} beside it")]);
    }
    let error = read("tables/beside/short.npy").unwrap_err();
    assert!(error.ends_with("(the words are those of short.txt beside it)"), "{error}");
    assert!(error.contains("short.npy: 3 vectors, 2 labels"), "{error}");
}

#[test]
fn errors_name_the_file_that_they_are_about() {
    let error = |table: &str, list: &str| {
        let list = path(list);
        read_table(&path(table), Some(&list), &mut unwatched).unwrap_err().to_string()
    };
    assert!(
        error("tables/single.npy", "no/list.txt").ends_with("no/list.txt: no such file or folder")
    );
    assert!(error("no/table.npy", "tables/three_words.txt").contains("no/table.npy"));
    assert!(error("tables", "tables/three_words.txt").ends_with("tables: is a folder"));
    let list = error("tables/single.npy", "tables/utf16.txt");
    assert!(list.contains("utf16.txt: UTF-16"), "{list}");
    let lonely = read("cases/w21_vectors.tsv").unwrap_err();
    assert!(lonely.contains("give the list of words as metadata"), "{lonely}");
}

#[test]
fn a_table_is_read_on_a_thread() {
    let woken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&woken);
    let wake = move || {
        count.fetch_add(1, Ordering::Relaxed);
    };
    let mut reading = Reading::open(&path("cases/w10_bom.txt"), None, wake);
    assert_eq!(reading.name(), "w10_bom.txt");
    let loaded = answer(&mut reading).unwrap();
    assert_eq!(loaded.table.len(), 3);
    assert!(reading.poll().is_none(), "the answer is given once");
    let progress = reading.progress();
    assert_eq!((progress.words, progress.share()), (3, Some(1.0)));
    assert!((1..=3).contains(&woken.load(Ordering::Relaxed)));
    let mut missing = Reading::open(&path("no/table.txt"), None, || ());
    let error = answer(&mut missing).unwrap_err().to_string();
    assert!(error.ends_with("no/table.txt: no such file or folder"), "{error}");
}

#[test]
fn reading_can_be_cancelled() {
    let folder = Folder::new("cancel");
    let file = folder.0.join("large.txt");
    let line = format!("word{}\n", " 0.123456".repeat(300));
    fs::write(&file, line.repeat(20_000)).unwrap();
    let mut reading = Reading::open(&file, None, || ());
    reading.cancel();
    assert_eq!(answer(&mut reading).unwrap_err(), TableFileError::Cancelled);
}

#[test]
fn what_looks_like_a_table() {
    for file in [
        "tables/glove.txt.gz",
        "tables/single.npy",
        "tables/one_word.txt",
        "cases/w18_newlines.bin",
    ] {
        assert!(looks_like_table(&path(file)), "{file}");
    }
    for file in
        ["tables/scene.json", "cases/s08_bom.json", "cases/w16_empty.txt", "tables", "no/file"]
    {
        assert!(!looks_like_table(&path(file)), "{file}");
    }
    let folder = Folder::new("brace");
    let file = folder.0.join("brace.txt");
    fs::write(&file, "{ 0.5 0.25\n} 1 2\n").unwrap();
    assert!(looks_like_table(&file), "a brace is a word");
    assert_eq!(read_table(&file, None, &mut unwatched).unwrap().table.len(), 2);
}

#[test]
fn what_is_saved_is_read_again() {
    let folder = Folder::new("saved");
    let table = &bundled().unwrap().table;
    let formats = [
        ("words.txt", TableFormat::Text, "GloVe text"),
        ("half.agw", TableFormat::Compact(Element::F16), "compact table"),
        ("full.agw", TableFormat::Compact(Element::F32), "compact table"),
    ];
    for (name, format, said) in formats {
        let file = folder.0.join(name);
        fs::write(&file, "what was there before").unwrap();
        assert!(save_table(&file, table, format).unwrap().is_empty());
        let again = read_table(&file, None, &mut unwatched).unwrap();
        assert_eq!(again.report.to_string(), format!("5,000 words × 50, {said}"));
        assert!(again.table.words().eq(table.words()));
        assert_eq!(again.table.numbers(), table.numbers(), "{name}");
    }
    let own = fs::read(path("../assets/words/glove-5000x50.agw")).unwrap();
    assert_eq!(fs::read(folder.0.join("half.agw")).unwrap(), own, "the asset can be made again");
}

#[test]
fn what_cannot_be_saved_leaves_the_old_file() {
    let folder = Folder::new("unsaved");
    let file = folder.0.join("half.agw");
    fs::write(&file, "old").unwrap();
    let table = Table::new(["a"], 1, vec![1e6]).unwrap();
    let error = save_table(&file, &table, TableFormat::Compact(Element::F16)).unwrap_err();
    assert!(error.to_string().contains("1000000 is too large for 16 bits"), "{error}");
    assert_eq!(fs::read(&file).unwrap(), b"old");
    assert!(save_table(&folder.0, &table, TableFormat::Text).is_err(), "a folder");
}
