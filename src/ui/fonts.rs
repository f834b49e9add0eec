//! The bundled fonts, and how wide text is in them.

use crate::figure::rich::{Metrics, Weight};
use egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use egui::{Color32, Context, FontData, FontFamily, FontId};

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
const MEDIUM: &[u8] = include_bytes!("../../assets/fonts/Inter-Medium.otf");
const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
const MATHS: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans-maths.ttf");

/// Gives a context our fonts: Inter with digits of one width, and mathematics behind it.
pub fn install(ctx: &Context) {
    let insert =
        |name: &str, bytes: &'static [u8], families: &[FontFamily], priority: FontPriority| {
            let families = families
                .iter()
                .map(|family| InsertFontFamily { family: family.clone(), priority })
                .collect();
            ctx.add_font(FontInsert::new(name, FontData::from_static(bytes), families));
        };
    insert("inter", REGULAR, &[FontFamily::Proportional], FontPriority::Highest);
    insert("inter-medium", MEDIUM, &[family(Weight::Medium)], FontPriority::Highest);
    insert("inter-semibold", SEMIBOLD, &[family(Weight::Semibold)], FontPriority::Highest);
    let all = [
        FontFamily::Proportional,
        FontFamily::Monospace,
        family(Weight::Medium),
        family(Weight::Semibold),
    ];
    insert("maths", MATHS, &all, FontPriority::Lowest);
}

/// The font family of a weight.
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Medium => FontFamily::Name("medium".into()),
        Weight::Semibold => FontFamily::Name("semibold".into()),
    }
}

pub fn font(size: f32, weight: Weight) -> FontId {
    FontId::new(size, family(weight))
}

/// Measures text with the fonts of a context.
#[derive(Debug)]
pub struct ScreenMetrics<'a>(pub &'a Context);

impl Metrics for ScreenMetrics<'_> {
    fn width(&mut self, text: &str, size: f64, weight: Weight) -> f64 {
        let font = font(size as f32, weight);
        self.0.fonts_mut(|f| {
            // Letters of our own fonts stand beside each other; only other scripts have to be shaped to be measured.
            if text.chars().all(|c| c < '\u{0300}' || ('\u{0370}'..'\u{0500}').contains(&c)) {
                text.chars().map(|c| f64::from(f.glyph_width(&font, c))).sum()
            } else {
                f64::from(f.layout_no_wrap(text.to_owned(), font, Color32::BLACK).size().x)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measured_letters_are_as_wide_as_they_are_painted() {
        let ctx = Context::default();
        install(&ctx);
        let input = egui::RawInput::default();
        let output = ctx.run_ui(input, |ui| {
            for text in ["e = v", "river", "0.894 v", "AVAToWaY", "< 0.001", "α θ Σ", "−12.5°"]
            {
                for weight in [Weight::Regular, Weight::Medium, Weight::Semibold] {
                    let font = font(14.0, weight);
                    let layout = |f: &mut egui::epaint::text::FontsView<'_>| {
                        f.layout_no_wrap(text.to_owned(), font.clone(), Color32::BLACK).size().x
                    };
                    let painted = f64::from(ui.ctx().fonts_mut(layout));
                    let measured = ScreenMetrics(ui.ctx()).width(text, 14.0, weight);
                    let off = measured - painted;
                    // Kerning only draws letters together.
                    let most = 0.12 * painted + 1.0;
                    assert!((-0.6..most).contains(&off), "{text}: {measured} against {painted}");
                }
            }
        });
        output.drop_without_applying_deltas();
    }

    #[test]
    fn digits_are_all_as_wide_so_that_numbers_do_not_dance() {
        let ctx = Context::default();
        install(&ctx);
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut metrics = ScreenMetrics(ui.ctx());
            let one = metrics.width("1", 12.5, Weight::Regular);
            for digit in ["0", "2", "3", "4", "5", "6", "7", "8", "9"] {
                assert_eq!(metrics.width(digit, 12.5, Weight::Regular), one);
            }
        });
        output.drop_without_applying_deltas();
    }

    #[test]
    fn nothing_that_we_write_lacks_a_glyph() {
        let ctx = Context::default();
        install(&ctx);
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for weight in [Weight::Regular, Weight::Medium, Weight::Semibold] {
                let ours = "αθΣ√·×÷≈−–∞→↔⇄⟨⟩‖ᵀₖ°∠…’“”•␣|½≤≥";
                assert!(ui.ctx().fonts_mut(|f| f.has_glyphs(&font(13.0, weight), ours)));
            }
        });
        output.drop_without_applying_deltas();
    }
}
