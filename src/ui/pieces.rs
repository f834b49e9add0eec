//! Small widgets in the house's style: real egui widgets with names, painted by us.

use super::fonts::font;
use super::paint::job;
use super::theme::{color, faded, palette, rgb};
use crate::figure::rich::{Rich, Weight};
use crate::view::palette::Ink;
use egui::accesskit::Role;
use egui::{
    Align2, Color32, Id, Pos2, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, vec2,
};

/// What the keyboard comes to is brought into sight.
pub(super) fn follow_focus(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// Makes a rectangle a button: it can be clicked, focused with Tab and pressed with Enter or Space.
pub(super) fn pressable(ui: &Ui, rect: Rect, id: Id, name: &str) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A button that cannot be pressed now, and is no stop of the keyboard.
pub(super) fn still(ui: &Ui, rect: Rect, id: Id, name: &str) -> Response {
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, false, name));
    response
}

/// The same for a choice that is on or off.
pub(super) fn selectable(ui: &Ui, rect: Rect, id: Id, selected: bool, name: &str) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, selected, name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The ring that shows where the keyboard is.
pub(super) fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: f32) {
    follow_focus(response);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, color(ui, Ink::Accent));
        ui.painter().rect_stroke(rect.expand(2.0), radius + 2.0, stroke, StrokeKind::Outside);
    }
}

/// Plain text painted at a place.
pub(super) fn text(
    ui: &Ui,
    at: Pos2,
    align: Align2,
    words: impl ToString,
    (size, weight, ink): (f32, Weight, Ink),
) -> Rect {
    ui.painter().text(at, align, words, font(size, weight), color(ui, ink))
}

/// Rich text laid out in the colours of the theme.
pub(super) fn galley(ui: &Ui, text: &Rich) -> std::sync::Arc<egui::Galley> {
    let colors = palette(ui);
    ui.painter().layout_job(job(text, |ink| rgb(colors.rgb(ink))))
}

/// Rich text painted with its middle line at `at`; `align` says which side of it is there.
pub(super) fn rich(ui: &Ui, at: Pos2, align: Align2, text: &Rich) -> Rect {
    let galley = galley(ui, text);
    let rect = align.anchor_size(at, galley.size());
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    rect
}

/// A section's heading, with a muted note on the right.
pub(super) fn heading(ui: &mut Ui, title: &str, note: &str) -> Rect {
    rich_heading(ui, &Rich::new(13.0).bold(title, Ink::Text), note)
}

/// The same with a title of several colours.
pub(super) fn rich_heading(ui: &mut Ui, title: &Rich, note: &str) -> Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title.plain()));
    rich(ui, rect.left_center(), Align2::LEFT_CENTER, title);
    if !note.is_empty() {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(note));
        text(
            ui,
            rect.right_center(),
            Align2::RIGHT_CENTER,
            note,
            (11.0, Weight::Regular, Ink::Faint),
        );
    }
    rect
}

/// A button that looks like a link, at the right end of a line.
pub(super) fn link(ui: &Ui, right_center: Pos2, label: &str, name: &str) -> Response {
    link_at(ui, right_center, Align2::RIGHT_CENTER, label, name)
}

/// The same at the left end.
pub(super) fn link_left(ui: &Ui, left_center: Pos2, label: &str, name: &str) -> Response {
    link_at(ui, left_center, Align2::LEFT_CENTER, label, name)
}

pub(super) fn link_at(ui: &Ui, at: Pos2, align: Align2, label: &str, name: &str) -> Response {
    let galley = ui.painter().layout_no_wrap(
        label.to_owned(),
        font(12.0, Weight::Regular),
        color(ui, Ink::Accent),
    );
    let rect = align.anchor_size(at, galley.size());
    let response =
        pressable(ui, rect.expand2(vec2(4.0, 4.0)), ui.make_persistent_id(("link", name)), name);
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    if response.hovered() {
        let y = rect.bottom() - 1.0;
        ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, color(ui, Ink::Accent)));
    }
    focus_ring(ui, &response, rect.expand2(vec2(4.0, 2.0)), 4.0);
    response
}

