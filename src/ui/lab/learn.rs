//! Learning: which run, how fast, and what it came to.

use super::evidence::{copy, note, row};
use super::left::{choice, seed};
use crate::figure::rich::Rich;
use crate::learning::Progress;
use crate::narration::lab as say;
use crate::ui::ask::{Ask, Asks, LabAsk};
use crate::ui::cell::{self, Did, Look};
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::format;
use crate::view::lab::{LabSeen, Prepared, Run};
use crate::view::palette::Ink;
use egui::{Rect, RichText, Sense, Ui, pos2, vec2};
use nalgebra::DMatrix;

fn described(prepared: Prepared) -> (&'static str, &'static str) {
    match prepared {
        Prepared::Held => ("W_V held", "SGD"),
        Prepared::Free => ("all free", "SGD"),
        Prepared::Adam => ("all free, small start", "Adam"),
        Prepared::Large => ("all free, large start", "Adam"),
        Prepared::Diverging => ("a rate too large", "SGD"),
    }
}

pub(super) fn settings(ui: &mut Ui, seen: &LabSeen<'_>, asks: &mut Asks) {
    let view = seen.view;
    pieces::heading(ui, "What may learn", "how");
    ui.add_space(4.0);
    for prepared in Prepared::ALL {
        let (label, method) = described(prepared);
        if choice(ui, ("run", label), view.prepared == prepared, method, None) {
            asks.push(Ask::Lab(LabAsk::Prepared(prepared)));
        }
    }
    ui.add_space(14.0);
    let heading = pieces::heading(ui, "Rate", "");
    let place = Rect::from_min_max(
        pos2(heading.right() - 60.0, heading.top() - 2.0),
        heading.max + vec2(0.0, 2.0),
    );
    let look = Look { name: "rate", decimals: 3, pale_zero: false, speed: 0.005 };
    let (_, did) = cell::cell(ui, place, ui.make_persistent_id("rate"), view.rate, &look);
    match did {
        Did::Dragged(rate) | Did::Typed(rate) => asks.push(Ask::Lab(LabAsk::Rate(rate))),
        Did::Refused(why) => asks.push(Ask::Say(why)),
        Did::Nothing | Did::Grabbed | Did::Released => {}
    }
    ui.add_space(12.0);
    buttons(ui, seen.run, asks);
    ui.add_space(14.0);
    seed(ui, view.seed, asks);
    ui.add_space(14.0);
    let text = "Bank stands at (1, 1). The scene in the plane is not changed.";
    ui.label(RichText::new(text).size(11.0).color(color(ui, Ink::Muted)));
}

fn buttons(ui: &mut Ui, run: Option<&Run>, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let wide = (rect.width() - 16.0) / 3.0;
    let running = run.is_some_and(|run| run.running);
    let (first, name) = if running { ("Pause", "pause learning") } else { ("Run", "run learning") };
    let all = [
        (first, name, LabAsk::Run(!running)),
        ("Step", "one step of learning", LabAsk::Step),
        ("Restart", "start the run anew", LabAsk::Restart),
    ];
    for (n, (label, name, ask)) in all.into_iter().enumerate() {
        let left = rect.left() + n as f32 * (wide + 8.0);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, 32.0));
        let ink = if n == 0 { Ink::Accent } else { Ink::Text };
        let text = Rich::new(12.5).medium(label, ink);
        if pieces::outline_button(ui, place, &text, name).clicked() {
            asks.push(Ask::Lab(ask));
        }
    }
}

pub(super) fn evidence(ui: &mut Ui, seen: &LabSeen<'_>, asks: &mut Asks) {
    let Some(run) = seen.run else { return };
    let steps = run.losses.len().saturating_sub(1);
    pieces::heading(ui, "What was learnt", &format!("{} steps", format::count(steps)));
    let columns = |a: String, b: String| [(0.62, a), (1.0, b)];
    let head = columns("weight".to_owned(), "bank goes to".to_owned());
    row(ui, &Rich::new(11.0).text("beside", Ink::Faint), &head, (Ink::Faint, "what bank does"));
    for one in &run.taught {
        let weight = say::share(one.weight, 2);
        let place = say::answered(one);
        let unseen = if one.unseen { ", not shown" } else { "" };
        let spoken = format!("{}{unseen}: weight {weight}, bank goes to {place}", one.context);
        let mut title = Rich::new(12.5).medium(one.context, one.ink);
        if one.unseen {
            title = title.text("  unseen", Ink::Muted);
        }
        row(ui, &title, &columns(weight, place), (Ink::Text, &spoken));
    }
    ui.add_space(6.0);
    let (weakest, hit) = say::outcome(run);
    let words = match (weakest > 0.8, hit) {
        (true, true) => "attends, and answers for unseen words",
        (true, false) => "attends, but misses an unseen word",
        (false, true) => "answers for unseen words without attending",
        (false, false) => "not learnt",
    };
    note(
        ui,
        &format!(
            "{words}: smallest weight {}, unseen words {}",
            say::share(weakest, 2),
            if hit { "within 0.5" } else { "missed" }
        ),
    );
    if run.progress == Progress::Diverged {
        ui.label(RichText::new("stopped: it diverged").size(11.0).color(color(ui, Ink::Danger)));
    }
    ui.add_space(8.0);
    let product = &run.parameters.w_q * run.parameters.w_k.transpose();
    for (name, matrix) in [("M = W_Q W_Kᵀ", &product), ("W_V", &run.parameters.w_v)] {
        note(ui, &format!("{name} = {}", written(matrix)));
    }
    copy(ui, ("Copy losses as CSV", LabAsk::CopyLosses), asks);
}

fn written(matrix: &DMatrix<f64>) -> String {
    let rows = matrix.row_iter().map(|row| {
        let numbers: Vec<String> = row.iter().map(|x| format::fixed(*x, 2)).collect();
        format!("[{}]", numbers.join(", "))
    });
    format!("[{}]", rows.collect::<Vec<_>>().join(", "))
}
