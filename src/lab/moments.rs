//! Means and spreads of what was drawn, and how sure they are.

/// Mean, spread and shape of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    /// How many numbers.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation (by n − 1).
    pub sd: f64,
    /// The fourth central moment by the square of the variance; 3 of a normal distribution, and of
    /// numbers without spread.
    pub kurtosis: f64,
}

impl Moments {
    /// Of these numbers.
    pub fn of(numbers: &[f64]) -> Self {
        let count = numbers.len();
        if count == 0 {
            return Self { kurtosis: 3.0, ..Self::default() };
        }
        let n = count as f64;
        let mean = numbers.iter().sum::<f64>() / n;
        let (second, fourth) = numbers.iter().fold((0.0, 0.0), |(second, fourth), x| {
            let square = (x - mean) * (x - mean);
            (second + square, fourth + square * square)
        });
        let kurtosis = if second > 0.0 { n * fourth / (second * second) } else { 3.0 };
        Self { count, mean, sd: (second / (n - 1.0).max(1.0)).sqrt(), kurtosis }
    }

    /// The standard error of the mean.
    pub fn mean_error(&self) -> f64 {
        self.sd / (self.count.max(1) as f64).sqrt()
    }

    /// The standard error of the standard deviation, about, of numbers with this kurtosis.
    pub fn sd_error(&self, kurtosis: f64) -> f64 {
        self.sd * ((kurtosis - 1.0).max(0.0) / (4.0 * self.count.max(1) as f64)).sqrt()
    }
}

/// One quantity over all draws.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Summary {
    /// The mean of all draws.
    pub mean: f64,
    /// The standard error of the mean.
    pub error: f64,
    /// Half of the draws are below.
    pub median: f64,
    /// A quarter of the draws is below the first, a quarter above the second.
    pub quartiles: [f64; 2],
}

/// So many standard errors on both sides of a mean hold it in 95 of 100 cases.
const CONFIDENCE: f64 = 1.96;

impl Summary {
    /// Of one number a draw; they are put into another order.
    pub fn of(numbers: &mut [f64]) -> Self {
        let moments = Moments::of(numbers);
        numbers.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| quantile(numbers, share);
        Self {
            mean: moments.mean,
            error: moments.mean_error(),
            median: at(0.5),
            quartiles: [at(0.25), at(0.75)],
        }
    }

    /// Where the mean of all possible draws is, with 95 % confidence.
    pub fn band(&self) -> [f64; 2] {
        [self.mean - CONFIDENCE * self.error, self.mean + CONFIDENCE * self.error]
    }
}

/// The number below which this share of the sorted numbers is, between the two nearest.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * sorted.len().saturating_sub(1) as f64;
    let (below, part) = (place.floor() as usize, place.fract());
    let number = |at: usize| sorted.get(at).or_else(|| sorted.last()).copied().unwrap_or(0.0);
    number(below) * (1.0 - part) + number(below + 1) * part
}
