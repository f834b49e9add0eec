//! The plane: its paper, pan and zoom, handles, and what is painted on it.

pub mod answer;
pub mod grip;
pub mod handles;
mod hover;
mod paper;
pub mod target;
mod tip;
mod zoom;

pub use self::handles::Hold;
pub use self::paper::paint as paint_paper;
pub use self::zoom::{controls, controls_frame};

use super::ask::{Ask, Asks};
use super::paint::{Canvas, pos};
use super::theme::{color, palette};
use crate::figure::draw::Screen;
use crate::figure::{Memories, Picture, compose};
use crate::narration;
use crate::view::camera::{Camera, Frame};
use crate::view::palette::Ink;
use crate::view::{Handle, Seen, Subject, View};
use egui::{Align2, Event, Key, Modifiers, Rect, Response, Sense, Stroke, Ui, WidgetInfo, vec2};

/// The frame of a rectangle of the window.
pub fn frame_of(rect: Rect) -> Frame {
    Frame {
        left: f64::from(rect.left()),
        top: f64::from(rect.top()),
        width: f64::from(rect.width()),
        height: f64::from(rect.height()),
    }
}

fn plane_id(ui: &Ui) -> egui::Id {
    ui.make_persistent_id("plane")
}

/// Pan and zoom: the camera after this frame's input. Must come before the handles, which lie on top.
///
/// A press that took a tip is `held` until it is let go: egui gives the drag to the tip but its click to the plane below, which must not answer.
pub fn look(ui: &Ui, rect: Rect, view: &View, held: bool, asks: &mut Asks) -> Camera {
    let frame = frame_of(rect);
    let response = ui.interact(rect, plane_id(ui), Sense::click_and_drag());
    response.widget_info(|| {
        WidgetInfo::labeled(
            egui::accesskit::Role::Canvas,
            true,
            "plane: arrow keys pan, plus and minus zoom, Home fits",
        )
    });
    crate::ui::panels::add(ui, response.id, rect);
    let mut camera = view.camera;
    if response.dragged() {
        let d = response.drag_delta();
        camera = camera.panned([f64::from(d.x), f64::from(d.y)]);
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
    camera = wheel_and_pinch(ui, rect, camera, frame);
    camera = by_keys(ui, &response, camera, frame);
    if response.double_clicked() && !held {
        asks.push(Ask::Fit);
    }
    if response.clicked() && !held {
        response.surrender_focus();
        asks.push(Ask::Key(None));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            0.0,
            Stroke::new(2.0, color(ui, Ink::Accent)),
            egui::StrokeKind::Inside,
        );
    }
    camera
}

/// The plain wheel and the pinch zoom at the pointer, also over a handle.
fn wheel_and_pinch(ui: &Ui, rect: Rect, camera: Camera, frame: Frame) -> Camera {
    let Some(at) = ui.ctx().pointer_latest_pos().filter(|p| rect.contains(*p)) else {
        return camera;
    };
    if ui.ctx().layer_id_at(at).is_some_and(|layer| layer != ui.layer_id()) {
        return camera;
    }
    let (scroll, pinch) = ui.input(|i| (i.smooth_scroll_delta().y, i.zoom_delta()));
    let factor = f64::from(pinch) * (f64::from(scroll) / 240.0).exp();
    if factor == 1.0 {
        camera
    } else {
        camera.zoomed(factor, [f64::from(at.x), f64::from(at.y)], frame)
    }
}

fn by_keys(ui: &Ui, response: &Response, mut camera: Camera, frame: Frame) -> Camera {
    if !response.has_focus() {
        return camera;
    }
    let filter =
        egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    ui.input(|i| {
        for event in &i.events {
            let Event::Key { key, pressed: true, modifiers, .. } = event else {
                continue;
            };
            if modifiers.command || modifiers.alt {
                continue;
            }
            let pan = if modifiers.shift { 200.0 } else { 40.0 };
            camera = match key {
                Key::ArrowLeft => camera.panned([pan, 0.0]),
                Key::ArrowRight => camera.panned([-pan, 0.0]),
                Key::ArrowUp => camera.panned([0.0, pan]),
                Key::ArrowDown => camera.panned([0.0, -pan]),
                Key::Plus | Key::Equals => camera.zoomed(1.25, frame.center(), frame),
                Key::Minus => camera.zoomed(0.8, frame.center(), frame),
                _ => camera,
            };
        }
    });
    camera
}

