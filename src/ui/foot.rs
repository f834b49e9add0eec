//! The sentence under the plane.

use super::fonts::font;
use super::pieces;
use super::theme::color;
use crate::figure::rich::{Rich, Weight};
use crate::narration::Sentence;
use crate::view::palette::Ink;
use egui::accesskit::{Live, Role};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2};

pub fn show(ui: &mut Ui, rect: Rect, sentence: &Sentence) {
    ui.scope_builder(
        UiBuilder::new().max_rect(rect).id_salt("foot").accessibility_label("what happens"),
        |ui| {
            let middle = rect.center().y;
            ui.painter().circle_filled(
                pos2(rect.left() + 24.0, middle),
                3.0,
                color(ui, Ink::Accent),
            );
            let left = rect.left() + 36.0;
            let mut metrics = super::fonts::ScreenMetrics(ui.ctx());
            let aside = Rich::new(12.0).text(sentence.aside.clone(), Ink::Muted);
            let aside_wide = aside.measure(&mut metrics)[0] as f32;
            let room = rect.right() - 16.0 - left;
            // Too long for one line: two lines, and the whole of it on hover.
            let galley = ui.painter().layout_job(job(ui, sentence, room));
            let wide = galley.size().x;
            let whole = galley.rows.len() == 1 && !galley.elided;
            let shows_aside =
                whole && !sentence.aside.is_empty() && wide + 24.0 + aside_wide <= room;
            if shows_aside {
                pieces::rich(ui, pos2(rect.right() - 16.0, middle), Align2::RIGHT_CENTER, &aside);
            }
            let place = Align2::LEFT_CENTER.anchor_size(pos2(left, middle), galley.size());
            ui.painter().galley(place.min, galley, color(ui, Ink::Text));
            let response = ui.interact(
                rect.with_min_x(left).with_max_x(left + wide.min(room)),
                ui.make_persistent_id("sentence"),
                Sense::hover(),
            );
            let plain = sentence.plain();
            response.widget_info(|| {
                WidgetInfo::labeled(Role::Label, true, format!("sentence: {plain}"))
            });
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
            if !whole {
                response.on_hover_text(plain);
            }
        },
    );
}

fn job(ui: &Ui, sentence: &Sentence, width: f32) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping { max_width: width, max_rows: 2, ..TextWrapping::default() },
        ..LayoutJob::default()
    };
    let mut metrics_size = 13.0;
    if width.is_finite() && sentence.plain().chars().count() > 150 {
        metrics_size = 12.0;
    }
    for piece in &sentence.pieces {
        let weight =
            if matches!(piece.ink, Ink::Word(_)) { Weight::Medium } else { Weight::Regular };
        job.append(
            &piece.text,
            0.0,
            TextFormat::simple(font(metrics_size, weight), color(ui, piece.ink)),
        );
    }
    job
}
