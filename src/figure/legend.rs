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

/// The legend's pieces in the lower left of the plane, and the frame that they fill. Items that do not fit are left out.
pub(super) fn legend(
    seen: &Seen<'_>,
    plane: Frame,
    room_right: f64,
    metrics: &mut dyn Metrics,
) -> (Frame, Vec<Piece>) {
    let y = plane.bottom() - 26.0;
    let mut x = plane.left + 16.0;
    let mut pieces = Vec::new();
    for (sample, symbol, name) in items(seen) {
        let text = if symbol.is_empty() {
            Rich::new(11.0).text(name, Ink::Muted)
        } else {
            Rich::new(11.0).medium(format!("{symbol} "), Ink::Muted).text(name, Ink::Muted)
        };
        let width = text.measure(metrics)[0];
        let wide = sample_width(sample);
        if x + wide + 8.0 + width > plane.right() - room_right {
            break;
        }
        draw_sample(sample, [x, y], &mut pieces);
        pieces.push(piece(
            Drawn::Text { at: [x + wide + 8.0, y], angle: 0.0, centered: false, text },
            1.0,
        ));
        x += wide + 8.0 + width + 15.0;
    }
    (
        Frame { left: plane.left + 8.0, top: y - 13.0, width: x - plane.left - 16.0, height: 26.0 },
        pieces,
    )
}

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

fn draw_sample(sample: Sample, [x, y]: Point, pieces: &mut Vec<Piece>) {
    let line = |from: f64, to: f64, width: f64| Drawn::Stroke {
        points: vec![[x + from, y], [x + to, y]],
        width,
        closed: false,
    };
    let head = |tip: f64, size: f64| Drawn::Fill {
        points: vec![
            [x + tip - size, y - size * 0.45],
            [x + tip, y],
            [x + tip - size, y + size * 0.45],
        ],
    };
    let mut put = |drawn, opacity| pieces.push(piece(drawn, opacity));
    match sample {
        Sample::Halo => {
            put(Drawn::Dots { centers: vec![[x + 7.0, y]], radius: 7.0 }, 0.3);
            put(Drawn::Dots { centers: vec![[x + 7.0, y]], radius: 2.0 }, 1.0);
        }
        Sample::Ring => put(Drawn::Ring { center: [x + 7.0, y], radius: 6.0, width: 1.5 }, 1.0),
        Sample::Area => {
            put(Drawn::Dots { centers: vec![[x + 7.0, y]], radius: 7.0 }, 0.3);
            put(Drawn::Ring { center: [x + 7.0, y], radius: 7.0, width: 1.5 }, 1.0);
        }
        Sample::Solid(width) => {
            put(line(0.0, 20.0, width), 1.0);
            put(head(28.0, 10.0), 1.0);
        }
        Sample::Dashed => {
            put(line(0.0, 7.0, 2.0), 1.0);
            put(line(11.0, 18.0, 2.0), 1.0);
            put(head(28.0, 9.0), 1.0);
        }
        Sample::Dotted => {
            put(
                Drawn::Dots {
                    centers: (0..4).map(|i| [x + 1.0 + 5.0 * f64::from(i), y]).collect(),
                    radius: 1.0,
                },
                1.0,
            );
            put(
                Drawn::Stroke {
                    points: vec![[x + 18.0, y - 4.5], [x + 28.0, y], [x + 18.0, y + 4.5]],
                    width: 1.5,
                    closed: true,
                },
                1.0,
            );
        }
        Sample::Output => {
            put(line(0.0, 10.0, 4.0), 1.0);
            put(head(20.0, 11.0), 1.0);
            put(Drawn::Ring { center: [x + 26.0, y], radius: 6.0, width: 2.0 }, 1.0);
        }
        Sample::Band => put(
            Drawn::Fill {
                points: vec![[x, y - 5.0], [x + 28.0, y - 5.0], [x + 28.0, y + 5.0], [x, y + 5.0]],
            },
            0.3,
        ),
        Sample::Thin => {
            put(
                Drawn::Stroke {
                    points: vec![[x, y + 4.0], [x + 28.0, y - 4.0]],
                    width: 1.2,
                    closed: false,
                },
                0.8,
            );
        }
    }
}
