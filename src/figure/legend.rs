//! What the strokes on the plane mean: a sample and a word for each kind that the stage shows.

use super::draw::{Drawn, Piece, Point};
use super::rich::{Metrics, Rich};
use crate::view::Seen;
use crate::view::camera::Frame;
use crate::view::layers::Layer;
use crate::view::palette::Ink;

#[derive(Clone, Copy)]
enum Sample {
    Halo,
    Ring,
    Solid(f64),
    Dashed,
    Dotted,
    Output,
    Band,
    Area,
    Thin,
}

/// The legend's pieces in the lower left of the plane, and the frame that they fill. Items that do not fit beside each other stand in rows.
pub(super) fn legend(
    seen: &Seen<'_>,
    plane: Frame,
    room_right: f64,
    metrics: &mut dyn Metrics,
) -> (Frame, Vec<Piece>) {
    let left = plane.left + 16.0;
    let right = plane.right() - room_right;
    let mut rows: Vec<Vec<(Sample, Rich, f64)>> = vec![Vec::new()];
    let mut x = left;
    for (sample, symbol, name) in items(seen) {
        let mut text = Rich::new(11.0);
        if !symbol.is_empty() {
            text = text.medium(format!("{symbol} "), Ink::Muted);
        }
        let text = text.text(name, Ink::Muted);
        let wide = sample_width(sample) + 8.0 + text.measure(metrics)[0];
        if x > left && x + wide > right {
            rows.push(Vec::new());
            x = left;
        }
        x += wide + GAP;
        if let Some(row) = rows.last_mut() {
            row.push((sample, text, wide));
        }
    }
    let top = plane.bottom() - 26.0 - ROW * (rows.len() - 1) as f64;
    let mut pieces = Vec::new();
    let mut width = 0.0_f64;
    for (row, y) in rows.iter().zip((0..).map(|n| top + ROW * f64::from(n))) {
        let mut x = left;
        for (sample, text, wide) in row {
            draw_sample(*sample, [x, y], &mut pieces);
            let at = [x + sample_width(*sample) + 8.0, y];
            let text = text.clone();
            pieces.push(piece(Drawn::Text { at, angle: 0.0, centered: false, text }, 1.0));
            x += wide + GAP;
        }
        width = width.max(x - left);
    }
    let height = plane.bottom() - 13.0 - (top - 13.0);
    (Frame { left: plane.left + 8.0, top: top - 13.0, width, height }, pieces)
}

/// Points between items, and from row to row.
const GAP: f64 = 15.0;
const ROW: f64 = 22.0;

fn items(seen: &Seen<'_>) -> Vec<(Sample, &'static str, &'static str)> {
    let layers = seen.view.layers;
    let stage = seen.view.stage;
    let arrows = stage == crate::view::Stage::Embed;
    let rings = matches!(stage, crate::view::Stage::Pull | crate::view::Stage::Project);
    let embedding = if arrows {
        Sample::Solid(1.8)
    } else if rings {
        Sample::Ring
    } else {
        Sample::Halo
    };
    let all = [
        (Layer::Embeddings, embedding, "e", "embedding"),
        (Layer::Grid, Sample::Thin, "", "warped grid"),
        (Layer::Queries, Sample::Solid(3.2), "q", "query"),
        (Layer::Keys, Sample::Dashed, "k", "key"),
        (Layer::Values, Sample::Dotted, "v", "value"),
        (Layer::Shadows, Sample::Band, "", "shadow of k on q"),
        (Layer::Weights, Sample::Area, "α", "weight, as area"),
        (Layer::Chain, Sample::Solid(3.0), "α v", "weighted value"),
        (Layer::Outputs, Sample::Output, "y", "output"),
    ];
    all.into_iter()
        .filter(|(layer, ..)| layers.has(*layer))
        .map(|(_, sample, symbol, name)| (sample, symbol, name))
        .collect()
}

fn sample_width(sample: Sample) -> f64 {
    match sample {
        Sample::Halo | Sample::Ring | Sample::Area => 14.0,
        Sample::Output => 32.0,
        _ => 28.0,
    }
}

fn piece(drawn: Drawn, opacity: f64) -> Piece {
    Piece { drawn, ink: Ink::Muted, opacity, subject: None }
}

fn draw_sample(sample: Sample, at: Point, pieces: &mut Vec<Piece>) {
    let mut pen = Pen { at, pieces };
    match sample {
        Sample::Halo => {
            pen.dot(7.0, 7.0, 0.3);
            pen.dot(7.0, 2.0, 1.0);
        }
        Sample::Ring => pen.ring(7.0, 6.0, 1.5),
        Sample::Area => {
            pen.dot(7.0, 7.0, 0.3);
            pen.ring(7.0, 7.0, 1.5);
        }
        Sample::Solid(width) => {
            pen.line(0.0, 20.0, width);
            pen.head(28.0, 10.0);
        }
        Sample::Dashed => {
            pen.line(0.0, 7.0, 2.0);
            pen.line(11.0, 18.0, 2.0);
            pen.head(28.0, 9.0);
        }
        Sample::Dotted => {
            (0..4).for_each(|i| pen.dot(1.0 + 5.0 * f64::from(i), 1.0, 1.0));
            pen.corners(&[[18.0, -4.5], [28.0, 0.0], [18.0, 4.5]], 1.5);
        }
        Sample::Output => {
            pen.line(0.0, 10.0, 4.0);
            pen.head(20.0, 11.0);
            pen.ring(26.0, 6.0, 2.0);
        }
        Sample::Band => pen.fill(&[[0.0, -5.0], [28.0, -5.0], [28.0, 5.0], [0.0, 5.0]], 0.3),
        Sample::Thin => pen.corners(&[[0.0, 4.0], [28.0, -4.0]], 1.2),
    }
}

/// Draws a sample from its left middle.
struct Pen<'a> {
    at: Point,
    pieces: &'a mut Vec<Piece>,
}

impl Pen<'_> {
    fn put(&mut self, drawn: Drawn, opacity: f64) {
        self.pieces.push(piece(drawn, opacity));
    }

    fn place(&self, [x, y]: Point) -> Point {
        [self.at[0] + x, self.at[1] + y]
    }

    fn line(&mut self, from: f64, to: f64, width: f64) {
        let points = [from, to].map(|x| self.place([x, 0.0])).to_vec();
        self.put(Drawn::Stroke { points, width, closed: false }, 1.0);
    }

    /// A polyline, closed if it has three corners.
    fn corners(&mut self, corners: &[Point], width: f64) {
        let points = corners.iter().map(|c| self.place(*c)).collect();
        self.put(Drawn::Stroke { points, width, closed: corners.len() == 3 }, 1.0);
    }

    fn fill(&mut self, corners: &[Point], opacity: f64) {
        let points = corners.iter().map(|c| self.place(*c)).collect();
        self.put(Drawn::Fill { points }, opacity);
    }

    fn head(&mut self, tip: f64, size: f64) {
        let half = size * 0.45;
        self.fill(&[[tip - size, -half], [tip, 0.0], [tip - size, half]], 1.0);
    }

    fn dot(&mut self, x: f64, radius: f64, opacity: f64) {
        let centers = vec![self.place([x, 0.0])];
        self.put(Drawn::Dots { centers, radius }, opacity);
    }

    fn ring(&mut self, x: f64, radius: f64, width: f64) {
        let center = self.place([x, 0.0]);
        self.put(Drawn::Ring { center, radius, width }, 1.0);
    }
}
