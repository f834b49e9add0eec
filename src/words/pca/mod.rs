//! Principal components: the axes along which rows vary most.

mod axes;
mod moments;
mod project;
mod rows;
mod squares;

pub use self::rows::Rows;

use self::axes::Axes;
use self::rows::{Chosen, Source};
use super::exact;
use super::table::Table;

/// Rows that a thread takes at a time.
const BLOCK: usize = 512;

/// The mean of rows, the axes along which they vary most, and how much they vary along each.
///
/// ```text
///   coordinates = (row − mean) · componentsᵀ        components: k rows of d numbers, each of length 1
/// ```
///
/// In each component the entry of largest magnitude is positive (of equal ones the first), so that a
/// picture does not come out as its mirror image. Variances divide by n − 1. Rows that do not vary in k
/// directions leave components of zeros, whose coordinates are 0: all rows the same have rank 0, and
/// nothing is divided by their lack of variance.
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    /// The mean of the rows, d numbers.
    pub mean: Vec<f64>,
    /// k axes of d numbers, at right angles; zeros from `rank` on.
    pub components: Vec<Vec<f64>>,
    /// The variance along every axis there is, largest first: d numbers, zeros from `rank` on.
    pub explained_variance: Vec<f64>,
    /// The same as shares of the whole variance: they sum to 1, or are all 0 where there is none.
    pub ratios: Vec<f64>,
    /// In how many directions the rows vary.
    pub rank: usize,
    /// Whether rows were brought to length 1 first; those that are projected are, too.
    pub unit: bool,
}

impl Pca {
    /// The first `k` components of rows of a table; with `unit`, of the rows brought to length 1 (a row of
    /// length 0 stays).
    ///
    /// By the covariance of the numbers as they are [`written`](super::written), summed in f64 in an order
    /// that does not hang on threads: the same rows give the same bits. `None` if `keep_going`, which is
    /// asked every 512 rows, said no.
    ///
    /// # Examples
    ///
    /// ```
    /// use attention_geometry::words::{Pca, Rows, Table};
    ///
    /// let table = Table::new(["a", "b", "c"], 2, vec![0.0, 1.0, 3.0, 1.0, 6.0, 1.0])?;
    /// let pca = Pca::of(&table, Rows::All, 2, false, &|| true);
    /// let pca = pca.ok_or(attention_geometry::words::TableError::Empty)?;
    /// assert_eq!(pca.components, [[1.0, 0.0], [0.0, 0.0]]);
    /// assert_eq!((pca.explained_variance[0], pca.ratios[0], pca.rank), (9.0, 1.0, 1));
    /// assert_eq!(pca.project(&[5.0, 7.0]), [2.0, 0.0]);
    /// # Ok::<(), attention_geometry::words::TableError>(())
    /// ```
    pub fn of(
        table: &Table,
        rows: Rows<'_>,
        k: usize,
        unit: bool,
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let mut pca = Self::of_source(&Chosen { table, rows, unit }, k, keep_going)?;
        pca.unit = unit;
        Some(pca)
    }

    /// The first `k` components of vectors of one length.
    pub fn of_vectors(vectors: &[&[f64]], k: usize) -> Self {
        let d = vectors.dimensions();
        // nobody stops it, so there always is an answer
        Self::of_source(vectors, k, &|| true)
            .unwrap_or_else(|| Self::new(vec![0.0; d], Axes::default(), k))
    }

    fn of_source(
        source: &(impl Source + ?Sized),
        k: usize,
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        if source.dimensions() == 0 || source.len() <= source.dimensions() {
            let (mean, axes) = axes::of_few(source, k);
            return Some(Self::new(mean, axes, k));
        }
        let moments = moments::of(source, keep_going)?;
        let axes = axes::of_covariance(moments.covariance, &moments.mean, k);
        Some(Self::new(moments.mean, axes, k))
    }

    fn new(mean: Vec<f64>, axes: Axes, k: usize) -> Self {
        let Axes { mut components, mut variances } = axes;
        let (d, rank) = (mean.len(), variances.len());
        let total: f64 = variances.iter().sum();
        components.resize(k, vec![0.0; d]);
        variances.resize(d, 0.0);
        let share = |variance: &f64| if rank > 0 { variance / total } else { 0.0 };
        let ratios = variances.iter().map(share).collect();
        Self { mean, components, explained_variance: variances, ratios, rank, unit: false }
    }

    /// The whole variance: the sum over all axes.
    pub fn total_variance(&self) -> f64 {
        self.explained_variance.iter().sum()
    }

    /// The k coordinates of a row, also of one that the components were not made of.
    pub fn project(&self, row: &[f32]) -> Vec<f64> {
        let row = self.prepare(row);
        let centred: Vec<f64> = row.iter().zip(&self.mean).map(|(x, mean)| x - mean).collect();
        self.components.iter().map(|component| exact::dot(component, &centred)).collect()
    }

    /// The same with the origin left where the table has it: row · componentsᵀ.
    pub fn project_uncentred(&self, row: &[f32]) -> Vec<f64> {
        let row = self.prepare(row);
        self.components.iter().map(|component| exact::dot(component, &row)).collect()
    }

    /// The share of a row's squared distance from the mean that its first `axes` coordinates do not show;
    /// `None` if it stands on the mean.
    pub fn share_left_out(&self, row: &[f32], axes: usize) -> Option<f64> {
        let row = self.prepare(row);
        let square = |x: f64| x * x;
        let whole: f64 = row.iter().zip(&self.mean).map(|(x, mean)| square(x - mean)).sum();
        let along = |axis: &Vec<f64>| exact::dot(axis, &row) - exact::dot(axis, &self.mean);
        let shown: f64 = self.components.iter().take(axes).map(|axis| square(along(axis))).sum();
        (whole > 0.0).then(|| (1.0 - shown / whole).clamp(0.0, 1.0))
    }

    fn prepare(&self, row: &[f32]) -> Vec<f64> {
        let mut row = exact::written_row(row);
        if self.unit {
            exact::make_unit(&mut row);
        }
        row
    }
}
