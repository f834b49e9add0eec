//! The map itself: pan, zoom and turn; what the pointer is on; painting.

use crate::figure::map::{CELL, Cloud, MapMemory, MapPicture, compose};
use crate::figure::rich::Weight;
use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::ui::canvas::{controls_frame, frame_of, paint_paper};
use crate::ui::fonts::{ScreenMetrics, font};
use crate::ui::paint::Canvas;
use crate::ui::theme::{color, faded, palette};
use crate::view::camera::{Camera, Frame};
use crate::view::map::{MapView, Shown};
use crate::view::palette::Ink;
use crate::view::words::WordsSeen;
use crate::view::{View, format, grid};
use egui::accesskit::Role;
use egui::{
    Align2, Color32, ColorImage, EventFilter, Id, Key, Mesh, Rect, Response, Sense, Stroke,
    TextureHandle, TextureOptions, Ui, WidgetInfo, pos2, vec2,
};
use nalgebra::Vector2;

/// What serves from frame to frame.
#[derive(Default)]
pub struct MapDesk {
    pub memory: MapMemory,
    density: Option<TextureHandle>,
    /// Where a drag that draws a rectangle began.
    corner: Option<[f64; 2]>,
}

impl std::fmt::Debug for MapDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MapDesk").field("corner", &self.corner).finish_non_exhaustive()
    }
}

fn map_id() -> Id {
    Id::unique("map of words")
}

/// Pan, zoom, turn, click and rectangle. Changes how the map is looked at, and asks for the rest.
pub fn sense(ui: &Ui, rect: Rect, view: &mut MapView, desk: &mut MapDesk, asks: &mut Asks) {
    let response = ui.interact(rect, map_id(), Sense::click_and_drag());
    response.widget_info(|| {
        let name = "map of words: arrow keys move it, plus and minus zoom, Home fits";
        WidgetInfo::labeled(Role::Canvas, true, name)
    });
    crate::ui::panels::add(ui, response.id, rect);
    look(ui, rect, &response, view);
    by_keys(ui, rect, &response, view);
    select(ui, &response, view, desk, asks);
    if response.double_clicked() {
        asks.push(Ask::Words(WordsAsk::Fit));
    }
}

