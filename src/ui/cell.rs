//! A number that can be dragged and typed. Tabbing through it changes nothing, bit for bit.

use super::fonts::font;
use super::speech::Number;
use super::theme::color;
use crate::figure::rich::Weight;
use crate::scene::number;
use crate::view::format;
use crate::view::palette::Ink;
use egui::accesskit::Role;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, CursorIcon, Id, Key, Rect, Response, Sense, Stroke, StrokeKind, TextEdit, Ui,
    WidgetInfo,
};

/// What a person did to a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Did {
    Nothing,
    /// Took hold of it: a gesture begins.
    Grabbed,
    /// Dragged it to this value.
    Dragged(f64),
    Released,
    /// Typed this value and left the cell.
    Typed(f64),
    /// Typed something that is no number; why.
    Refused(String),
}

/// How a cell looks and speaks.
#[derive(Clone, Debug)]
pub(super) struct Look<'a> {
    pub name: &'a str,
    /// Decimals shown while it is not typed in.
    pub decimals: usize,
    /// Zeros are pale, so that the other entries stand out.
    pub pale_zero: bool,
    /// The value a point of dragging changes.
    pub speed: f64,
}

/// Text in the making; the value it began with tells whether it is stale.
#[derive(Clone, Debug, Default)]
struct Typing {
    text: String,
    first: String,
}

/// The value at the press, for start + total movement.
#[derive(Clone, Copy, Debug)]
struct Hold(f64);

/// Shows the cell in `rect`.
pub(super) fn cell(
    ui: &mut Ui,
    rect: Rect,
    id: Id,
    value: f64,
    look: &Look<'_>,
) -> (Response, Did) {
    let editing = ui.is_enabled()
        && ui.memory_mut(|m| {
            m.interested_in_focus(id, ui.layer_id());
            m.has_focus(id)
        });
    let (response, left, mut did) = if editing {
        let (response, left) = typing(ui, rect, id, value);
        (response, left, Did::Nothing)
    } else {
        // Of a field's child there is none: what comes after keeps its id all the same.
        ui.skip_ahead_auto_ids(1);
        let left = abandoned(ui, id);
        let (response, did) = resting(ui, rect, id, value, look);
        (response, left, did)
    };
    if let Some(typed) = left {
        did = match number::parse(&typed) {
            Ok(number) if number.to_bits() == value.to_bits() => Did::Nothing,
            Ok(number) => Did::Typed(number),
            Err(why) => {
                Did::Refused(format!("{} keeps {}: {why}", look.name, format::short(value, 6)))
            }
        };
    }
    super::pieces::follow_focus(&response);
    let number = Number::free(value, look.speed);
    if let Some(asked) = number.asked(ui, id) {
        did = Did::Typed(asked);
    }
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::SpinButton);
        node.set_label(look.name.to_owned());
        number.tell(node);
        if !editing {
            node.set_value(number::format(value));
        }
    });
    (response, did)
}

/// The changed text of a cell that the keyboard has left for another widget.
fn abandoned(ui: &Ui, id: Id) -> Option<String> {
    let typing = ui.data_mut(|d| d.remove_temp::<Typing>(id))?;
    // Escape takes the keyboard away before the field sees it.
    let escaped = ui.input(|i| i.key_pressed(Key::Escape));
    (!escaped && typing.text != typing.first).then_some(typing.text)
}

/// The cell as a text field. Enter gives its changed text, Escape takes it back.
fn typing(ui: &mut Ui, rect: Rect, id: Id, value: f64) -> (Response, Option<String>) {
    let known = ui.data(|d| d.get_temp::<Typing>(id));
    let fresh = known.is_none();
    let mut typing = known.unwrap_or_else(|| {
        let text = number::exact(value);
        Typing { text: text.clone(), first: text }
    });
    let typing_length = typing.text.chars().count();
    let edit = TextEdit::singleline(&mut typing.text)
        .id(id)
        .font(font(12.5, Weight::Medium))
        .margin(egui::Margin::symmetric(2, 0))
        .align(Align2::CENTER_CENTER)
        .min_size(rect.size())
        .desired_width(rect.width() - 4.0)
        .char_limit(200);
    if fresh {
        select_all(ui, id, typing_length);
    }
    // A child of its own: what flows after the cell stays where it is.
    let output = edit.show(&mut ui.new_child(egui::UiBuilder::new().max_rect(rect)));
    ui.painter().rect_stroke(
        rect,
        6.0,
        Stroke::new(1.5, color(ui, Ink::Accent)),
        StrokeKind::Inside,
    );
    let response = output.response.response;
    if response.lost_focus() {
        ui.data_mut(|d| d.remove::<Typing>(id));
        let escaped = ui.input(|i| i.key_pressed(Key::Escape));
        let changed = !escaped && typing.text != typing.first;
        return (response, changed.then_some(typing.text));
    }
    ui.data_mut(|d| d.insert_temp(id, typing));
    (response, None)
}

/// Before the field reads this frame's text: what is typed replaces all of it.
fn select_all(ui: &Ui, id: Id, length: usize) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(length));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

fn resting(ui: &Ui, rect: Rect, id: Id, value: f64, look: &Look<'_>) -> (Response, Did) {
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, enabled, look.name));
    let fill = if response.hovered() || response.dragged() { Ink::Tint } else { Ink::Field };
    ui.painter().rect_filled(rect, 6.0, color(ui, fill));
    if response.hovered() || response.dragged() {
        ui.painter().rect_stroke(
            rect,
            6.0,
            Stroke::new(1.0, color(ui, Ink::Axis)),
            StrokeKind::Inside,
        );
    }
    let ink = if look.pale_zero && value == 0.0 { Ink::Faint } else { Ink::Text };
    let shown = shown(value, look.decimals);
    let size = if shown.chars().count() > 6 { 11.0 } else { 12.5 };
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        shown,
        font(size, Weight::Medium),
        color(ui, ink),
    );
    let did = dragging(ui, &response, value, look.speed);
    if response.clicked() {
        response.request_focus();
    }
    (response.on_hover_cursor(CursorIcon::ResizeHorizontal), did)
}

/// What a resting cell shows: as many decimals as it has room for.
fn shown(value: f64, decimals: usize) -> String {
    let text = format::fixed(value, decimals);
    if text.chars().count() > 8 { format::short(value, 3) } else { text }
}

fn dragging(ui: &Ui, response: &Response, value: f64, speed: f64) -> Did {
    let id = response.id.with("hold");
    if response.drag_started() {
        ui.data_mut(|d| d.insert_temp(id, Hold(value)));
        return Did::Grabbed;
    }
    if response.drag_stopped() {
        ui.data_mut(|d| d.remove::<Hold>(id));
        return Did::Released;
    }
    let (Some(Hold(start)), Some(total), true) =
        (ui.data(|d| d.get_temp::<Hold>(id)), response.total_drag_delta(), response.dragged())
    else {
        return Did::Nothing;
    };
    let fine = if ui.input(|i| i.modifiers.shift) { 0.1 } else { 1.0 };
    let by = (f64::from(total.x - total.y) * fine).round() * speed;
    let to = if by == 0.0 { start } else { ((start + by) / speed).round() * speed };
    // Hundredths, not 0.30000000000000004.
    let to = (to * 1e9).round() / 1e9;
    let to = if by == 0.0 || !to.is_finite() || start.abs() > 1e9 { start + by } else { to };
    if to == value { Did::Nothing } else { Did::Dragged(to) }
}
