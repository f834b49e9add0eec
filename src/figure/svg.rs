//! Placed pieces as SVG: the same picture as on the screen, in a file.

use super::draw::{Drawn, Piece, Point};
use super::place::Placed;
use super::rich::{Level, Rich, SCRIPT, Weight};
use crate::view::camera::Frame;
use crate::view::palette::{Ink, Palette, Rgb};
use std::fmt::Write as _;

/// An SVG document in the making; its coordinates are the screen's points.
#[derive(Debug)]
pub struct Svg<'a> {
    palette: &'a Palette,
    body: String,
    frame: Frame,
}

impl<'a> Svg<'a> {
    /// A picture of what is in `frame`, on the ground of the canvas.
    pub fn new(frame: Frame, palette: &'a Palette) -> Self {
        Self { palette, body: String::new(), frame }
    }

    pub fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            self.piece(piece);
        }
    }

    /// Labels with an outline in the colour of the canvas, so that lines do not run into them.
    pub fn labels(&mut self, labels: &[Placed]) {
        for label in labels {
            let middle = [label.rect.left, label.rect.top + label.rect.height / 2.0];
            self.text(&label.text, middle, "start", 0.0, true);
        }
    }

    /// Small squares of one colour: where, and how opaque.
    pub fn dots(&mut self, dots: &[([f32; 2], f32)], ink: Ink) {
        for ([x, y], opacity) in dots {
            let at = [f64::from(*x), f64::from(*y)];
            self.circle(at, 1.5, &self.fill(ink, f64::from(*opacity)));
        }
    }

    /// A cell of a density picture.
    pub fn cell(&mut self, [x, y]: Point, side: f64, ink: Ink, opacity: f64) {
        let fill = self.fill(ink, opacity);
        let _ = writeln!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{side}\" height=\"{side}\" {fill}/>",
            short(x),
            short(y)
        );
    }

    /// The document.
    pub fn finish(self) -> String {
        let Frame { left, top, width, height } = self.frame;
        let [l, t, w, h] = [left, top, width, height].map(short);
        let canvas = hex(self.palette.rgb(Ink::Canvas));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
             viewBox=\"{l} {t} {w} {h}\" font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\">\n\
             <rect x=\"{l}\" y=\"{t}\" width=\"{w}\" height=\"{h}\" fill=\"{canvas}\"/>\n{}</svg>\n",
            self.body
        )
    }

    fn fill(&self, ink: Ink, opacity: f64) -> String {
        paint("fill", self.palette.rgb(ink), opacity)
    }

    fn piece(&mut self, piece: &Piece) {
        let color = self.palette.rgb(piece.ink);
        let stroke = |width: f64| {
            format!(
                "fill=\"none\" {} stroke-width=\"{}\" stroke-linejoin=\"round\"",
                paint("stroke", color, piece.opacity),
                short(width)
            )
        };
        let fill = paint("fill", color, piece.opacity);
        match &piece.drawn {
            Drawn::Stroke { points, width, closed } => {
                let close = if *closed { " Z" } else { "" };
                self.path(&format!("{}{close}", polyline(points)), &stroke(*width));
            }
            Drawn::Segments { segments, width } => {
                let lines: Vec<String> = segments.iter().map(|s| polyline(s)).collect();
                self.path(&lines.join(" "), &stroke(*width));
            }
            Drawn::Fill { points } => self.path(&format!("{} Z", polyline(points)), &fill),
            Drawn::Dots { centers, radius } => {
                for center in centers {
                    self.circle(*center, *radius, &fill);
                }
            }
            Drawn::Ring { center, radius, width } => self.circle(*center, *radius, &stroke(*width)),
            Drawn::Text { at, angle, centered, text } => {
                let anchor = if *centered { "middle" } else { "start" };
                self.text(text, *at, anchor, *angle, false);
            }
        }
    }

    fn path(&mut self, d: &str, style: &str) {
        let _ = writeln!(self.body, "<path d=\"{d}\" {style}/>");
    }

    fn circle(&mut self, [x, y]: Point, radius: f64, style: &str) {
        let [x, y, r] = [x, y, radius].map(short);
        let _ = writeln!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {style}/>");
    }

    /// A line of text whose middle line is at `at`.
    pub fn text(&mut self, text: &Rich, at: Point, anchor: &str, angle: f64, outlined: bool) {
        let [x, y] = at.map(short);
        let turn = if angle == 0.0 {
            String::new()
        } else {
            format!(" transform=\"rotate({} {x} {y})\"", short(angle.to_degrees()))
        };
        let outline = if outlined {
            let ground = hex(self.palette.rgb(Ink::Canvas));
            format!(
                " paint-order=\"stroke\" stroke=\"{ground}\" stroke-width=\"3\" stroke-linejoin=\"round\""
            )
        } else {
            String::new()
        };
        let size = short(text.size);
        let _ = write!(
            self.body,
            "<text x=\"{x}\" y=\"{y}\" dy=\".36em\" font-size=\"{size}\" text-anchor=\"{anchor}\" xml:space=\"preserve\"{outline}{turn}>"
        );
        for run in &text.runs {
            let weight = match run.weight {
                Weight::Regular => 400,
                Weight::Medium => 500,
                Weight::Semibold => 600,
            };
            let script = match run.level {
                Level::Line => String::new(),
                Level::Sub => {
                    format!(" baseline-shift=\"sub\" font-size=\"{}\"", short(text.size * SCRIPT))
                }
                Level::Super => {
                    format!(" baseline-shift=\"super\" font-size=\"{}\"", short(text.size * SCRIPT))
                }
            };
            let color = hex(self.palette.rgb(run.ink));
            let words = escaped(&run.text);
            let _ = write!(
                self.body,
                "<tspan fill=\"{color}\" font-weight=\"{weight}\"{script}>{words}</tspan>"
            );
        }
        self.body.push_str("</text>\n");
    }
}

