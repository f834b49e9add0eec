//! The grid of the plane, warped by a map: what a matrix looks like.

use nalgebra::Vector2;

use super::map::LinearMap;
use super::product::power_of_two;
use super::rectangle::Rectangle;

/// Which family of grid lines a line comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Lines `x = const` before the map.
    Upright,
    /// Lines `y = const` before the map.
    Level,
}

/// A grid line after the map, as far as the window shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridLine {
    /// The family it comes from.
    pub family: Family,
    /// The x (or y) that all its points had before the map; 0 is an axis.
    pub at: f64,
    /// Its ends within the window.
    pub ends: [Vector2<f64>; 2],
}

/// Which grid is warped, and where it is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// The distance between neighbouring lines before the map.
    pub spacing: f64,
    /// The most lines of one family.
    pub most: u32,
    /// What is seen, before and after the map.
    pub window: Rectangle,
}

impl Grid {
    /// Fills `lines` with the grid as `map` warps it, for `t` between the
    /// identity (0) and the map (1).
    ///
    /// The grid is a square about the origin, with a side that covers the window
    /// however it is turned. So it is seen to shrink, to grow or to collapse with
    /// the map, no line comes or goes but at the window's edge, and there are at
    /// most `2 × most` of them, however large the map is. Where the window lies so
    /// far out that more lines would be needed, their distance is doubled until
    /// they suffice. Nothing is drawn for a spacing that is not positive.
    ///
    /// ```
    /// use attention_geometry::plane::{map::LinearMap, map_grid::Grid, rectangle::Rectangle};
    /// use nalgebra::{matrix, vector};
    /// let grid = Grid { spacing: 1.0, most: 41, window: Rectangle::new(vector![-3., -2.], vector![3., 2.]) };
    /// let mut lines = Vec::new();
    /// grid.warp(&LinearMap::new(matrix![2.0, 0.0; 0.0, 2.0]).unwrap(), 1.0, &mut lines);
    /// assert_eq!(lines.len(), 3 + 3); // x = −2, 0, 2 and y = −2, 0, 2
    /// ```
    pub fn warp(&self, map: &LinearMap, t: f64, lines: &mut Vec<GridLine>) {
        lines.clear();
        let Some((spacing, count)) = self.square() else {
            return;
        };
        let now = map.from_identity(t);
        let (x, y) = (now.image(Vector2::x()), now.image(Vector2::y()));
        for (family, step, along) in [(Family::Upright, x, y), (Family::Level, y, x)] {
            for i in -count..=count {
                let at = spacing * f64::from(i);
                let reach = spacing * f64::from(count);
                if let Some(ends) = self.seen(step, along, at, reach) {
                    lines.push(GridLine { family, at, ends });
                }
            }
        }
    }

    /// The distance between lines, and how many there are on either side of an
    /// axis; `None` if there is nothing to draw.
    fn square(&self) -> Option<(f64, i32)> {
        let corners = self.window.corners().map(|c| c.x.hypot(c.y));
        let radius = corners.into_iter().fold(0.0, f64::max);
        let side = f64::from(self.most.min(10_000).saturating_sub(1) / 2);
        let drawable = self.spacing > 0.0 && self.spacing.is_finite() && side > 0.0;
        if !drawable || !radius.is_finite() {
            return None;
        }
        let needed = radius / (side * self.spacing);
        let coarser = if needed > 1.0 {
            let below = power_of_two(needed);
            if below < needed { 2.0 * below } else { below }
        } else {
            1.0
        };
        let spacing = self.spacing * coarser;
        spacing.is_finite().then(|| (spacing, (radius / spacing).ceil() as i32))
    }

