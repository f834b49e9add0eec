//! Tips that a hand or the keyboard can take: real widgets with names, nearest wins, no lag.

use crate::scene::{Name, Scene};
use crate::ui::ask::{Ask, Asks};
use crate::view::camera::{Camera, Frame};
use crate::view::gesture::{Drag, Nudge, Rules};
use crate::view::{Handle, Stage, View};
use egui::accesskit::Role;
use egui::{
    CursorIcon, Event, EventFilter, Id, Key, Pos2, Rect, Response, Sense, Ui, Vec2, WidgetInfo,
    pos2,
};
use nalgebra::Vector2;

/// The side of the square in which a press takes a tip: 12 points to each side.
const HIT: f32 = 26.0;

/// A tip in the hand.
#[derive(Clone, Copy, Debug)]
pub struct Hold {
    pub handle: Handle,
    /// The widget that the pointer pressed: of coincident tips it may be another's.
    widget: Id,
    drag: Drag,
    /// A second finger came: the drag became a zoom and moves nothing any more.
    given_up: bool,
    moved: bool,
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
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_value(crate::view::format::place(value.x, value.y));
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
#[derive(Clone, Copy)]
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
        let [x, y] = self.camera.screen_from_world(value, self.frame);
        Some((value, pos2(x.clamp(-1e5, 1e5) as f32, y.clamp(-1e5, 1e5) as f32)))
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
    let clip = crate::ui::paint::rect(&seen.frame);
    let mut focused = None;
    let mut pressed = None;
    for &handle in &handles {
        let Some((value, tip)) = seen.place(handle) else {
            continue;
        };
        let id = id_of(ui, handle);
        // A tip out of sight keeps its place in the Tab order but takes no press.
        let rect = if clip.contains(tip) {
            Rect::from_center_size(tip, Vec2::splat(HIT))
        } else {
            Rect::from_center_size(tip.clamp(clip.min, clip.max), Vec2::ZERO)
        };
        let response = handle_widget(ui, rect, id, &handle.name(seen.names), value);
        if response.has_focus() {
            focused = Some(handle);
            if let Some(to) = nudged(ui, &response, value, seen.view.snap) {
                asks.push(Ask::Nudge(handle, handle.moved(seen.scene, to)));
            }
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
        take(ui, seen, &handles, (widget, at), focused, hold, asks);
    }
    follow(ui, seen, hold, asks);
    hold.as_ref().map(|h| h.handle).or(focused)
}

/// Takes the tip nearest to the press; of coincident ones that which has the keyboard, else that of the focused word.
fn take(
    ui: &Ui,
    seen: Ground<'_>,
    handles: &[Handle],
    (widget, at): (Id, Pos2),
    focused: Option<Handle>,
    hold: &mut Option<Hold>,
    asks: &mut Asks,
) {
    let near = candidates(seen, handles, at);
    let preferred = [focused, seen.view.held, Some(Handle::Embedding(seen.scene.focus))];
    let chosen =
        preferred.into_iter().flatten().find(|h| near.contains(h)).or_else(|| near.last().copied());
    let Some((handle, (start, _))) = chosen.and_then(|h| Some((h, seen.place(h)?))) else {
        return;
    };
    ui.memory_mut(|m| m.request_focus(id_of(ui, handle)));
    asks.push(Ask::Begin(handle.gesture_label(seen.names)));
    *hold = Some(Hold { handle, widget, drag: Drag::new(start), given_up: false, moved: false });
}

/// The tips nearest to a place on the screen, those within two points of the nearest.
fn candidates(seen: Ground<'_>, handles: &[Handle], at: Pos2) -> Vec<Handle> {
    let distances: Vec<(Handle, f32)> =
        handles.iter().filter_map(|&h| Some((h, seen.place(h)?.1.distance(at)))).collect();
    let nearest = distances.iter().map(|d| d.1).fold(f32::INFINITY, f32::min);
    distances.into_iter().filter(|d| d.1 <= nearest + 2.0).map(|d| d.0).collect()
}

/// The held tip follows the hand; every way in which a drag can end ends it once.
fn follow(ui: &Ui, seen: Ground<'_>, hold: &mut Option<Hold>, asks: &mut Asks) {
    let Some(held) = hold else { return };
    let dragged = ui.ctx().is_being_dragged(held.widget);
    let stopped = ui.ctx().drag_stopped_id() == Some(held.widget);
    let escaped = ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape));
    let left = ui
        .input(|i| !i.focused || i.events.iter().any(|e| matches!(e, Event::WindowFocused(false))));
    if escaped || seen.place(held.handle).is_none() {
        asks.push(Ask::Cancel);
        ui.ctx().stop_dragging();
        *hold = None;
        return;
    }
    if ui.ctx().multi_touch().is_some() && !held.given_up {
        held.given_up = true;
        asks.push(Ask::Cancel);
    }
    if (dragged || stopped) && !held.given_up {
        if let Some(total) = total_movement(ui) {
            let to = held.drag.at(
                [f64::from(total.x), f64::from(total.y)],
                seen.camera.points_per_unit,
                rules(ui, seen.view.snap),
            );
            held.moved |= total != Vec2::ZERO;
            if held.handle.place(seen.scene) != Some(to) {
                asks.push(Ask::Edit(held.handle.moved(seen.scene, to)));
            }
        }
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    if stopped || left || !dragged {
        if left {
            ui.ctx().stop_dragging();
        }
        asks.push(Ask::Commit);
        if !held.moved && !held.given_up {
            clicked(ui, seen, held.handle, asks);
        }
        *hold = None;
    }
}

/// From the press to where the pointer is now, in points.
fn total_movement(ui: &Ui) -> Option<Vec2> {
    ui.input(|i| {
        Some(i.pointer.latest_pos().or(i.pointer.interact_pos())? - i.pointer.press_origin()?)
    })
}

/// A press without movement: take the word's numbers apart, or go on to the next of coincident tips.
fn clicked(ui: &Ui, seen: Ground<'_>, handle: Handle, asks: &mut Asks) {
    let handles = all(seen.scene, seen.view);
    if let Some((_, tip)) = seen.place(handle) {
        let same = candidates(seen, &handles, tip);
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
            to[axis] = Nudge::new(snap, modifiers.shift, modifiers.alt).moved(to[axis], presses);
        }
    });
    (to != value).then_some(to)
}

/// Moves the keyboard to the handle of a word.
pub fn focus_word(ui: &Ui, i: usize) {
    ui.memory_mut(|m| m.request_focus(id_of(ui, Handle::Embedding(i))));
}
