//! A frame of attention asks for no memory once its buffers are there.

use allocation_counter::measure;
use attention_geometry::attention::{Attention, Mask, Rules};
use nalgebra::DMatrix;

/// What the app does each frame: 2-d words, matrices of any width, rules of any kind.
struct Frame {
    x: DMatrix<f64>,
    w: [DMatrix<f64>; 3],
    hidden: Vec<bool>,
}

impl Frame {
    fn new(n: usize, d_k: usize) -> Self {
        let wave = |r: usize, c: usize| ((3 * r + 7 * c) as f64).sin();
        let [w_q, w_k] = [1, 2].map(|shift| DMatrix::from_fn(2, d_k, |r, c| wave(r + shift, c)));
        Self {
            x: DMatrix::from_fn(2, n, wave),
            w: [w_q, w_k, DMatrix::identity(2, 2)],
            hidden: (0..n).map(|j| j % 5 == 2).collect(),
        }
    }

    /// Attends by every kind of rule, and reads what a screen shows.
    fn step(&self, attention: &mut Attention) -> f64 {
        let [w_q, w_k, w_v] = &self.w;
        let plain = Rules { scale: 0.5, ..Rules::default() };
        let causal = Rules { causal: true, ..plain };
        let hidden =
            Rules { mask: Mask::Hidden(&self.hidden), softcap: Some(3.0), left: Some(4), ..plain };
        let mut sum = 0.0;
        for rules in [plain, causal, hidden] {
            attention.project(&self.x, w_q, w_k, w_v);
            if attention.attend(&rules).is_ok() {
                let focus = attention.n_q() - 1;
                sum += attention.entropy(focus) + attention.query_norm(focus);
                let keys = 0..attention.n_k();
                sum += keys.filter_map(|j| attention.angle_deg(focus, j)).sum::<f64>();
                sum += attention.heaviest(focus).map_or(0.0, |j| attention.weight(focus, j));
            }
        }
        sum
    }
}

#[test]
fn a_steady_step_allocates_nothing() {
    for (n, d_k) in [(1, 1), (3, 2), (12, 2), (12, 7), (12, 64), (64, 64), (64, 512)] {
        let frame = Frame::new(n, d_k);
        let mut attention = Attention::new();
        let first = measure(|| {
            frame.step(&mut attention);
        });
        assert!(first.count_total > 0, "the counter counts");
        let mut sum = 0.0;
        let steady = measure(|| {
            for _ in 0..3 {
                sum += frame.step(&mut attention);
            }
        });
        assert_eq!(steady.count_total, 0, "n = {n}, d_k = {d_k}");
        assert!(sum.is_finite() && sum > 0.0);
    }
}

#[test]
fn smaller_steps_use_the_buffers_of_larger_ones() {
    let (large, small) = (Frame::new(12, 64), Frame::new(5, 2));
    let mut attention = Attention::new();
    large.step(&mut attention);
    small.step(&mut attention);
    let changes = measure(|| {
        small.step(&mut attention);
        large.step(&mut attention);
    });
    assert_eq!(changes.count_total, 0);
}
