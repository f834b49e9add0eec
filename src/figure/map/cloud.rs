//! Words without a theme: dots, or where points outnumber pixels, how many lie where.

use super::Sights;
use crate::view::camera::Frame;
use crate::view::map::{MapSeen, NO_THEME};

/// More words in sight than this, and they are counted instead of drawn.
const DENSE: usize = 6000;

/// The side of a counted cell in points.
pub const CELL: f64 = 2.0;

/// Many words at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cloud {
    #[default]
    Empty,
    /// Small dots: where, and how opaque (0 to 1).
    Dots(Vec<([f32; 2], f32)>),
    /// How much stands where: opacities of cells of [`CELL`] points, row after row from the frame's top left.
    Density { columns: usize, rows: usize, opacities: Vec<u8> },
}

pub(super) fn cloud(seen: &MapSeen<'_>, frame: Frame, sights: &Sights) -> Cloud {
    let is_plain = |i: &usize| seen.themes.get(*i).is_none_or(|t| *t == NO_THEME);
    let plain = || sights.in_sight().filter(is_plain);
    let count = plain().count();
    if count == 0 {
        Cloud::Empty
    } else if count <= DENSE {
        // Many dots together are dark enough.
        let strength = if count > 1000 { 0.6 } else { 1.0 };
        let dot = |i| {
            let [x, y] = sights.point(i);
            ([x as f32, y as f32], strength * (0.35 + 0.4 * sights.near(i) as f32))
        };
        Cloud::Dots(plain().map(dot).collect())
    } else {
        density(plain().map(|i| sights.point(i)), frame)
    }
}

fn density(points: impl Iterator<Item = [f64; 2]>, frame: Frame) -> Cloud {
    let columns = (frame.width / CELL).ceil().clamp(1.0, 4096.0) as usize;
    let rows = (frame.height / CELL).ceil().clamp(1.0, 4096.0) as usize;
    let mut counts = vec![0_u32; columns * rows];
    for [x, y] in points {
        let column = (((x - frame.left) / CELL) as usize).min(columns - 1);
        let row = (((y - frame.top) / CELL) as usize).min(rows - 1);
        counts[row * columns + column] += 1;
    }
    let most = f64::from(counts.iter().copied().max().unwrap_or(1)).ln_1p();
    // The eye compares ratios: a cell of one word is seen beside one of a hundred.
    let opacity = |count: u32| match count {
        0 => 0,
        _ => (255.0 * (0.16 + 0.7 * f64::from(count).ln_1p() / most)) as u8,
    };
    let opacities = counts.into_iter().map(opacity).collect();
    Cloud::Density { columns, rows, opacities }
}
