//! Paints a placed figure. Everything was decided before; here numbers become f32.

use super::fonts;
use super::theme::{self, faded};
use crate::figure::draw::{Drawn, Piece, Point};
use crate::figure::loupe::Inset;
use crate::figure::place::Placed;
use crate::figure::rich::{Level, Rich, Run, SCRIPT};
use crate::figure::{Picture, mark};
use crate::view::camera::Frame;
use crate::view::palette::{Ink, Palette};
use crate::view::{Subject, View};
use egui::epaint::{CircleShape, PathShape, PathStroke, TextShape};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2};
use std::sync::Arc;

/// A canvas: where to paint, in which colours, and what is lit.
pub(super) struct Canvas<'a> {
    pub painter: &'a Painter,
    pub palette: &'a Palette,
    pub view: &'a View,
}

pub(super) fn rect(frame: &Frame) -> Rect {
    Rect::from_min_size(
        pos([frame.left, frame.top]),
        Vec2::new(frame.width as f32, frame.height as f32),
    )
}

pub(super) fn pos([x, y]: Point) -> Pos2 {
    Pos2::new(x as f32, y as f32)
}

/// How a text is shifted to make its outline.
const OUTLINE: [Vec2; 8] = [
    Vec2::new(-1.5, 0.0),
    Vec2::new(1.5, 0.0),
    Vec2::new(0.0, -1.5),
    Vec2::new(0.0, 1.5),
    Vec2::new(-1.0, -1.0),
    Vec2::new(1.0, 1.0),
    Vec2::new(-1.0, 1.0),
    Vec2::new(1.0, -1.0),
];

