//! Tips that a hand or the keyboard can take: real widgets with names, nearest wins, no lag.

use super::grip::{self, Grip};
use crate::scene::{Name, Scene};
use crate::ui::ask::{Ask, Asks};
use crate::ui::speech;
use crate::view::camera::{Camera, Frame};
use crate::view::gesture::{Nudge, Pace, Rules};
use crate::view::{Handle, Seen, Stage, View};
use egui::accesskit::Role;
use egui::{CursorIcon, Event, EventFilter, Id, Key, Pos2, Rect, Response, Sense, Ui, WidgetInfo};
use nalgebra::Vector2;

/// A tip of the scene in the hand.
#[derive(Clone, Copy, Debug)]
pub struct Hold {
    pub handle: Handle,
    grip: Grip,
}

impl Hold {
    /// A tip of a small picture.
    pub fn in_picture(handle: Handle, response: &Response, start: Vector2<f64>, zoom: f64) -> Self {
        Self { handle, grip: Grip::in_picture(response, start, zoom) }
    }

    /// What the undo menu calls the drag.
    pub fn label(&self, names: &[Name]) -> String {
        self.handle.gesture_label(names)
    }
}

/// The handles of the scene, in Tab order.
pub fn all(scene: &Scene, view: &View) -> Vec<Handle> {
    let words = (0..scene.tokens.len()).map(Handle::Embedding);
    let matrix = if view.stage == Stage::Project { Some(view.grid_matrix()) } else { view.matrix };
    let basis = matrix.into_iter().flat_map(|m| [Handle::Basis(m, 0), Handle::Basis(m, 1)]);
    words.chain(basis).collect()
}

/// What constrains a drag now: Ctrl or ⌘ inverts snapping, Shift locks.
pub fn rules(ui: &Ui, snap: Option<f64>) -> Rules {
    let modifiers = ui.input(|i| i.modifiers);
    let snap = match (snap, modifiers.command) {
        (Some(_), true) => None,
        (None, true) => Some(0.1),
        (own, false) => own,
    };
    Rules { snap, lock: modifiers.shift }
}

/// A draggable, focusable, named widget for a tip.
pub fn handle_widget(ui: &Ui, rect: Rect, id: Id, name: &str, value: Vector2<f64>) -> Response {
    let response = ui.interact(rect, id, Sense::drag());
    ui.memory_mut(|m| m.interested_in_focus(id, ui.layer_id()));
    // Its two numbers are widgets of their own: the platform knows no value that is a place.
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, name));
    ui.ctx().accesskit_node_builder(id, |node| {
        let place = crate::view::format::place(value.x, value.y);
        node.set_description(format!("at {place}"));
        node.set_value(place);
    });
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            ..Default::default()
        };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    }
    response.on_hover_and_drag_cursor(CursorIcon::Grab)
}

fn id_of(ui: &Ui, handle: Handle) -> Id {
    match handle {
        Handle::Embedding(i) => ui.make_persistent_id(("embedding", i)),
        Handle::Basis(m, r) => ui.make_persistent_id(("basis", m.name(), r)),
    }
}

/// What the canvas knows while it senses.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    pub scene: &'a Scene,
    pub names: &'a [Name],
    pub view: &'a View,
    pub camera: Camera,
    pub frame: Frame,
}

impl Ground<'_> {
    fn place(&self, handle: Handle) -> Option<(Vector2<f64>, Pos2)> {
        let value = handle.place(self.scene)?;
        Some((value, grip::point((self.camera, self.frame), value)))
    }
}

/// Senses all handles and asks for the edits. Returns the handle that has the keyboard or is held.
pub fn sense(
    ui: &Ui,
    seen: Ground<'_>,
    hold: &mut Option<Hold>,
    asks: &mut Asks,
) -> Option<Handle> {
    let handles = all(seen.scene, seen.view);
    let mut focused = None;
    let mut pressed = None;
    for &handle in &handles {
        let Some((value, tip)) = seen.place(handle) else {
            continue;
        };
        let id = id_of(ui, handle);
        let rect = grip::hit_rect(tip, &seen.frame);
        let response = handle_widget(ui, rect, id, &handle.name(seen.names), value);
        if response.has_focus() {
            focused = Some(handle);
            if let Some(to) = nudged(ui, &response, value, seen.view.snap) {
                asks.push(Ask::Nudge(handle, handle.moved(seen.scene, to)));
            }
        }
        let step = seen.view.snap.unwrap_or(0.1);
        if let Some(to) = speech::place(ui, id, tip, &handle.name(seen.names), value, step) {
            asks.push(Ask::Nudge(handle, handle.moved(seen.scene, to)));
        }
        if response.drag_started() && hold.is_none() {
            pressed = Some((id, tip));
        }
        if response.hovered() || response.has_focus() {
            asks.push(Ask::Hover(handle.subject()));
        }
    }
    if let Some((widget, tip)) = pressed {
        let at = ui.input(|i| i.pointer.press_origin()).unwrap_or(tip);
        *hold = take(ui, seen, (widget, at), focused);
        if let Some(held) = hold {
            asks.push(Ask::Begin(held.label(seen.names)));
        }
    }
    follow(ui, seen, hold, asks);
    hold.as_ref().map(|h| h.handle).or(focused)
}

