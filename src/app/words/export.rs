//! The map as a picture and as numbers, for files.

use super::Words;
use crate::figure::map::{CELL, Cloud};
use crate::figure::rich::Rich;
use crate::figure::svg::Svg;
use crate::view::format;
use crate::view::palette::{Ink, Palette};
use std::fmt::Write as _;

impl Words {
    /// The map as it was drawn last.
    pub fn svg(&self, palette: &Palette) -> String {
        let drawn = &self.drawn;
        let mut svg = Svg::new(self.frame, palette);
        match &drawn.cloud {
            Cloud::Empty => {}
            Cloud::Dots(dots) => svg.dots(dots, Ink::Muted),
            Cloud::Density { columns, opacities, .. } => {
                for (n, opacity) in opacities.iter().enumerate().filter(|(_, o)| **o > 0) {
                    let (column, row) = (n % columns, n / columns);
                    let left = self.frame.left + column as f64 * CELL;
                    let top = self.frame.top + row as f64 * CELL;
                    svg.cell([left, top], CELL, Ink::Muted, f64::from(*opacity) / 255.0);
                }
            }
        }
        svg.pieces(&drawn.picture.pieces);
        svg.labels(&drawn.picture.labels);
        if let Some(made) = self.made.as_ref().filter(|_| !self.view.is_deep()) {
            let title = |n: usize| {
                let share = format::percent(made.shares[n]);
                Rich::new(12.0).text(format!("PC {}, {share} of the variance", n + 1), Ink::Muted)
            };
            let middle = self.frame.center()[0];
            let below = [middle, self.frame.bottom() - 15.0];
            svg.text(&title(0), below, "middle", 0.0, true);
            let corner = [self.frame.left + 16.0, self.frame.top + 20.0];
            svg.text(&title(1), corner, "start", 0.0, true);
        }
        svg.finish()
    }

    /// One word a line: its theme and its places along the components, in full precision.
    pub fn csv(&self) -> Option<String> {
        let (in_use, made) = (self.in_use.as_ref()?, self.made.as_ref()?);
        let axes = if self.view.is_deep() { 3 } else { 2 };
        let mut text = String::from("word,theme");
        for n in 1..=axes {
            let _ = write!(text, ",pc{n}");
        }
        text.push_str("\r\n");
        for (i, (row, place)) in made.map.rows.iter().zip(&made.map.places).enumerate() {
            let theme = made.themes.get(i).and_then(|t| made.looks.get(usize::from(*t)));
            text.push_str(&quoted(in_use.table.word(*row as usize)));
            text.push(',');
            text.push_str(&quoted(theme.map_or("", |t| &t.name)));
            for x in &place[..axes] {
                let _ = write!(text, ",{x:?}");
            }
            text.push_str("\r\n");
        }
        Some(text)
    }
}

/// A field as RFC 4180 has it: in quotes if it must be.
fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) || field.starts_with(' ') || field.ends_with(' ') {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_a_table_stay_fields() {
        assert_eq!(quoted("bank"), "bank");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(quoted("\n"), "\"\n\"");
    }
}
