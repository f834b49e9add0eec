//! A tip in the hand, whatever it is the tip of: where the hand wants it, and every way in which that ends.

use super::handles::rules;
use crate::view::camera::{Camera, Frame};
use crate::view::gesture::Drag;
use egui::{CursorIcon, Event, Id, Key, Modifiers, Pos2, Rect, Response, Ui, Vec2, pos2};
use nalgebra::Vector2;

/// The side of the square in which a press takes a tip: 13 points to each side.
const HIT: f32 = 26.0;

/// Where a place of the world is on the screen, in points; f32 loses nothing that could be seen.
pub fn point((camera, frame): (Camera, Frame), place: Vector2<f64>) -> Pos2 {
    let [x, y] = camera.screen_from_world(place, frame);
    pos2(x.clamp(-1e5, 1e5) as f32, y.clamp(-1e5, 1e5) as f32)
}

/// Where a tip takes a press. One that is out of sight keeps its place in the Tab order, at the plane's edge, but
/// takes none.
pub fn hit_rect(tip: Pos2, frame: &Frame) -> Rect {
    let clip = crate::ui::paint::rect(frame);
    let side = if clip.contains(tip) { HIT } else { 0.0 };
    Rect::from_center_size(tip.min(clip.max).max(clip.min), Vec2::splat(side))
}

/// A tip in the hand.
#[derive(Clone, Copy, Debug)]
pub struct Grip {
    /// The widget that the pointer pressed: of coincident tips it may be another's.
    widget: Id,
    /// Where the tip was when it was taken.
    first: Vector2<f64>,
    drag: Drag,
    /// Where the pointer was when the drag began, or when the camera last changed under it.
    origin: Pos2,
    ground: Zoom,
    /// A second finger came: the drag became a zoom and moves nothing any more.
    given_up: bool,
    moved: bool,
}

/// What turns the hand's points into units.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Zoom {
    Plane(Camera),
    /// Points a unit takes in a small picture, which stands still while its arrow is dragged.
    Still(f64),
}

/// What the hand does in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hand {
    /// Where it wants the tip.
    pub to: Option<Vector2<f64>>,
    /// All is to be as it was before.
    pub cancels: bool,
    /// It holds the tip no longer.
    pub ends: bool,
    /// It ends as it began: a press without movement.
    pub clicked: bool,
}

impl Grip {
    /// A tip of the plane, pressed at `origin` through `widget`.
    pub fn on_plane(widget: Id, origin: Pos2, start: Vector2<f64>, camera: Camera) -> Self {
        Self::new(widget, origin, start, Zoom::Plane(camera))
    }

    /// A tip of a small picture in which a unit takes `zoom` points.
    pub fn in_picture(response: &Response, start: Vector2<f64>, zoom: f64) -> Self {
        let origin = response.interact_pointer_pos().unwrap_or_else(|| response.rect.center());
        Self::new(response.id, origin, start, Zoom::Still(zoom))
    }

    fn new(widget: Id, origin: Pos2, start: Vector2<f64>, ground: Zoom) -> Self {
        let drag = Drag::new(start);
        Self { widget, first: start, drag, origin, ground, given_up: false, moved: false }
    }

    /// Where the tip was when it was taken.
    pub fn start(&self) -> Vector2<f64> {
        self.first
    }

    /// Follows the hand: always start + total movement, snapped and locked. `place` is where the hand has the tip by
    /// now, from which it goes on when the camera changed under it.
    pub fn follow(
        &mut self,
        ui: &Ui,
        camera: Camera,
        place: Vector2<f64>,
        snap: Option<f64>,
    ) -> Hand {
        // Before everything else: egui lets a drag go at Escape by itself.
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            ui.ctx().stop_dragging();
            return Hand { cancels: true, ends: true, ..Hand::default() };
        }
        let mut hand = Hand::default();
        if ui.ctx().multi_touch().is_some() && !self.given_up {
            self.given_up = true;
            hand.cancels = true;
        }
        let dragged = ui.ctx().is_being_dragged(self.widget);
        let stopped = ui.ctx().drag_stopped_id() == Some(self.widget);
        if let (true, Some(pointer)) = ((dragged || stopped) && !self.given_up, pointer(ui)) {
            hand.to = Some(self.carried(pointer, camera, place, rules(ui, snap)));
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        // The event, not the state: a kiosk or a server without a window manager never calls a window focused.
        let lost = |i: &egui::InputState| i.events.contains(&Event::WindowFocused(false));
        let left = ui.input(lost);
        if left {
            ui.ctx().stop_dragging();
        }
        hand.ends = stopped || left || !dragged;
        hand.clicked = hand.ends && !self.moved && !self.given_up;
        hand
    }

    fn carried(
        &mut self,
        pointer: Pos2,
        camera: Camera,
        place: Vector2<f64>,
        rules: crate::view::gesture::Rules,
    ) -> Vector2<f64> {
        if matches!(self.ground, Zoom::Plane(was) if was != camera) {
            // The view was zoomed or panned under the hand: what follows is measured from here.
            self.drag = Drag::new(place);
            (self.origin, self.ground) = (pointer, Zoom::Plane(camera));
        }
        let total = pointer - self.origin;
        self.moved |= total != Vec2::ZERO;
        let zoom = match self.ground {
            Zoom::Plane(camera) => camera.points_per_unit,
            Zoom::Still(zoom) => zoom,
        };
        self.drag.at([f64::from(total.x), f64::from(total.y)], zoom, rules)
    }
}

/// Where the pointer is, also outside the window.
fn pointer(ui: &Ui) -> Option<Pos2> {
    ui.input(|i| i.pointer.latest_pos().or_else(|| i.pointer.interact_pos()))
}