impl Canvas<'_> {
    fn color(&self, ink: Ink, opacity: f64) -> Color32 {
        faded(theme::rgb(self.palette.rgb(ink)), opacity)
    }

    pub(super) fn picture(&self, picture: &Picture) {
        self.pieces(&picture.pieces);
        self.labels(&picture.labels);
        self.pieces(&picture.legend);
        if let Some(card) = &picture.card {
            self.card(&card.frame);
            self.pieces(&card.pieces);
        }
        if let Some(loupe) = &picture.loupe {
            self.loupe(loupe);
        }
    }

    fn card(&self, frame: &Frame) {
        let border = Stroke::new(1.0, self.color(Ink::Axis, 1.0));
        self.painter.rect(
            rect(frame),
            12.0,
            self.color(Ink::Panel, 0.97),
            border,
            egui::StrokeKind::Inside,
        );
    }

    fn loupe(&self, loupe: &Inset) {
        let border = Stroke::new(1.0, self.color(Ink::Axis, 1.0));
        self.painter.rect_stroke(
            rect(&loupe.region),
            6.0,
            Stroke::new(1.0, self.color(Ink::Faint, 1.0)),
            egui::StrokeKind::Inside,
        );
        self.painter.line_segment(loupe.pointer.map(pos), border);
        let frame = rect(&loupe.frame);
        self.painter.rect_filled(frame, 12.0, self.color(Ink::Canvas, 1.0));
        let inside = Canvas { painter: &self.painter.with_clip_rect(frame.shrink(1.0)), ..*self };
        inside.pieces(&loupe.pieces);
        inside.labels(&loupe.labels);
        self.painter.rect_stroke(frame, 12.0, border, egui::StrokeKind::Inside);
        let title = self.galley(&loupe.title, 1.0);
        self.painter.galley(frame.left_top() + Vec2::new(12.0, 8.0), title, Color32::PLACEHOLDER);
    }

    pub(super) fn pieces(&self, pieces: &[Piece]) {
        for piece in pieces.iter().filter(|p| self.lit(p.subject) && glows(&p.drawn)) {
            self.glow(piece);
        }
        for piece in pieces {
            self.piece(piece);
        }
    }

    fn lit(&self, subject: Option<Subject>) -> bool {
        subject.is_some_and(|s| self.view.lit(s))
    }

    /// A pale underlay that lights a piece up.
    fn glow(&self, piece: &Piece) {
        if let Drawn::Segments { segments, width } = &piece.drawn
            && let (Some(first), Some(last)) = (segments.first(), segments.last())
        {
            let stroke = Stroke::new(*width as f32 + 7.0, self.color(piece.ink, 0.2));
            self.painter.line_segment([pos(first[0]), pos(last[1])], stroke);
        }
        if let Drawn::Stroke { points, width, .. } = &piece.drawn {
            let stroke = Stroke::new(*width as f32 + 7.0, self.color(piece.ink, 0.2));
            self.painter.add(Shape::line(points.iter().map(|p| pos(*p)).collect(), stroke));
        }
    }

    fn piece(&self, piece: &Piece) {
        let color = self.color(piece.ink, piece.opacity);
        match &piece.drawn {
            Drawn::Stroke { points, width, closed } => {
                let stroke = PathStroke::new(*width as f32, color);
                let points: Vec<Pos2> = points.iter().map(|p| pos(*p)).collect();
                let shape = match (points.as_slice(), closed) {
                    (&[a, b], false) => {
                        Shape::line_segment([a, b], Stroke::new(*width as f32, color))
                    }
                    (_, true) => PathShape::closed_line(points, stroke).into(),
                    (_, false) => PathShape::line(points, stroke).into(),
                };
                self.painter.add(shape);
            }
            Drawn::Segments { segments, width } => {
                let stroke = Stroke::new(*width as f32, color);
                let line = |ends: &[Point; 2]| Shape::line_segment(ends.map(pos), stroke);
                self.painter.extend(segments.iter().map(line));
            }
            Drawn::Fill { points } => {
                self.painter.add(Shape::convex_polygon(
                    points.iter().map(|p| pos(*p)).collect(),
                    color,
                    Stroke::NONE,
                ));
            }
            Drawn::Dots { centers, radius } => {
                self.painter.extend(
                    centers
                        .iter()
                        .map(|c| CircleShape::filled(pos(*c), *radius as f32, color).into()),
                );
            }
            Drawn::Ring { center, radius, width } => {
                self.painter.add(CircleShape::stroke(
                    pos(*center),
                    *radius as f32,
                    Stroke::new(*width as f32, color),
                ));
            }
            Drawn::Text { at, angle, centered, text } => {
                let galley = self.galley(text, piece.opacity);
                let align = if *centered { Align2::CENTER_CENTER } else { Align2::LEFT_CENTER };
                let place = align.anchor_size(pos(*at), galley.size());
                let shape = TextShape::new(place.min, galley, Color32::PLACEHOLDER);
                self.painter.add(shape.with_angle_and_anchor(*angle as f32, align));
            }
        }
    }

    pub(super) fn labels(&self, labels: &[Placed]) {
        // Where many words stand, a coarser outline does.
        let outline = if labels.len() > 24 { &OUTLINE[..4] } else { &OUTLINE[..] };
        for label in labels {
            let at = pos([label.rect.left, label.rect.top]);
            let galley = self.galley(&label.text, 1.0);
            // In the colour of the canvas, so that lines do not run into the text.
            let ground = self.color(Ink::Canvas, 1.0);
            for off in outline {
                let shape = TextShape::new(at + *off, Arc::clone(&galley), ground);
                self.painter.add(shape.with_override_text_color(ground));
            }
            if self.lit(label.subject) {
                let ground = Rect::from_min_size(at, galley.size()).expand2(Vec2::new(4.0, 1.0));
                self.painter.rect_filled(ground, 4.0, self.color(Ink::Accent, 0.14));
            }
            self.painter.galley(at, galley, Color32::PLACEHOLDER);
        }
    }

    fn galley(&self, text: &Rich, opacity: f64) -> Arc<egui::Galley> {
        let job = job(text, |ink| self.color(ink, opacity));
        self.painter.layout_job(job)
    }
}

/// Whether a piece can be lit by an underlay.
fn glows(drawn: &Drawn) -> bool {
    match drawn {
        Drawn::Stroke { points, width, .. } => points.len() < 100 && *width < mark::WIDEST,
        Drawn::Segments { .. } => true,
        _ => false,
    }
}

/// Rich text as egui lays it out, in the given colours.
pub(super) fn job(text: &Rich, color: impl Fn(Ink) -> Color32) -> LayoutJob {
    let mut job =
        LayoutJob { wrap: egui::text::TextWrapping::no_max_width(), ..LayoutJob::default() };
    for run in &text.runs {
        job.append(&run.text, 0.0, format(run, text.size as f32, color(run.ink)));
    }
    job
}

fn format(run: &Run, size: f32, color: Color32) -> TextFormat {
    let script = size * SCRIPT as f32;
    match run.level {
        Level::Line => {
            TextFormat { font_id: fonts::font(size, run.weight), color, ..TextFormat::default() }
        }
        Level::Sub => TextFormat {
            font_id: fonts::font(script, run.weight),
            color,
            valign: Align::BOTTOM,
            // Less than its font's height: the run sinks below the line.
            line_height: Some(size * 0.5),
            ..TextFormat::default()
        },
        Level::Super => TextFormat {
            font_id: fonts::font(script, run.weight),
            color,
            valign: Align::TOP,
            ..TextFormat::default()
        },
    }
}