fn polyline(points: &[Point]) -> String {
    let mut d = String::new();
    for (n, [x, y]) in points.iter().enumerate() {
        let letter = if n == 0 { 'M' } else { 'L' };
        let _ = write!(d, "{letter}{} {}", short(*x), short(*y));
    }
    d
}

fn paint(what: &str, color: Rgb, opacity: f64) -> String {
    if opacity < 1.0 {
        format!("{what}=\"{}\" {what}-opacity=\"{}\"", hex(color), short(opacity))
    } else {
        format!("{what}=\"{}\"", hex(color))
    }
}

fn hex(Rgb(r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// At most two decimals: a hundredth of a point.
fn short(x: f64) -> String {
    let rounded = (x * 100.0).round() / 100.0;
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

/// Text that no word of a table can break out of. Characters that XML forbids become a replacement mark.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::palette::LIGHT;

    const FRAME: Frame = Frame { left: 272.0, top: 92.0, width: 670.0, height: 668.0 };

    #[test]
    fn words_cannot_break_out() {
        let mut svg = Svg::new(FRAME, &LIGHT);
        let text = Rich::new(12.0).text("</text><script>&\u{1}\"", Ink::Text);
        svg.text(&text, [300.0, 300.0], "start", 0.0, true);
        let document = svg.finish();
        assert!(document.contains("&lt;/text&gt;&lt;script&gt;&amp;\u{fffd}&quot;"));
        assert!(!document.contains("<script>"));
    }

    #[test]
    fn shapes_are_written_in_points() {
        let mut svg = Svg::new(FRAME, &LIGHT);
        let piece = |drawn| Piece { drawn, ink: Ink::Word(0), opacity: 0.5, subject: None };
        svg.pieces(&[
            piece(Drawn::Ring { center: [1.0, 2.0], radius: 3.456, width: 1.5 }),
            piece(Drawn::Fill { points: vec![[0.0, 0.0], [1.0, 0.0], [0.0, -0.001]] }),
        ]);
        let document = svg.finish();
        assert!(document.contains("<circle cx=\"1\" cy=\"2\" r=\"3.46\" fill=\"none\" stroke=\"#0072b2\" stroke-opacity=\"0.5\""));
        assert!(document.contains("M0 0L1 0L0 0 Z"), "no −0");
        assert!(document.starts_with("<svg ") && document.trim_end().ends_with("</svg>"));
    }
}
