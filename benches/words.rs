//! The mathematics on tables of word vectors: neighbours, analogies, principal components, and what a map
//! keeps; beside them the sum of the table, which is what reading it from memory costs.
//!
//! `cargo bench --bench words`. Only ratios inside one run mean anything.

use attention_geometry::words::{
    Kept, LeftOut, Pca, Rows, Table, WordMap, analogy, flat, kept_of, nearest_to_row, rank,
    written_row,
};
use criterion::{Criterion, criterion_group, criterion_main};
use rand::rngs::ChaCha12Rng;
use rand::{Rng as _, SeedableRng as _};
use rayon::prelude::*;
use std::hint::black_box;

const DIMENSIONS: usize = 50;

/// The size of the large `GloVe` table.
const LARGE: usize = 400_000;

/// The size of the table that comes with the program.
const SMALL: usize = 5_000;

/// Words in clumps, with numbers of five decimals, as files have them.
fn table(words: usize) -> Table {
    let mut random = ChaCha12Rng::seed_from_u64(7);
    let mut normal = || {
        // of twelve uniform numbers the sum is nearly normal
        let sum: u32 = (0..12).map(|_| random.next_u32() >> 12).sum();
        f64::from(sum) / f64::from(1 << 20) - 6.0
    };
    let centres: Vec<f64> = (0..64 * DIMENSIONS).map(|_| normal() * 0.4).collect();
    let mut numbers = Vec::with_capacity(words * DIMENSIONS);
    for word in 0..words {
        let centre = &centres[word % 64 * DIMENSIONS..][..DIMENSIONS];
        for x in centre {
            numbers.push((((x + normal() * 0.5) * 1e5).round() / 1e5) as f32);
        }
    }
    let names: Vec<String> = (0..words).map(|word| format!("w{word}")).collect();
    let table = Table::new(names.iter().map(String::as_str), DIMENSIONS, numbers);
    table.unwrap_or_else(|error| panic!("{error}"))
}

fn sum(table: &Table) -> f32 {
    let parts = table.numbers().par_chunks(8192 * DIMENSIONS);
    parts
        .map(|part| {
            let mut sums = [0.0; 64];
            for chunk in part.as_chunks::<64>().0 {
                for (sum, x) in sums.iter_mut().zip(chunk) {
                    *sum += x;
                }
            }
            sums.iter().sum::<f32>()
        })
        .sum()
}

fn map(table: &Table) -> WordMap {
    let map = WordMap::of(table, Rows::All, false, &|| true);
    map.unwrap_or_else(|| unreachable!("nobody stopped it"))
}

fn neighbours(criterion: &mut Criterion) {
    let large = table(LARGE);
    let mut group = criterion.benchmark_group("400,000 words");
    group.bench_function("sum of the table", |b| b.iter(|| sum(black_box(&large))));
    group.bench_function("ten nearest", |b| b.iter(|| nearest_to_row(black_box(&large), 210, 10)));
    group.bench_function("analogy", |b| {
        b.iter(|| analogy(black_box(&large), [1, 2, 3], 10, LeftOut::Inputs));
    });
    group.bench_function("rank", |b| b.iter(|| rank(black_box(&large), 210, 578)));
    group.sample_size(20);
    group.bench_function("three components", |b| {
        b.iter(|| Pca::of(black_box(&large), Rows::All, 3, false, &|| true));
    });
    group.bench_function("three components and all places", |b| b.iter(|| map(black_box(&large))));
    let places = map(&large);
    group.bench_function("neighbours kept, one word", |b| {
        b.iter(|| kept_of(black_box(&large), &places, 210, 2));
    });
    group.sample_size(10);
    group.bench_function("neighbours kept, a sample", |b| {
        b.iter(|| Kept::of(black_box(&large), &places, 2, &|| true));
    });
}

fn small(criterion: &mut Criterion) {
    let small = table(SMALL);
    let mut group = criterion.benchmark_group("5,000 words");
    group.bench_function("ten nearest", |b| b.iter(|| nearest_to_row(black_box(&small), 210, 10)));
    group.bench_function("three components", |b| {
        b.iter(|| Pca::of(black_box(&small), Rows::All, 3, false, &|| true));
    });
    group.bench_function("three components and all places", |b| b.iter(|| map(black_box(&small))));
    let places = map(&small);
    group.sample_size(20);
    group.bench_function("neighbours kept, all words", |b| {
        b.iter(|| Kept::of(black_box(&small), &places, 2, &|| true));
    });
    let sentence: Vec<Vec<f64>> = (0..8).map(|row| written_row(small.row(row * 31))).collect();
    let sentence: Vec<&[f64]> = sentence.iter().map(Vec::as_slice).collect();
    group.bench_function("a sentence of eight words flattened", |b| {
        b.iter(|| flat(black_box(&sentence)));
    });
}

criterion_group!(benches, neighbours, small);
criterion_main!(benches);
