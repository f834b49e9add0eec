//! One attention step (Q, K, V, scores, scaled, weights, output), three ways: the engine, nalgebra as
//! one would write it, and loops written by hand for this one case.
//!
//! `cargo bench --bench attention`. Only ratios inside one run mean anything.

#![expect(
    clippy::inline_always,
    reason = "what is inlined into the dispatch is compiled for the machine's instruction set"
)]

use std::hint::black_box;

use attention_geometry::attention::{Attention, Rules};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use nalgebra::DMatrix;
use pulp::{Arch, Simd, WithSimd};

/// n, d, `d_k` (and `d_v`).
const SIZES: [(usize, usize, usize); 5] =
    [(3, 2, 2), (12, 2, 64), (64, 2, 64), (64, 2, 512), (64, 50, 64)];

/// Tokens as columns, and three d × `d_k` matrices.
struct Input {
    x: DMatrix<f64>,
    w: [DMatrix<f64>; 3],
    scale: f64,
}

impl Input {
    fn new(n: usize, d: usize, d_k: usize) -> Self {
        let wave = |seed: f64| move |r: usize, c: usize| ((r * 29 + c * 13) as f64 * seed).sin();
        Self {
            x: DMatrix::from_fn(d, n, wave(0.61)),
            w: [0.37, 0.53, 0.71].map(|seed| DMatrix::from_fn(d, d_k, wave(seed))),
            scale: 1.0 / (d_k as f64).sqrt(),
        }
    }
}

/// Buffers made once, `gemm` into them, tokens as columns.
struct Nalgebra {
    transposed: [DMatrix<f64>; 3],
    qkv: [DMatrix<f64>; 3],
    keys_by_row: DMatrix<f64>,
    scores: DMatrix<f64>,
    scaled: DMatrix<f64>,
    weights: DMatrix<f64>,
    output: DMatrix<f64>,
}

impl Nalgebra {
    fn new(input: &Input) -> Self {
        let (n, d_k) = (input.x.ncols(), input.w[0].ncols());
        let square = DMatrix::zeros(n, n);
        Self {
            transposed: input.w.each_ref().map(DMatrix::transpose),
            qkv: [(); 3].map(|()| DMatrix::zeros(d_k, n)),
            keys_by_row: DMatrix::zeros(n, d_k),
            scores: square.clone(),
            scaled: square.clone(),
            weights: square,
            output: DMatrix::zeros(d_k, n),
        }
    }

    fn step(&mut self, input: &Input) {
        for (out, w) in self.qkv.iter_mut().zip(&self.transposed) {
            out.gemm(1.0, w, &input.x, 0.0);
        }
        let [q, k, v] = &self.qkv;
        k.transpose_to(&mut self.keys_by_row);
        self.scores.gemm(1.0, &self.keys_by_row, q, 0.0);
        self.scaled.copy_from(&self.scores);
        self.scaled *= input.scale;
        self.weights.copy_from(&self.scaled);
        for mut row in self.weights.column_iter_mut() {
            let top = row.max();
            row.apply(|x| *x = (*x - top).exp());
            let sum = row.sum();
            row /= sum;
        }
        self.output.gemm(1.0, v, &self.weights, 0.0);
    }
}

/// Row-major slices and nothing else: a tile of 4 × 16 sums, and an exponential without branches.
struct Loops {
    sizes: [usize; 3],
    x: Vec<f64>,
    w: [Vec<f64>; 3],
    qkv: [Vec<f64>; 3],
    keys_by_column: Vec<f64>,
    scores: Vec<f64>,
    scaled: Vec<f64>,
    weights: Vec<f64>,
    output: Vec<f64>,
}

impl Loops {
    fn new(input: &Input) -> Self {
        let (d, n, d_k) = (input.x.nrows(), input.x.ncols(), input.w[0].ncols());
        Self {
            sizes: [n, d, d_k],
            x: input.x.as_slice().to_vec(),
            w: input.w.each_ref().map(|w| w.transpose().as_slice().to_vec()),
            qkv: [(); 3].map(|()| vec![0.0; n * d_k]),
            keys_by_column: vec![0.0; n * d_k],
            scores: vec![0.0; n * n],
            scaled: vec![0.0; n * n],
            weights: vec![0.0; n * n],
            output: vec![0.0; n * d_k],
        }
    }

    #[inline(always)]
    fn step(&mut self, scale: f64) {
        let [n, d, d_k] = self.sizes;
        for (out, w) in self.qkv.iter_mut().zip(&self.w) {
            multiply(&self.x, w, out, [n, d, d_k]);
        }
        let [q, k, v] = &self.qkv;
        for (i, key) in k.chunks_exact(d_k).enumerate() {
            for (c, x) in key.iter().enumerate() {
                self.keys_by_column[c * n + i] = *x;
            }
        }
        multiply(q, &self.keys_by_column, &mut self.scores, [n, d_k, n]);
        for (scaled, score) in self.scaled.iter_mut().zip(&self.scores) {
            *scaled = score * scale;
        }
        let rows = self.scaled.chunks_exact(n).zip(self.weights.chunks_exact_mut(n));
        for (scaled, weights) in rows {
            let top = gather(scaled, f64::NEG_INFINITY, |a, b| if b > a { b } else { a });
            for (weight, scaled) in weights.iter_mut().zip(scaled) {
                *weight = exp(scaled - top);
            }
            let share = 1.0 / gather(weights, 0.0, |a, b| a + b);
            for weight in weights {
                *weight *= share;
            }
        }
        multiply(&self.weights, v, &mut self.output, [n, n, d_k]);
    }
}

/// Compiles the loops for the instruction set that is dispatched to.
struct Step<'a>(&'a mut Loops, f64);

