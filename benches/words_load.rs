//! Reading a table of word vectors from memory, beside the least that could be done with the same bytes; and
//! what is asked of a large table while somebody types.
//!
//! `cargo bench --bench words_load`. Only ratios inside one run mean anything.

use std::fmt::Write as _;
use std::hint::black_box;

use attention_geometry::words::compact::{self, Element};
use attention_geometry::words::{
    Loaded, Source, Table, complete, lookup, read, spellings, unwatched,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const WORDS: usize = 100_000;
const DIMENSIONS: usize = 50;

/// Numbers and words like those of `GloVe`: five decimals, one to twelve letters.
struct Made {
    state: u32,
}

impl Made {
    fn next(&mut self) -> u32 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 17;
        self.state ^= self.state << 5;
        self.state
    }

    fn word(&mut self, at: usize) -> String {
        let length = 1 + self.next() % 8;
        let letters = (0..length).map(|_| char::from(b'a' + (self.next() % 26) as u8));
        let word: String = letters.collect();
        // no two are the same
        word + &at.to_string()
    }

    fn number(&mut self) -> f32 {
        (self.next() % 200_000) as f32 / 1e5 - 1.0
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for at in 0..WORDS {
            text += &self.word(at);
            for _ in 0..DIMENSIONS {
                // writing to a String cannot fail
                let _ = write!(text, " {:.5}", self.number());
            }
            text.push('\n');
        }
        text
    }

    fn table(&mut self, words: usize) -> Option<Table> {
        let names: Vec<String> = (0..words).map(|at| self.word(at)).collect();
        let numbers = (0..words * 2).map(|_| self.number()).collect();
        Table::new(names.iter().map(String::as_str), 2, numbers).ok()
    }
}

fn table_of(bytes: &[u8]) -> Option<Loaded> {
    read(Source::bytes(bytes), None, &mut unwatched).ok()
}

/// As one would write it: a line after the other, fields by a space.
fn plainly(text: &str) -> (Vec<&str>, Vec<f32>) {
    let (mut words, mut numbers) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let mut fields = line.split(' ');
        words.extend(fields.next());
        numbers.extend(fields.filter_map(|field| field.parse::<f32>().ok()));
    }
    (words, numbers)
}

fn load(c: &mut Criterion) {
    let text = Made { state: 1 }.text();
    let mut own = Vec::new();
    if let Some(loaded) = table_of(text.as_bytes()) {
        assert_eq!((loaded.table.len(), loaded.report.skipped_count), (WORDS, 0));
        let written = compact::write(&loaded.table, Element::F32, &mut own);
        assert!(written.is_ok());
    }
    let mut group = c.benchmark_group("load 100,000 x 50");
    group.sample_size(20).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("counting its line feeds", |b| {
        b.iter(|| black_box(text.as_bytes()).iter().map(|b| u64::from(*b == b'\n')).sum::<u64>());
    });
    group.bench_function("text", |b| b.iter(|| table_of(black_box(text.as_bytes()))));
    group.bench_function("text, plainly and without an index", |b| {
        b.iter(|| plainly(black_box(&text)));
    });
    group.bench_function("compact", |b| b.iter(|| table_of(black_box(&own))));
    group.finish();
}

fn ask(c: &mut Criterion) {
    let Some(table) = (Made { state: 7 }).table(400_000) else {
        return;
    };
    let mut group = c.benchmark_group("ask 400,000 words");
    for (name, prefix) in [("few that begin so", "zyx"), ("many that begin so", "b")] {
        group.bench_function(name, |b| b.iter(|| complete(&table, black_box(prefix), 8)));
    }
    group.bench_function("a word that is not there", |b| {
        b.iter(|| lookup(&table, black_box("zyxwvut")));
    });
    group.bench_function("spellings", |b| b.iter(|| spellings(&table, black_box("bnaking12"), 3)));
    group.finish();
}

criterion_group!(benches, load, ask);
criterion_main!(benches);