/// Paints everything on the plane and returns the picture, so that the next frame knows what the pointer is on.
pub fn paint(
    ui: &Ui,
    rect: Rect,
    seen: &Seen<'_>,
    memories: &mut Memories,
    asks: &mut Asks,
) -> Picture {
    let screen = Screen { camera: seen.view.camera, frame: frame_of(rect) };
    let mut metrics = super::fonts::ScreenMetrics(ui.ctx());
    let taken = [zoom::controls_frame(rect), paper::caption_frame(rect, seen)].map(frame_of);
    let picture = compose(seen, screen, &taken, &mut metrics, memories);
    let painter = ui.painter().with_clip_rect(rect);
    paper::numbers(ui, rect, seen, &picture);
    // Under the picture: words about it hide no arrow.
    paper::caption(ui, rect, seen);
    Canvas { painter: &painter, palette: palette(ui), view: seen.view }.picture(&picture);
    if let Some(subject) = hover::under(ui, rect, &picture) {
        asks.push(Ask::Hover(subject));
        if let Some(plane) = ui.ctx().read_response(plane_id(ui)) {
            tip::show(&plane, seen, subject);
        }
    }
    if let Some((handle, response)) = handles::pointed(ui, seen) {
        tip::show(&response, seen, handle.subject());
    }
    if let Some(response) = answer::pointed(ui) {
        let subject = Subject::Output(seen.focus());
        asks.push(Ask::Hover(subject));
        tip::show(&response, seen, subject);
    }
    held_ring(ui, screen, seen);
    // For those who hear the picture.
    let id = plane_id(ui);
    ui.ctx().accesskit_node_builder(id, |node| node.set_description(narration::description(seen)));
    picture
}

/// The ring at the tip that has the keyboard or is held, with its place in numbers while it moves.
fn held_ring(ui: &Ui, screen: Screen, seen: &Seen<'_>) {
    let Some(handle) = seen.view.held else { return };
    let Some(place) = handle.place(seen.scene) else {
        return;
    };
    let at = screen.at(place);
    if !screen.frame.contains(at) {
        return;
    }
    let ink = match handle {
        Handle::Embedding(i) => Ink::Word(seen.hue(i)),
        Handle::Basis(..) => Ink::Accent,
    };
    let painter = ui.painter().with_clip_rect(super::paint::rect(&screen.frame));
    painter.circle_stroke(pos(at), 14.0, Stroke::new(2.0, color(ui, ink)));
    let text = crate::view::format::place(place.x, place.y);
    let below = pos(at) + vec2(0.0, 26.0);
    let font = super::fonts::font(11.0, crate::figure::rich::Weight::Medium);
    let galley = painter.layout_no_wrap(text, font, color(ui, Ink::Text));
    let ground = Align2::CENTER_CENTER.anchor_size(below, galley.size()).expand2(vec2(5.0, 2.0));
    painter.rect(
        ground,
        5.0,
        color(ui, Ink::Panel),
        Stroke::new(1.0, color(ui, Ink::Axis)),
        egui::StrokeKind::Inside,
    );
    painter.galley(ground.min + vec2(5.0, 2.0), galley, color(ui, Ink::Text));
}

/// Where the plane was clicked in this frame.
pub fn clicked(ui: &Ui) -> Option<[f64; 2]> {
    let response = ui.ctx().read_response(plane_id(ui)).filter(Response::clicked)?;
    let at = response.interact_pointer_pos()?;
    Some([f64::from(at.x), f64::from(at.y)])
}

/// Home fits from anywhere but a text field.
pub fn home_pressed(ui: &Ui) -> bool {
    !ui.ctx().text_edit_focused() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Home))
}
