//! The numbers that the platform hears and sets: in the quantity's own unit, each with its range.

use crate::support::{Window, embedding, window};
use attention_geometry::view::{Stage, Workspace};
use egui::accesskit::{Action, ActionData, ActionRequest, Role, TreeId};
use egui::{Event, Key};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use nalgebra::Vector2;

/// What a screen reader does to a widget.
fn act(window: &mut Window, name: &str, action: Action, data: Option<ActionData>) {
    let (target_node, _) = window.get_by_label(name).accesskit_node().locate();
    let request = ActionRequest { action, target_tree: TreeId::ROOT, target_node, data };
    window.event(Event::AccessKitActionRequest(request));
    window.run();
}

fn set(window: &mut Window, name: &str, value: f64) {
    act(window, name, Action::SetValue, Some(ActionData::NumericValue(value)));
}

/// The number of a widget as the platform knows it.
fn number(window: &Window, name: &str) -> f64 {
    window.get_by_label(name).accesskit_node().numeric_value().unwrap()
}

#[test]
fn the_two_numbers_of_a_tip_are_heard_and_set() {
    let mut window = window("money-bank");
    let before = embedding(&window, 1);
    assert_eq!(number(&window, "x of the embedding of bank"), before.x);
    set(&mut window, "x of the embedding of bank", -1.25);
    assert_eq!(embedding(&window, 1), Vector2::new(-1.25, before.y));
    assert_eq!(number(&window, "x of the embedding of bank"), -1.25);
    act(&mut window, "y of the embedding of bank", Action::Increment, None);
    assert!((embedding(&window, 1).y - before.y - 0.1).abs() < 1e-12);
    act(&mut window, "y of the embedding of bank", Action::Decrement, None);
    assert!((embedding(&window, 1).y - before.y).abs() < 1e-12);
    let tip = window.get_by_label("embedding of bank");
    let said = tip.accesskit_node().description().unwrap_or_default();
    assert!(said.contains("1.25"), "{said}");
    // AT-SPI cannot say the name of a role of our own: a walk of the tree would end there.
    assert_eq!(window.get_by_label("embedding of bank").accesskit_node().role_description(), None);
}

#[test]
fn a_matrix_is_typed_by_setting_its_cells() {
    let mut window = window("money-bank");
    let entries = [[0.5, -2.0], [3.0, 0.25]];
    for (r, row) in entries.iter().enumerate() {
        for (c, value) in row.iter().enumerate() {
            set(&mut window, &format!("W_Q row {} column {}", r + 1, c + 1), *value);
        }
    }
    let w_q = window.state().document.scene().w_q;
    for r in 0..2 {
        for c in 0..2 {
            assert_eq!(w_q[(r, c)], entries[r][c]);
            assert_eq!(
                number(&window, &format!("W_Q row {} column {}", r + 1, c + 1)),
                w_q[(r, c)]
            );
        }
    }
    act(&mut window, "W_Q row 1 column 1", Action::Increment, None);
    let cell = window.get_by_label("W_Q row 1 column 1");
    let node = cell.accesskit_node();
    let step = node.numeric_value_step().unwrap();
    assert_eq!(node.numeric_value(), Some(0.5 + step));
    assert!(step > 0.0 && node.max_numeric_value().unwrap() <= 1e60);
}

#[test]
fn sliders_speak_their_own_unit() {
    let mut window = window("money-bank");
    assert_eq!(number(&window, "key size d_k"), 2.0);
    set(&mut window, "key size d_k", 64.0);
    assert_eq!(window.state().document.scene().key_space.d_k, 64);
    assert_eq!(number(&window, "key size d_k"), 64.0);
    assert_eq!(number(&window, "softer to sharper"), 0.125);
    set(&mut window, "softer to sharper", 0.5);
    assert_eq!(number(&window, "softer to sharper"), 0.5);
    act(&mut window, "key size d_k", Action::Increment, None);
    assert_eq!(window.state().document.scene().key_space.d_k, 128);
    window.state_mut().workspace = Workspace::Lab;
    window.run();
    let sliders: Vec<(String, f64)> = window
        .query_all(By::new())
        .map(|node| node.accesskit_node())
        .filter(|node| node.role() == Role::Slider)
        .map(|node| (node.label().unwrap_or_default(), node.numeric_value().unwrap()))
        .collect();
    assert!(sliders.len() >= 2, "{sliders:?}");
    for (name, value) in &sliders {
        assert!(value.fract() == 0.0 && *value >= 1.0, "{name} says {value}");
    }
}

#[test]
fn the_weights_are_rows_of_cells_and_the_one_under_the_cursor_speaks() {
    let mut window = window("money-bank");
    let n = window.state().document.scene().tokens.len();
    let cells: Vec<f64> = window
        .query_all(By::new())
        .map(|node| node.accesskit_node())
        .filter(|node| node.role() == Role::Cell)
        .filter_map(|node| node.numeric_value())
        .collect();
    let weights: Vec<f64> =
        (0..n * n).map(|k| window.state().attention().weight(k / n, k % n)).collect();
    assert_eq!(cells, weights);
    window.get_by_label("all weights").focus();
    window.run();
    let heard = |window: &Window| {
        let focused = window.query_all(By::new()).find(|node| node.accesskit_node().is_focused());
        focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    };
    let first = heard(&window);
    assert!(first.contains(" gives "), "{first}");
    window.key_press(Key::ArrowRight);
    window.run();
    let second = heard(&window);
    assert!(second.contains(" gives ") && second != first, "{first}, then {second}");
}

#[test]
fn mathematics_is_read_as_mathematics() {
    let mut window = window("money-bank");
    window.state_mut().view.set_stage(Stage::Softmax);
    window.run();
    let made = window.get_by_label_contains("weight: e to the ");
    let said = made.accesskit_node().value().unwrap_or_default();
    assert!(!said.contains("e7") && said.contains('÷'), "{said}");
    window.get_by_label_contains("formula: A = softmax(Z)");
    window.state_mut().view.set_stage(Stage::Score);
    window.run();
    window.get_by_label_contains("formula: S = Q K transposed");
}
