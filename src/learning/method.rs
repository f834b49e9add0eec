//! From a slope to a step.

/// How a slope becomes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// Rate times slope.
    #[default]
    Sgd,
    /// Kingma and Ba, 2015, with their β₁ = 0.9, β₂ = 0.999, ε = 1e-8: each number moves by about
    /// the rate, however steep it is.
    Adam,
}

const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;
const EPSILON: f64 = 1e-8;

/// A method and what it remembers of earlier slopes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stepper {
    method: Method,
    /// Running means of the slope and of its square; empty before the first step.
    means: Vec<[f64; 2]>,
    /// β₁ and β₂ to the power of the steps so far.
    decayed: [f64; 2],
}

impl Stepper {
    pub(super) fn new(method: Method) -> Self {
        Self { method, means: Vec::new(), decayed: [1.0; 2] }
    }

    pub(super) fn method(&self) -> Method {
        self.method
    }

    /// Moves the numbers one step down the slope.
    pub(super) fn step(&mut self, rate: f64, numbers: &mut [f64], slopes: &[f64]) {
        match self.method {
            Method::Sgd => {
                for (number, slope) in numbers.iter_mut().zip(slopes) {
                    *number -= rate * slope;
                }
            }
            Method::Adam => {
                self.means.resize(slopes.len(), [0.0; 2]);
                self.decayed = [self.decayed[0] * BETA_1, self.decayed[1] * BETA_2];
                let [first, second] = self.decayed.map(|decayed| 1.0 - decayed);
                for ((number, slope), [mean, square]) in
                    numbers.iter_mut().zip(slopes).zip(&mut self.means)
                {
                    *mean += (1.0 - BETA_1) * (slope - *mean);
                    *square += (1.0 - BETA_2) * (slope * slope - *square);
                    *number -= rate * (*mean / first) / ((*square / second).sqrt() + EPSILON);
                }
            }
        }
    }
}