fn look(ui: &Ui, rect: Rect, response: &Response, view: &mut MapView) {
    let frame = frame_of(rect);
    let selecting = view.rectangle.is_some() || ui.input(|i| i.modifiers.shift);
    if response.dragged() && !selecting {
        let d = response.drag_delta();
        let by = [f64::from(d.x), f64::from(d.y)];
        if view.is_deep() {
            view.orbit = view.orbit.dragged(by);
            view.turning = false;
        } else {
            view.camera = view.camera.panned(by);
        }
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
    let Some(at) = ui.ctx().pointer_latest_pos().filter(|p| rect.contains(*p)) else { return };
    if ui.ctx().layer_id_at(at).is_some_and(|layer| layer != ui.layer_id()) {
        return;
    }
    let (scroll, pinch) = ui.input(|i| (i.smooth_scroll_delta().y, i.zoom_delta()));
    let factor = f64::from(pinch) * (f64::from(scroll) / 240.0).exp();
    if factor != 1.0 {
        zoom(view, factor, [f64::from(at.x), f64::from(at.y)], frame);
    }
}

fn zoom(view: &mut MapView, factor: f64, at: [f64; 2], frame: Frame) {
    if view.is_deep() {
        view.orbit = view.orbit.zoomed(factor);
    } else {
        view.camera = view.camera.zoomed(factor, at, frame);
    }
}

fn by_keys(ui: &Ui, rect: Rect, response: &Response, view: &mut MapView) {
    if !response.has_focus() {
        return;
    }
    let stroke = Stroke::new(2.0, color(ui, Ink::Accent));
    ui.painter().rect_stroke(rect.shrink(1.0), 0.0, stroke, egui::StrokeKind::Inside);
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    let frame = frame_of(rect);
    let pressed = |key| ui.input(|i| i.key_pressed(key));
    let moves = [
        (Key::ArrowLeft, [40.0, 0.0]),
        (Key::ArrowRight, [-40.0, 0.0]),
        (Key::ArrowUp, [0.0, 40.0]),
        (Key::ArrowDown, [0.0, -40.0]),
    ];
    for (key, by) in moves {
        if pressed(key) {
            if view.is_deep() {
                view.orbit = view.orbit.dragged(by);
            } else {
                view.camera = view.camera.panned(by);
            }
        }
    }
    for (keys, factor) in [([Key::Plus, Key::Equals], 1.25), ([Key::Minus, Key::Minus], 0.8)] {
        if keys.into_iter().any(pressed) {
            zoom(view, factor, frame.center(), frame);
        }
    }
}

/// A click chooses, with Ctrl or ⌘ it adds to the sentence; a drag with Shift draws a rectangle whose words are added.
fn select(ui: &Ui, response: &Response, view: &mut MapView, desk: &mut MapDesk, asks: &mut Asks) {
    let at = response.interact_pointer_pos().map(|p| [f64::from(p.x), f64::from(p.y)]);
    let (shift, command) = ui.input(|i| (i.modifiers.shift, i.modifiers.command));
    if response.drag_started() && shift {
        desk.corner =
            ui.input(|i| i.pointer.press_origin()).map(|p| [f64::from(p.x), f64::from(p.y)]);
    }
    view.rectangle = desk.corner.zip(at).map(|(a, b)| [a, b]);
    if response.drag_stopped()
        && let Some(corner) = desk.corner.take()
        && let Some(at) = at
    {
        view.rectangle = None;
        asks.push(Ask::Words(WordsAsk::Within([corner, at])));
    }
    if !response.dragged() && !response.drag_stopped() {
        desk.corner = None;
        view.rectangle = None;
    }
    if response.clicked() {
        asks.push(Ask::Words(WordsAsk::At { point: at.unwrap_or_default(), add: command }));
    }
}

/// Paints the map.
pub fn paint(
    ui: &mut Ui,
    rect: Rect,
    seen: &WordsSeen<'_>,
    desk: &mut MapDesk,
    asks: &mut Asks,
) -> MapPicture {
    let frame = frame_of(rect);
    let view = seen.map.view;
    if view.is_deep() {
        ui.painter().rect_filled(rect, 0.0, color(ui, Ink::Canvas));
    } else {
        paint_paper(ui, rect, view.camera, frame);
        numbers(ui, rect, view.camera);
    }
    let mut metrics = ScreenMetrics(ui.ctx());
    let taken = [controls_frame(rect), title_frame(rect), below_frame(rect)].map(frame_of);
    let map = compose(&seen.map, frame, &taken, &mut metrics, &mut desk.memory);
    let painter = ui.painter().with_clip_rect(rect);
    cloud(ui, rect, &map.cloud, desk);
    if map.cloud != Cloud::Empty {
        // Words stand out from the crowd behind them.
        let ground = faded(color(ui, Ink::Canvas), 0.75);
        for label in &map.picture.labels {
            let Frame { left, top, width, height } = label.rect;
            let at = pos2(left as f32, top as f32);
            let rect = Rect::from_min_size(at, vec2(width as f32, height as f32));
            painter.rect_filled(rect.expand2(vec2(2.0, -1.0)), 4.0, ground);
        }
    }
    let plain = View::default();
    Canvas { painter: &painter, palette: palette(ui), view: &plain }.picture(&map.picture);
    titles(ui, rect, seen);
    hover(ui, rect, seen, &desk.memory, asks);
    if seen.is_working {
        let style = font(13.0, Weight::Medium);
        let text = "making the map…";
        painter.text(rect.center(), Align2::CENTER_CENTER, text, style, color(ui, Ink::Muted));
    }
    map
}

fn cloud(ui: &Ui, rect: Rect, cloud: &Cloud, desk: &mut MapDesk) {
    let painter = ui.painter().with_clip_rect(rect);
    match cloud {
        Cloud::Empty => {}
        Cloud::Dots(dots) => {
            let ink = color(ui, Ink::Muted);
            let mut mesh = Mesh::default();
            mesh.reserve_vertices(4 * dots.len());
            mesh.reserve_triangles(2 * dots.len());
            for ([x, y], opacity) in dots {
                let dot = Rect::from_center_size(pos2(*x, *y), vec2(3.0, 3.0));
                mesh.add_colored_rect(dot, faded(ink, f64::from(*opacity)));
            }
            painter.add(mesh);
        }
        Cloud::Density { columns, rows, opacities } => {
            let ink = color(ui, Ink::Muted);
            let pixel = |o: &u8| {
                if *o == 0 {
                    Color32::TRANSPARENT
                } else {
                    ink.linear_multiply(f32::from(*o) / 255.0)
                }
            };
            let image = ColorImage::new([*columns, *rows], opacities.iter().map(pixel).collect());
            let options = TextureOptions::NEAREST;
            match &mut desk.density {
                Some(texture) => texture.set(image, options),
                None => desk.density = Some(ui.ctx().load_texture("density", image, options)),
            }
            if let Some(texture) = &desk.density {
                let size = vec2(*columns as f32, *rows as f32) * CELL as f32;
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                painter.image(
                    texture.id(),
                    Rect::from_min_size(rect.min, size),
                    whole,
                    Color32::WHITE,
                );
            }
        }
    }
}

/// Numbers along the left and the lower edge.
fn numbers(ui: &Ui, rect: Rect, camera: Camera) {
    let frame = frame_of(rect);
    let step = grid::step(camera.points_per_unit, 64.0);
    let (low, high) = camera.bounds(frame);
    let painter = ui.painter().with_clip_rect(rect);
    let number = |at, align, value| {
        let text = grid::label(value, step);
        painter.text(at, align, text, font(11.0, Weight::Regular), color(ui, Ink::Faint));
    };
    for value in grid::multiples(low.x, high.x, step) {
        let x = camera.screen_from_world(Vector2::new(value, 0.0), frame)[0] as f32;
        if x > rect.left() + 48.0 && x < controls_frame(rect).left() - 16.0 {
            number(pos2(x, rect.bottom() - 34.0), Align2::CENTER_CENTER, value);
        }
    }
    for value in grid::multiples(low.y, high.y, step) {
        let y = camera.screen_from_world(Vector2::new(0.0, value), frame)[1] as f32;
        if y > rect.top() + 40.0 && y < rect.bottom() - 48.0 {
            number(pos2(rect.left() + 24.0, y), Align2::RIGHT_CENTER, value);
        }
    }
}

fn title_frame(rect: Rect) -> Rect {
    Rect::from_min_size(rect.min + vec2(8.0, 8.0), vec2(250.0, 30.0))
}

/// The strip of numbers and the axis' name under the map.
fn below_frame(rect: Rect) -> Rect {
    Rect::from_min_max(pos2(rect.left(), rect.bottom() - 44.0), rect.max)
}

/// "PC 1, 19 % of the variance" at each axis; on a deep map the axes carry their own.
fn titles(ui: &Ui, rect: Rect, seen: &WordsSeen<'_>) {
    let of = if rect.width() < 420.0 { "" } else { " of the variance" };
    let title = |n: usize| format!("PC {}, {}{of}", n + 1, format::percent(seen.map.shares[n]));
    let painter = ui.painter().with_clip_rect(rect);
    let write = |at, align: Align2, text: String| {
        let galley =
            painter.layout_no_wrap(text, font(12.0, Weight::Regular), color(ui, Ink::Muted));
        let place = align.anchor_size(at, galley.size());
        painter.rect_filled(place.expand(2.0), 3.0, color(ui, Ink::Canvas));
        painter.galley(place.min, galley, color(ui, Ink::Muted));
    };
    let corner = rect.min + vec2(16.0, 14.0);
    if seen.map.rows.is_empty() {
        return;
    }
    if seen.map.view.is_deep() {
        write(corner, Align2::LEFT_TOP, "drag to turn".to_owned());
        return;
    }
    write(corner, Align2::LEFT_TOP, title(1));
    let below =
        pos2(rect.center().x.min(controls_frame(rect).left() - 110.0), rect.bottom() - 15.0);
    write(below, Align2::CENTER_CENTER, title(0));
}

/// The word under the pointer lights up, with its cosine to the chosen one.
fn hover(ui: &Ui, rect: Rect, seen: &WordsSeen<'_>, memory: &MapMemory, asks: &mut Asks) {
    let Some(at) = ui.ctx().pointer_hover_pos().filter(|p| rect.contains(*p)) else { return };
    let free = ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id());
    if !free || ui.input(|i| i.pointer.any_down()) {
        return;
    }
    let Some(i) = memory.sights.under([f64::from(at.x), f64::from(at.y)]) else { return };
    let Some(row) = seen.map.rows.get(i).map(|r| *r as usize) else { return };
    asks.push(Ask::Words(WordsAsk::Hover(row)));
    ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    // Where every word has a dot but few a label, its name stands at the pointer.
    if seen.map.view.shown == Shown::Whole
        && let Some(map) = ui.ctx().read_response(map_id())
    {
        let word = crate::scene::visible(seen.map.word(row)).into_owned();
        map.on_hover_text_at_pointer(crate::scene::elide(&word, 60));
    }
}
