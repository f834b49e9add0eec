//! The bundled fonts, and how wide text is in them.

use crate::figure::rich::{Metrics, Weight};
use egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use egui::{Context, FontData, FontFamily, FontId};

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
            f64::from(f.layout_no_wrap(text.to_owned(), font, egui::Color32::BLACK).size().x)
        })
    }
}