impl WithSimd for Step<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.0.step(self.1);
    }
}

/// All numbers taken together, in eight lanes.
#[inline(always)]
fn gather(numbers: &[f64], start: f64, both: impl Fn(f64, f64) -> f64) -> f64 {
    let (chunks, rest) = numbers.as_chunks::<8>();
    let mut lanes = [start; 8];
    for chunk in chunks {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane = both(*lane, *x);
        }
    }
    let all = lanes.iter().chain(rest);
    all.fold(start, |sum, x| both(sum, *x))
}

/// out (m × n) ← a (m × inner) · b (inner × n), all row-major.
#[inline(always)]
fn multiply(a: &[f64], b: &[f64], out: &mut [f64], [m, inner, n]: [usize; 3]) {
    let whole = n / 16 * 16;
    let rows = if whole > 0 { m / 4 * 4 } else { 0 };
    for i in (0..rows).step_by(4) {
        for j in (0..whole).step_by(16) {
            let mut sums = [[0.0; 16]; 4];
            let rows_of_a = [0, 1, 2, 3].map(|r| &a[(i + r) * inner..][..inner]);
            for step in 0..inner {
                let Some(b) = b[step * n + j..].first_chunk::<16>() else {
                    return;
                };
                for (sums, row) in sums.iter_mut().zip(rows_of_a) {
                    let a = row[step];
                    for (sum, b) in sums.iter_mut().zip(b) {
                        *sum = a.mul_add(*b, *sum);
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                out[(i + r) * n + j..][..16].copy_from_slice(sums);
            }
        }
    }
    for i in 0..m {
        let from = if i < rows { whole } else { 0 };
        let out = &mut out[i * n + from..(i + 1) * n];
        out.fill(0.0);
        for step in 0..inner {
            let a = a[i * inner + step];
            for (out, b) in out.iter_mut().zip(&b[step * n + from..(step + 1) * n]) {
                *out = a.mul_add(*b, *out);
            }
        }
    }
}

/// exp of numbers ≤ 0; 0 below −708.
#[inline(always)]
fn exp(x: f64) -> f64 {
    const ROUND: f64 = 6_755_399_441_055_744.0;
    const TAYLOR: [f64; 14] = [
        1.0 / 6_227_020_800.0,
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ];
    let bounded = x.max(-708.0);
    let rounded = bounded.mul_add(std::f64::consts::LOG2_E, ROUND);
    let k = rounded - ROUND;
    let r = k.mul_add(-0.693_147_180_369_123_8, bounded);
    let r = k.mul_add(-1.908_214_929_270_587_7e-10, r);
    let sum = TAYLOR.iter().fold(0.0, |sum: f64, next| r.mul_add(sum, *next));
    let power = f64::from_bits(rounded.to_bits().wrapping_add(1023) << 52);
    if x < -708.0 { 0.0 } else { sum * power }
}

fn largest_difference(engine: &Attention, output: impl Fn(usize, usize) -> f64) -> f64 {
    let rows =
        (0..engine.n_q()).flat_map(|i| engine.output(i).iter().enumerate().map(move |p| (i, p)));
    rows.fold(0.0, |worst: f64, (i, (r, y))| worst.max((y - output(i, r)).abs()))
}

fn steps(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("attention");
    for (n, d, d_k) in SIZES {
        let input = Input::new(n, d, d_k);
        let rules = Rules { scale: input.scale, ..Rules::default() };
        let [w_q, w_k, w_v] = &input.w;
        let mut engine = Attention::new();
        let mut nalgebra = Nalgebra::new(&input);
        let mut loops = Loops::new(&input);
        let size = format!("n={n} d={d} d_k={d_k}");
        group.bench_function(BenchmarkId::new("engine", &size), |bencher| {
            bencher.iter(|| {
                engine.project(&input.x, w_q, w_k, w_v);
                black_box(engine.attend(&rules))
            });
        });
        group.bench_function(BenchmarkId::new("nalgebra", &size), |bencher| {
            bencher.iter(|| nalgebra.step(black_box(&input)));
        });
        let arch = Arch::new();
        group.bench_function(BenchmarkId::new("loops", &size), |bencher| {
            bencher.iter(|| arch.dispatch(Step(&mut loops, black_box(input.scale))));
        });
        assert!(largest_difference(&engine, |i, r| nalgebra.output[(r, i)]) < 1e-12);
        assert!(largest_difference(&engine, |i, r| loops.output[i * d_k + r]) < 1e-12);
    }
    group.finish();
}

/// The focused query's angles, as the screen shows them, and all, as the command line does; keys that
/// are nearly parallel are the dear case.
fn angles(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("angles");
    for (name, spread) in [("apart", 1.0), ("parallel", 1e-3)] {
        let x = DMatrix::from_fn(2, 64, |r, c| 1.0 + spread * ((r * 29 + c * 13) as f64).sin());
        let w = DMatrix::from_fn(2, 512, |r, c| f64::from(u8::from(r == c % 2)));
        let mut engine = Attention::new();
        engine.project(&x, &w, &w, &w);
        if engine.attend(&Rules::default()).is_err() {
            continue;
        }
        group.bench_function(BenchmarkId::new("focus n=64 d_k=512", name), |bencher| {
            bencher.iter(|| (0..64).filter_map(|j| engine.angle_deg(7, j)).sum::<f64>());
        });
        group.bench_function(BenchmarkId::new("all n=64 d_k=512", name), |bencher| {
            bencher.iter(|| {
                let angles = engine.angles();
                let pairs = (0..64).flat_map(|i| (0..64).map(move |j| (i, j)));
                pairs.filter_map(|(i, j)| angles.angle_deg(i, j)).sum::<f64>()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, steps, angles);
criterion_main!(benches);
