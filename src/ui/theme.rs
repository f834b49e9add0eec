//! The palette as egui's visuals.

use crate::figure::rich::Weight;
use crate::view::palette::{DARK, Ink, LIGHT, Palette, Rgb};
use egui::style::{Selection, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Shadow, Stroke, TextStyle, Theme, Ui, Vec2,
};

/// The palette of the theme that a panel is drawn in.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// The colour for a purpose in the theme of `ui`.
pub fn color(ui: &Ui, ink: Ink) -> Color32 {
    rgb(palette(ui).rgb(ink))
}

/// A palette's colour as egui's.
pub fn rgb(Rgb(r, g, b): Rgb) -> Color32 {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the palette becomes egui's colours"
    )]
    Color32::from_rgb(r, g, b)
}

/// The colour at an opacity in 0..=1.
pub fn faded(color: Color32, opacity: f64) -> Color32 {
    color.gamma_multiply(opacity as f32)
}

/// Sets both themes, sizes and spacing of a context.
pub fn install(ctx: &Context) {
    for (theme, palette) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| {
            style.text_styles = text_styles();
            style.drag_value_text_style = TextStyle::Body;
            spacing(&mut style.spacing);
            visuals(&mut style.visuals, palette);
            style.interaction.selectable_labels = false;
            style.interaction.tooltip_delay = 0.35;
        });
    }
}

fn text_styles() -> std::collections::BTreeMap<TextStyle, FontId> {
    let regular = FontFamily::Proportional;
    [
        (TextStyle::Small, FontId::new(11.0, regular.clone())),
        (TextStyle::Body, FontId::new(13.0, regular.clone())),
        (TextStyle::Button, FontId::new(13.0, super::fonts::family(Weight::Medium))),
        (TextStyle::Heading, FontId::new(13.0, super::fonts::family(Weight::Semibold))),
        (TextStyle::Monospace, FontId::new(12.5, FontFamily::Monospace)),
    ]
    .into()
}

fn spacing(spacing: &mut egui::style::Spacing) {
    spacing.item_spacing = Vec2::new(8.0, 4.0);
    spacing.button_padding = Vec2::new(10.0, 5.0);
    spacing.interact_size = Vec2::new(40.0, 24.0);
    spacing.menu_margin = egui::Margin::same(6);
    spacing.slider_rail_height = 4.0;
    spacing.tooltip_width = 320.0;
}

fn visuals(visuals: &mut egui::Visuals, palette: &Palette) {
    let ink = |i| rgb(palette.rgb(i));
    let stroke = |i| Stroke::new(1.0, ink(i));
    let widget = |fill: Ink, edge: Ink, text: Ink| WidgetVisuals {
        bg_fill: ink(fill),
        weak_bg_fill: ink(fill),
        bg_stroke: stroke(edge),
        corner_radius: CornerRadius::same(6),
        fg_stroke: stroke(text),
        expansion: 0.0,
    };
    visuals.dark_mode = palette.dark;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(ink(Ink::Muted));
    visuals.widgets.noninteractive = widget(Ink::Panel, Ink::Border, Ink::Text);
    visuals.widgets.inactive = widget(Ink::Field, Ink::Field, Ink::Text);
    visuals.widgets.hovered = widget(Ink::Tint, Ink::Axis, Ink::Text);
    visuals.widgets.active = widget(Ink::Tint, Ink::Accent, Ink::Text);
    visuals.widgets.open = widget(Ink::Tint, Ink::Tint, Ink::Accent);
    visuals.selection =
        Selection { bg_fill: faded(ink(Ink::Accent), 0.28), stroke: stroke(Ink::Accent) };
    visuals.hyperlink_color = ink(Ink::Accent);
    visuals.faint_bg_color = ink(Ink::Field);
    visuals.extreme_bg_color = ink(Ink::Field);
    visuals.text_edit_bg_color = Some(ink(Ink::Panel));
    visuals.code_bg_color = ink(Ink::Field);
    visuals.warn_fg_color = ink(Ink::Danger);
    visuals.error_fg_color = ink(Ink::Danger);
    visuals.panel_fill = ink(Ink::Panel);
    visuals.window_fill = ink(Ink::Panel);
    visuals.window_stroke = stroke(Ink::Border);
    visuals.window_corner_radius = CornerRadius::same(12);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = Shadow {
        offset: [0, 8],
        blur: 24,
        spread: 0,
        color: Color32::from_black_alpha(if palette.dark { 96 } else { 28 }),
    };
    visuals.popup_shadow = Shadow {
        offset: [0, 4],
        blur: 12,
        spread: 0,
        color: Color32::from_black_alpha(if palette.dark { 96 } else { 24 }),
    };
    visuals.slider_trailing_fill = true;
    visuals.button_frame = true;
    visuals.striped = false;
}