    /// The visible part of the line `at · step + s · along`, |s| ≤ `reach`.
    ///
    /// Both rows may be 10⁶⁰ long and nearly parallel, so the line is placed by its
    /// distance from the origin, at · det / |along|, not by a point far out on it.
    fn seen(
        &self,
        step: Vector2<f64>,
        along: Vector2<f64>,
        at: f64,
        reach: f64,
    ) -> Option<[Vector2<f64>; 2]> {
        let unit = super::angle::direction(along)?;
        let offset = super::product::cross(unit, step) * at;
        let middle = super::product::dot(unit, step) * at;
        let half = along.x.hypot(along.y) * reach;
        let ends = self.window.clip(unit, offset, [middle - half, middle + half])?;
        (ends[0] != ends[1]).then_some(ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::{Matrix2, matrix, vector};
    use proptest::prelude::*;

    fn grid() -> Grid {
        Grid {
            spacing: 1.0,
            most: 41,
            window: Rectangle::new(vector![-1.0, -1.0], vector![6.0, 5.0]),
        }
    }

    fn warped(w: Matrix2<f64>, t: f64) -> Vec<GridLine> {
        let mut lines = Vec::new();
        grid().warp(&LinearMap::new(w).unwrap(), t, &mut lines);
        lines
    }

    #[test]
    fn the_identity_shows_the_plain_grid() {
        for lines in [warped(Matrix2::identity(), 1.0), warped(matrix![7.0, 1.0; 2.0, 0.0], 0.0)] {
            assert_eq!(lines.len(), 8 + 7);
            for line in &lines {
                let [a, b] = line.ends;
                match line.family {
                    Family::Upright => {
                        assert_eq!((a.x, b.x, a.y, b.y), (line.at, line.at, -1.0, 5.0));
                    }
                    Family::Level => {
                        assert_eq!((a.y, b.y, a.x, b.x), (line.at, line.at, -1.0, 6.0));
                    }
                }
            }
        }
    }

    #[test]
    fn a_turned_grid_still_covers_the_window() {
        // 45°: lines every unit across the diagonals; both far corners are met.
        let lines = warped(*LinearMap::rotation(45.0).matrix(), 1.0);
        for corner in grid().window.corners() {
            let near = |line: &GridLine| {
                super::super::hull::distance_to_segment(line.ends[0], line.ends[1], corner)
            };
            assert!(lines.iter().map(near).fold(f64::INFINITY, f64::min) < 0.75, "{corner}");
        }
    }

    #[test]
    fn a_squash_collapses_onto_its_line() {
        let lines = warped(matrix![2.0, 1.0; 4.0, 2.0], 1.0);
        assert!(!lines.is_empty());
        for end in lines.iter().flat_map(|line| line.ends) {
            assert!((end.x - 2.0 * end.y).abs() < 1e-12);
        }
        assert!(warped(Matrix2::zeros(), 1.0).is_empty());
        // One arrow lands on the origin: its family has no lines, the other has.
        let lines = warped(matrix![1.0, 0.0; 0.0, 0.0], 1.0);
        assert!(lines.iter().all(|line| line.family == Family::Level));
    }

    #[test]
    fn nearly_parallel_huge_rows_keep_their_axes() {
        let lines = warped(matrix![1e60, 1e60; 1e60, 1.000_000_1e60], 1.0);
        // Only the axes pass near the origin, and exactly through it.
        let ats: Vec<f64> = lines.iter().map(|line| line.at).collect();
        assert_eq!(ats, [0.0, 0.0]);
        for line in lines {
            assert!(line.ends.iter().all(|p| (p.x - p.y).abs() < 1e-6));
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_not() {
        let mut lines = Vec::new();
        let map = LinearMap::rotation(10.0);
        for spacing in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            Grid { spacing, ..grid() }.warp(&map, 1.0, &mut lines);
            assert!(lines.is_empty());
        }
        Grid { most: 2, ..grid() }.warp(&map, 1.0, &mut lines);
        assert!(lines.is_empty());
    }

    #[test]
    fn a_far_window_gets_a_coarser_grid() {
        let mut lines = Vec::new();
        let window = Rectangle::new(vector![1e6, 0.0], vector![1e6 + 1e5, 1e5]);
        let far = Grid { window, ..grid() };
        far.warp(&LinearMap::rotation(0.0), 1.0, &mut lines);
        assert!(!lines.is_empty());
        assert!(lines.iter().all(|line| line.at % 65_536.0 == 0.0));
    }

    proptest! {
        #[test]
        fn lines_are_few_seen_and_true(
            w in prop::array::uniform4(-3.0..3.0_f64), p in -60..61_i32, t in 0.0..=1.0_f64,
        ) {
            let w = matrix![w[0], w[1]; w[2], w[3]] * 10f64.powi(p);
            let lines = warped(w, t);
            let now = LinearMap::new(w).unwrap().from_identity(t);
            prop_assert!(lines.len() <= 2 * 41);
            for line in &lines {
                prop_assert!(line.ends.iter().all(|end| grid().window.contains(*end)));
                // Taken back, both ends have the coordinate that names the line.
                let det = now.determinant();
                for end in line.ends.into_iter().filter(|_| det.abs() > 1e-3 * now.matrix().amax().powi(2)) {
                    let [[a, c], [b, d]] = now.matrix().data.0;
                    let back = match line.family {
                        Family::Upright => (d / det) * end.x - (c / det) * end.y,
                        Family::Level => (a / det) * end.y - (b / det) * end.x,
                    };
                    prop_assert!((back - line.at).abs() < 1e-10 * (1.0 + back.abs()));
                }
            }
        }

        #[test]
        fn a_small_step_moves_the_grid_little(
            w in prop::array::uniform4(-3.0..3.0_f64), t in 0.0..0.99_f64,
        ) {
            // A line well inside the window does not vanish from one frame to the next.
            let w = matrix![w[0], w[1]; w[2], w[3]];
            let (now, next) = (warped(w, t), warped(w, t + 1e-4));
            for line in now {
                let [a, b] = line.ends;
                let twin = next.iter().find(|l| l.family == line.family && l.at == line.at);
                if (b - a).norm() > 1.0 && grid_inside(a, b) {
                    prop_assert!(twin.is_some());
                }
            }
        }
    }

    fn grid_inside(a: Vector2<f64>, b: Vector2<f64>) -> bool {
        let middle = (a + b) / 2.0;
        let Rectangle { low, high } = grid().window;
        (low.x + 0.1..high.x - 0.1).contains(&middle.x)
            && (low.y + 0.1..high.y - 0.1).contains(&middle.y)
    }
}