/// Takes the tip nearest to the press; of coincident ones that which has the keyboard, else that of the focused word.
fn take(ui: &Ui, seen: Ground<'_>, press: (Id, Pos2), focused: Option<Handle>) -> Option<Hold> {
    let (widget, at) = press;
    let near = candidates(seen, at);
    let preferred = [focused, seen.view.held, Some(Handle::Embedding(seen.scene.focus))];
    let known = preferred.into_iter().flatten().find(|h| near.contains(h));
    let handle = known.or_else(|| near.last().copied())?;
    let (start, _) = seen.place(handle)?;
    ui.memory_mut(|m| m.request_focus(id_of(ui, handle)));
    Some(Hold { handle, grip: Grip::on_plane(widget, at, start, seen.camera) })
}

/// The tips nearest to a place on the screen, those within two points of the nearest.
fn candidates(seen: Ground<'_>, at: Pos2) -> Vec<Handle> {
    let handles = all(seen.scene, seen.view).into_iter();
    let distances: Vec<(Handle, f32)> =
        handles.filter_map(|h| Some((h, seen.place(h)?.1.distance(at)))).collect();
    let nearest = distances.iter().map(|d| d.1).fold(f32::INFINITY, f32::min);
    distances.into_iter().filter(|d| d.1 <= nearest + 2.0).map(|d| d.0).collect()
}

/// The held tip follows the hand.
fn follow(ui: &Ui, seen: Ground<'_>, hold: &mut Option<Hold>, asks: &mut Asks) {
    let Some(held) = hold else { return };
    let Some(place) = held.handle.place(seen.scene) else {
        // Its word is gone.
        ui.ctx().stop_dragging();
        asks.push(Ask::Cancel);
        *hold = None;
        return;
    };
    let hand = held.grip.follow(ui, seen.camera, place, seen.view.snap);
    if hand.cancels {
        asks.push(Ask::Cancel);
    }
    if let Some(to) = hand.to.filter(|to| *to != place) {
        asks.push(Ask::Edit(held.handle.moved(seen.scene, to)));
    }
    if hand.ends {
        asks.push(Ask::Commit);
        if hand.clicked {
            clicked(ui, seen, held.handle, asks);
        }
        *hold = None;
    }
}

/// A press without movement: take the word's numbers apart, or go on to the next of coincident tips.
fn clicked(ui: &Ui, seen: Ground<'_>, handle: Handle, asks: &mut Asks) {
    if let Some((_, tip)) = seen.place(handle) {
        let same = candidates(seen, tip);
        if let (true, Some(at)) = (same.len() > 1, same.iter().position(|h| *h == handle)) {
            // The next click takes the next one: it has the keyboard now.
            let already = ui.memory(|m| m.had_focus_last_frame(id_of(ui, handle)));
            if already {
                let next = same[(at + 1) % same.len()];
                ui.memory_mut(|m| m.request_focus(id_of(ui, next)));
            }
        }
    }
    if let Handle::Embedding(i) = handle {
        asks.push(Ask::Key((i != seen.scene.focus).then_some(i)));
    }
}

/// Where this frame's arrow keys take a focused tip.
pub fn nudged(
    ui: &Ui,
    response: &Response,
    value: Vector2<f64>,
    snap: Option<f64>,
) -> Option<Vector2<f64>> {
    debug_assert!(response.has_focus());
    let mut to = value;
    ui.input(|i| {
        for event in &i.events {
            let Event::Key { key, pressed: true, modifiers, .. } = event else {
                continue;
            };
            let (axis, presses) = match key {
                Key::ArrowLeft => (0, -1),
                Key::ArrowRight => (0, 1),
                Key::ArrowDown => (1, -1),
                Key::ArrowUp => (1, 1),
                _ => continue,
            };
            // The modifiers of the event: those of the frame may already be others.
            to[axis] = Nudge::new(snap, pace(*modifiers)).moved(to[axis], presses);
        }
    });
    (to != value).then_some(to)
}

/// Shift ten times, Alt a tenth.
fn pace(modifiers: egui::Modifiers) -> Pace {
    match (modifiers.shift, modifiers.alt) {
        (true, false) => Pace::Tenfold,
        (false, true) => Pace::Tenth,
        _ => Pace::Step,
    }
}

/// The handle that the pointer rests on, while nothing is held.
pub(super) fn pointed(ui: &Ui, seen: &Seen<'_>) -> Option<(Handle, Response)> {
    // Reading a response anew in the frame of a click would take the keyboard from a tip under another.
    if ui.input(|i| i.pointer.any_down() || i.pointer.any_released()) {
        return None;
    }
    all(seen.scene, seen.view)
        .into_iter()
        .filter_map(|handle| Some((handle, ui.ctx().read_response(id_of(ui, handle))?)))
        .find(|(_, response)| response.hovered())
}

/// Moves the keyboard to the handle of a word.
pub fn focus_word(ui: &Ui, i: usize) {
    ui.memory_mut(|m| m.request_focus(id_of(ui, Handle::Embedding(i))));
}
