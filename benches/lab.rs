//! The laboratory: how long a move of a slider takes until its picture is there.

use attention_geometry::lab::{Curves, Kind, Recipe, Scores, WIDTHS};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn draws(c: &mut Criterion) {
    let mut group = c.benchmark_group("lab");
    group.sample_size(10);
    let recipe = Recipe { draws: 1600, ..Recipe::default() };
    for width in [64, 4096] {
        group.bench_function(format!("1,600 scores at d_k = {width}"), |b| {
            b.iter(|| Scores::draw(black_box(&recipe), width, &|| true));
        });
    }
    for kind in [Kind::Independent, Kind::Pairs] {
        let recipe = Recipe { kind, ..recipe.clone() };
        group.bench_function(format!("curves to d_k = 4,096, {}", kind.slug()), |b| {
            b.iter(|| Curves::draw(black_box(&recipe), &WIDTHS, &|| true));
        });
    }
    group.finish();
}

criterion_group!(benches, draws);
criterion_main!(benches);
