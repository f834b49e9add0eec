//! What the platform is told: the names and numbers that a screen reader speaks, and where the keyboard is.

use crate::support::window;
use attention_geometry::ui::ask::Page;
use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

/// The name of what has the keyboard, as the platform knows it.
fn focused(window: &crate::support::Window) -> String {
    let node = window.query_all(By::new()).find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn a_clicked_chip_has_the_keyboard_and_gives_it_to_the_next_when_deleted() {
    let mut window = window("money-bank");
    window.get_by_label("word bank").click();
    window.run();
    assert_eq!(focused(&window), "word bank");
    let n = window.state().document.scene().tokens.len();
    window.key_press(Key::Delete);
    window.run();
    assert_eq!(window.state().document.scene().tokens.len(), n - 1);
    assert!(focused(&window).starts_with("word "), "{}", focused(&window));
    window.key_press(Key::F2);
    window.run();
    assert_eq!(focused(&window), "new text of the word");
}

#[test]
fn a_notice_is_announced_by_its_text() {
    let mut window = window("money-bank");
    crate::support::type_into(&mut window, "W_Q row 1 column 1", "nonsense(");
    let notice = window
        .query_all(
            By::new().predicate(|node| node.role() == Role::Status && node.live() == Live::Polite),
        )
        .find_map(|node| node.accesskit_node().label().filter(|l| l.contains("keeps")));
    assert!(notice.is_some_and(|text| text.contains("W_Q row 1 column 1")));
}

#[test]
fn a_window_has_a_name_and_takes_the_keyboard() {
    let mut window = window("money-bank");
    window.get_by_label("embedding of bank").focus();
    window.run();
    window.state_mut().desk.page = Some(Page::About);
    window.run();
    let dialog = window.get_by_role(Role::Dialog);
    assert_eq!(dialog.accesskit_node().label().as_deref(), Some("About Attention Geometry"));
    assert_eq!(focused(&window), "Close");
    window.key_press(Key::Enter);
    window.run();
    assert!(window.state().desk.page.is_none());
    window.state_mut().desk.page = Some(Page::Title);
    window.run();
    assert_eq!(focused(&window), "title of the scene");
    window.key_press(Key::Enter);
    window.run();
    assert!(window.state().desk.page.is_none(), "Enter answers with OK");
}

#[test]
fn f6_goes_round_the_panels() {
    let mut window = window("money-bank");
    let mut seen = Vec::new();
    for _ in 0..5 {
        window.key_press(Key::F6);
        window.run();
        seen.push(focused(&window));
    }
    assert_eq!(seen[0], "top bar");
    assert_eq!(seen[1], "stages");
    assert!(seen[2].starts_with("plane"), "{seen:?}");
    assert_eq!(seen[3..], ["settings", "numbers"]);
    window.key_press_modifiers(Modifiers::SHIFT, Key::F6);
    window.run();
    assert_eq!(focused(&window), "settings");
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(focused(&window), "Add word", "Tab goes into the panel");
}

#[test]
fn the_keyboard_stays_on_the_swap() {
    let mut window = window("money-bank");
    window.get_by_label_contains("swap money for").focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert!(focused(&window).starts_with("swap river for"), "{}", focused(&window));
}

#[test]
fn a_step_of_a_lesson_takes_the_keyboard_and_is_read() {
    let mut window = window("money-bank");
    assert!(window.state_mut().begin_lesson("shadow"));
    window.run();
    window.get_by_label_contains("choice 1: ").click();
    window.run();
    window.get_by_label("Lock in").click();
    window.run();
    assert!(focused(&window).starts_with("Predict: "), "{}", focused(&window));
    window.get_by_label("Go on").click();
    window.run();
    let said = focused(&window);
    assert!(!said.starts_with("Predict") && said.len() > 40, "{said}");
}
