//! Tab reaches every control once; none lacks a name; nothing changes by it.

use crate::support::{Window, window};
use attention_geometry::view::lab::Experiment;
use attention_geometry::view::map::Axes;
use attention_geometry::view::{Stage, Workspace};
use egui::{Key, Modifiers};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;

/// What has the keyboard: role, name and place.
fn focused(window: &Window) -> Option<(String, String)> {
    let root = window.root();
    let mut found = None;
    visit(&root, &mut |node| {
        if node.is_focused() {
            let n = node.accesskit_node();
            let rect = node.rect();
            found = Some((
                format!(
                    "{:?} {} @ {:.0},{:.0}",
                    n.role(),
                    n.label().unwrap_or_default(),
                    rect.center().x,
                    rect.center().y
                ),
                n.label().unwrap_or_default(),
            ));
        }
    });
    found
}

fn visit(node: &Node<'_>, each: &mut impl FnMut(&Node<'_>)) {
    each(node);
    for child in node.children() {
        visit(&child, each);
    }
}

#[test]
fn tab_walks_through_every_control_once() {
    for stage in [Stage::Pull, Stage::Project] {
        let mut window = window("money-bank");
        window.state_mut().view.set_stage(stage);
        window.run();
        walk(&mut window, 50);
    }
}

#[test]
fn tab_walks_through_the_map_of_real_words() {
    for axes in [Axes::Two, Axes::Three] {
        let mut window = window("money-bank");
        window.state_mut().workspace = Workspace::Words;
        window.state_mut().words.view.axes = axes;
        window.run();
        walk(&mut window, 35);
    }
}

#[test]
fn tab_walks_through_a_lesson() {
    let mut window = window("money-bank");
    window.state_mut().begin_lesson("matrix");
    window.run();
    walk(&mut window, 30);
    window.get_by_label("skip to the challenge").click();
    window.run();
    walk(&mut window, 40);
}

#[test]
fn tab_walks_through_the_laboratory() {
    let mut window = crate::lab::lab_window();
    walk(&mut window, 25);
    window.state_mut().lab.view.experiment = Experiment::Temperature;
    window.run();
    walk(&mut window, 12);
    window.state_mut().lab.view.experiment = Experiment::Learning;
    window.run();
    walk(&mut window, 15);
}

/// Goes round once: every stop has a name, none comes twice, none is left out, and nothing changes.
fn walk(window: &mut Window, least: usize) {
    let before = window.state().document.scene().clone();
    let mut seen = Vec::new();
    for _ in 0..400 {
        window.key_press(Key::Tab);
        window.run();
        let Some((place, name)) = focused(window) else { continue };
        assert!(!name.is_empty(), "without a name: {place}");
        if seen.first() == Some(&place) {
            break;
        }
        assert!(!seen.contains(&place), "twice: {place} in {seen:#?}");
        seen.push(place);
    }
    assert_eq!(*window.state().document.scene(), before, "walking changes nothing, bit for bit");
    assert!(!window.state().document.can_undo());
    assert!(seen.len() > least, "{} stops: {seen:#?}", seen.len());
    let stops: BTreeSet<_> = seen.iter().collect();
    let mut missing = Vec::new();
    visit(&window.root(), &mut |node| {
        let n = node.accesskit_node();
        if n.data().supports_action(egui::accesskit::Action::Focus) {
            let center = node.rect().center();
            let name = n.label().unwrap_or_default();
            let place = format!("{:?} {name} @ {:.0},{:.0}", n.role(), center.x, center.y);
            // A table with the keyboard speaks by the cell that its cursor is on.
            let cell = n.role() == egui::accesskit::Role::Grid
                && stops.iter().any(|stop| stop.starts_with("Cell "));
            if !stops.contains(&place) && !cell {
                missing.push(place);
            }
        }
    });
    assert!(missing.is_empty(), "never reached: {missing:#?}");
}

#[test]
fn shift_tab_walks_back() {
    let mut window = window("money-bank");
    window.get_by_label("embedding of bank").focus();
    window.run();
    window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.run();
    assert!(window.get_by_label("embedding of money").is_focused(), "sentence order");
    window.key_press(Key::Tab);
    window.run();
    assert!(window.get_by_label("embedding of bank").is_focused());
}