/// A row with a switch on its right; the whole row can be pressed.
pub(super) fn switch(ui: &mut Ui, on: bool, label: &str, note: &str) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let name = if note.is_empty() { label.to_owned() } else { format!("{label}: {note}") };
    let response = ui.interact(rect, ui.make_persistent_id(("switch", label)), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Switch, enabled, on, &name));
    let title =
        text(ui, rect.left_center(), Align2::LEFT_CENTER, label, (13.0, Weight::Medium, Ink::Text));
    let room = rect.right() - 40.0 - title.right() - 8.0;
    let galley = ui.painter().layout_no_wrap(
        note.to_owned(),
        font(12.0, Weight::Regular),
        color(ui, Ink::Muted),
    );
    if galley.size().x <= room {
        let at = Align2::LEFT_CENTER
            .anchor_size(Pos2::new(title.right() + 8.0, rect.center().y), galley.size());
        ui.painter().galley(at.min, galley, Color32::PLACEHOLDER);
    }
    let track =
        Rect::from_center_size(Pos2::new(rect.right() - 16.0, rect.center().y), vec2(32.0, 18.0));
    let fill = color(ui, if on { Ink::Accent } else { Ink::Track });
    ui.painter().rect_filled(track, 9.0, fill);
    let x = if on { track.right() - 9.0 } else { track.left() + 9.0 };
    ui.painter().circle_filled(
        Pos2::new(x, track.center().y),
        7.0,
        color(ui, if on { Ink::OnAccent } else { Ink::Panel }),
    );
    if !on {
        ui.painter().circle_stroke(
            Pos2::new(x, track.center().y),
            7.0,
            Stroke::new(1.0, color(ui, Ink::Axis)),
        );
    }
    focus_ring(ui, &response, track, 9.0);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name)
}

/// A row of choices of which one is taken; returns the newly chosen one.
pub(super) fn segmented(
    ui: &Ui,
    rect: Rect,
    name: &str,
    options: &[(Rich, &str)],
    chosen: Option<usize>,
) -> Option<usize> {
    let ground = color(ui, Ink::Field);
    ui.painter().rect(
        rect,
        8.0,
        ground,
        Stroke::new(1.0, color(ui, Ink::Border)),
        StrokeKind::Inside,
    );
    let width = rect.width() / options.len() as f32;
    let mut picked = None;
    for (i, (label, spoken)) in options.iter().enumerate() {
        let cell =
            Rect::from_min_size(rect.min + vec2(width * i as f32, 0.0), vec2(width, rect.height()));
        let taken = chosen == Some(i);
        let id = ui.make_persistent_id(("segment", name, i));
        let response = selectable(ui, cell, id, taken, &format!("{name}: {spoken}"));
        ui.ctx().accesskit_node_builder(id, |node| node.set_role(Role::RadioButton));
        if taken {
            let inner = cell.shrink(1.0);
            ui.painter().rect(
                inner,
                7.0,
                color(ui, Ink::Panel),
                Stroke::new(1.0, color(ui, Ink::Axis)),
                StrokeKind::Inside,
            );
        } else if response.hovered() {
            ui.painter().rect_filled(cell.shrink(1.0), 7.0, faded(color(ui, Ink::Tint), 0.8));
        }
        rich(
            ui,
            cell.center(),
            Align2::CENTER_CENTER,
            &tinted(label, if taken { Ink::Accent } else { Ink::Muted }),
        );
        focus_ring(ui, &response, cell.shrink(3.0), 6.0);
        if response.clicked() && !taken {
            picked = Some(i);
        }
    }
    picked
}

/// The text with one ink for all its runs.
fn tinted(text: &Rich, ink: Ink) -> Rich {
    let mut text = text.clone();
    for run in &mut text.runs {
        run.ink = ink;
        if ink == Ink::Accent {
            run.weight = Weight::Semibold;
        }
    }
    text
}

/// A slider with a name; `text` is what is read aloud for its value.
pub(super) fn slider(
    ui: &mut Ui,
    value: &mut f64,
    range: std::ops::RangeInclusive<f64>,
    step: f64,
    name: &str,
) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().slider_width = ui.available_width();
        let (track, accent) = (color(ui, Ink::Track), color(ui, Ink::Accent));
        let visuals = ui.visuals_mut();
        visuals.selection.bg_fill = accent;
        visuals.handle_shape = egui::style::HandleShape::Circle;
        for widget in [
            &mut visuals.widgets.inactive,
            &mut visuals.widgets.hovered,
            &mut visuals.widgets.active,
        ] {
            widget.bg_fill = track;
            widget.fg_stroke = Stroke::NONE;
        }
        let (low, high) = (*range.start(), *range.end());
        let slider = egui::Slider::new(value, range)
            .show_value(false)
            .step_by(step)
            .trailing_fill(true)
            // Only what a person does is put on a step: a value between two of them stays what it is.
            .clamping(egui::SliderClamping::Edits);
        let response = ui.add(slider).on_hover_cursor(egui::CursorIcon::PointingHand);
        knob(ui, &response, (*value - low) / (high - low));
        response.accessible_name(name)
    })
    .inner
}

/// A slider whose track is not in the quantity's own unit: `unit` leads from the track to it and back.
///
/// `now` is the quantity. The platform hears it and sets it in its own unit.
pub(super) fn slider_of(
    ui: &mut Ui,
    (value, now): (&mut f64, f64),
    (range, step): (std::ops::RangeInclusive<f64>, f64),
    name: &str,
    (from_track, to_track): (impl Fn(f64) -> f64, impl Fn(f64) -> f64),
) -> Response {
    let (low, high) = (*range.start(), *range.end());
    let mut response = slider(ui, value, range, step, name);
    if let Some(asked) = super::speech::asked_value(ui, response.id) {
        let to = to_track(asked);
        *value = if to.is_nan() { *value } else { to.clamp(low, high) };
        response.mark_changed();
    }
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(now);
        node.set_min_numeric_value(from_track(low).min(now));
        node.set_max_numeric_value(from_track(high).max(now));
        node.clear_numeric_value_step();
    });
    response
}

/// The slider's knob, where egui puts its own.
fn knob(ui: &Ui, response: &Response, share: f64) {
    let travel = response.rect.x_range().shrink(response.rect.height() / 2.5);
    let at = Pos2::new(
        travel.min + travel.span() * share.clamp(0.0, 1.0) as f32,
        response.rect.center().y,
    );
    let width =
        if response.has_focus() || response.dragged() || response.hovered() { 3.0 } else { 2.0 };
    ui.painter().circle(at, 8.0, color(ui, Ink::Panel), Stroke::new(width, color(ui, Ink::Accent)));
    if response.has_focus() {
        ui.painter().circle_stroke(at, 11.0, Stroke::new(2.0, faded(color(ui, Ink::Accent), 0.6)));
    }
}

/// A plain button with a border, as wide as asked.
pub(super) fn outline_button(ui: &Ui, rect: Rect, label: &Rich, name: &str) -> Response {
    outline_button_at(ui, rect, name, label, name)
}

/// The same for one whose name follows what is shown: `salt` keeps the keyboard on it.
pub(super) fn outline_button_at(
    ui: &Ui,
    rect: Rect,
    salt: &str,
    label: &Rich,
    name: &str,
) -> Response {
    let response = pressable(ui, rect, ui.make_persistent_id(("outline", salt)), name);
    let fill = if response.hovered() { color(ui, Ink::Tint) } else { color(ui, Ink::Panel) };
    ui.painter().rect(rect, 8.0, fill, Stroke::new(1.0, color(ui, Ink::Axis)), StrokeKind::Inside);
    rich(ui, rect.center(), Align2::CENTER_CENTER, label);
    focus_ring(ui, &response, rect, 8.0);
    response
}

/// The dot of a word: a shape for each round of the eight hues.
pub(super) fn word_dot(ui: &Ui, at: Pos2, hue: usize, radius: f32) {
    let ink = color(ui, Ink::Word(hue));
    let painter = ui.painter();
    let corner = |angle: f32| at + radius * 1.25 * Vec2::angled(angle);
    match hue / crate::view::palette::HUES % 4 {
        0 => {
            painter.circle_filled(at, radius, ink);
        }
        1 => {
            painter.rect_filled(Rect::from_center_size(at, Vec2::splat(radius * 1.8)), 0.5, ink);
        }
        2 => {
            let points = [-90.0_f32, 30.0, 150.0].map(|d| corner(d.to_radians())).to_vec();
            painter.add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
        }
        _ => {
            let points = [0.0_f32, 90.0, 180.0, 270.0].map(|d| corner(d.to_radians())).to_vec();
            painter.add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
        }
    }
}

/// A side panel that scrolls: `margin` points from its edges, named for screen readers.
pub(super) fn scrolling_panel(
    ui: &mut Ui,
    rect: Rect,
    name: &str,
    margin: f32,
    content: impl FnOnce(&mut Ui),
) {
    let builder = UiBuilder::new().max_rect(rect).id_salt(name).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        super::panels::stop(ui, rect, name);
        ui.set_clip_rect(rect);
        ScrollArea::vertical().id_salt("scroll").auto_shrink([false, false]).show(ui, |ui| {
            let size = vec2(rect.width() - 2.0 * margin, f32::INFINITY);
            let inner = Rect::from_min_size(ui.cursor().min + vec2(margin, 0.0), size);
            ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add_space(14.0);
                content(ui);
                ui.add_space(12.0);
            });
        });
    });
}
