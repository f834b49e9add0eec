//! Every kind of edit through the panels, and undone bit for bit.

use crate::support::{Window, drag, press, release, tip, type_into, undo, window};
use attention_geometry::scene::{Fill, Scale, Scene};
use egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::kittest::Queryable as _;

/// Does something to a fresh window, checks what it did, undoes it and compares bit for bit.
fn undone(preset: &str, act: impl Fn(&mut Window), changed: impl Fn(&Scene) -> bool) {
    let mut window = window(preset);
    let before = window.state().document.scene().clone();
    act(&mut window);
    window.run();
    assert!(changed(window.state().document.scene()), "{:#?}", window.state().document.scene());
    assert_ne!(*window.state().document.scene(), before);
    undo(&mut window);
    assert_eq!(*window.state().document.scene(), before, "one undo takes all of it back");
    window.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    window.run();
    assert!(changed(window.state().document.scene()), "redo brings it again");
}

fn click(label: &str) -> impl Fn(&mut Window) + '_ {
    move |window| {
        window.get_by_label(label).click();
        window.run();
    }
}

fn secondary_click(window: &mut Window, label: &str) {
    let pos = tip(window, label);
    for pressed in [true, false] {
        window.event(Event::PointerMoved(pos));
        let button = PointerButton::Secondary;
        window.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        window.step();
    }
    window.run();
}

#[test]
fn swap_with_the_bench_and_back() {
    undone("money-bank", click("swap money for river"), |s| {
        &*s.tokens[0].text == "river" && &*s.bench[0].text == "money"
    });
    let mut window = window("money-bank");
    let before = window.state().document.scene().clone();
    click("swap money for river")(&mut window);
    assert!(window.state().attention().weight(1, 0) > 0.8, "bank is pulled to river now");
    click("swap river for money")(&mut window);
    assert_eq!(*window.state().document.scene(), before, "twice is the identity");
}

#[test]
fn swap_without_a_bench_exchanges_the_context_words() {
    undone("money-river-bank", click("swap money for river"), |s| {
        &*s.tokens[0].text == "river" && &*s.tokens[1].text == "money"
    });
}

#[test]
fn switches() {
    undone("money-bank", click("Causal mask: hides later words"), |s| s.causal);
    undone("money-bank", click("Residual: adds e to y"), |s| s.residual);
}

#[test]
fn scale_rules_and_the_slider() {
    undone("money-bank", click("scale: none"), |s| s.scale == Scale::None);
    undone("money-bank", click("scale: one over d_k"), |s| s.scale == Scale::InverseDk);
    let slide = |window: &mut Window| {
        let rect = window.get_by_label("softer to sharper").rect();
        drag(window, rect.center(), vec2(60.0, 0.0), Modifiers::NONE, 6);
    };
    undone("money-bank", slide, |s| matches!(s.scale, Scale::Custom(c) if c > 1.0));
}

#[test]
fn d_k_by_slider_and_by_typing() {
    undone("money-bank", |w| type_into(w, "d_k", "64"), |s| s.key_space.d_k == 64);
    let slide = |window: &mut Window| {
        let rect = window.get_by_label("key size d_k").rect();
        let from = rect.left_center() + vec2(rect.width() / 9.0, 0.0);
        drag(window, from, vec2(rect.width() * 0.5, 0.0), Modifiers::NONE, 8);
    };
    undone("money-bank", slide, |s| s.key_space.d_k > 8 && s.key_space.d_k.is_power_of_two());
    undone("money-bank", click("columns: further columns of independent random numbers"), |s| {
        matches!(s.key_space.fill, Fill::Random(_))
    });
    for wrong in ["0", "1.5", "-3", "1e9", "abc"] {
        let mut window = window("money-bank");
        type_into(&mut window, "d_k", wrong);
        assert_eq!(window.state().document.scene().key_space.d_k, 2, "{wrong}");
        assert!(window.state().desk.notice.is_some(), "{wrong}: it says why");
    }
}

#[test]
fn cells_take_what_people_type() {
    let cell = "W_Q row 1 column 1";
    for (text, value) in [
        ("1/2", 0.5),
        ("sqrt(2)/2", std::f64::consts::FRAC_1_SQRT_2),
        ("cos(60°)", 0.5),
        ("1e-3", 1e-3),
        ("-.5", -0.5),
        ("−3", -3.0),
        ("1,5", 1.5),
    ] {
        undone(
            "money-bank",
            |w| type_into(w, cell, text),
            |s| (s.w_q[(0, 0)] - value).abs() < 1e-15,
        );
    }
}

#[test]
fn cells_refuse_the_rest_and_say_why() {
    for text in ["abc", "1/0", "1e999", "NaN", "inf", "1e61", "((", "`"] {
        let mut window = window("turned-query");
        let before = window.state().document.scene().clone();
        type_into(&mut window, "W_Q row 1 column 1", text);
        assert_eq!(*window.state().document.scene(), before, "{text}: the old value stays");
        let said = window.state().desk.notice.clone();
        assert!(
            said.as_ref().is_some_and(|(s, _)| s.contains("W_Q row 1 column 1")),
            "{text}: {said:?}"
        );
        assert!(!window.state().document.can_undo());
    }
}

#[test]
fn an_emptied_cell_keeps_its_value() {
    let mut window = window("money-bank");
    window.get_by_label("W_Q row 1 column 1").focus();
    window.run();
    window.key_press(Key::Delete);
    window.run();
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(window.state().document.scene().w_q[(0, 0)], 1.0);
    assert!(window.state().desk.notice.is_some());
}

#[test]
fn escape_takes_typing_back() {
    let mut window = window("money-bank");
    let before = window.state().document.scene().clone();
    window.get_by_label("W_V row 2 column 1").focus();
    window.run();
    window.get_by_label("W_V row 2 column 1").type_text("7");
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(*window.state().document.scene(), before);
    assert!(window.state().desk.notice.is_none());
}

#[test]
fn a_cell_is_dragged_in_one_step() {
    let slide = |window: &mut Window| {
        let at = tip(window, "W_K row 1 column 2");
        drag(window, at, vec2(35.0, 0.0), Modifiers::NONE, 7);
    };
    undone("money-bank", slide, |s| (s.w_k[(0, 1)] - 0.35).abs() < 1e-12);
}

#[test]
fn words_are_added_named_moved_and_removed() {
    let add = |window: &mut Window| {
        window.get_by_label("Add word").click();
        window.run();
    };
    let add_and_leave = |window: &mut Window| {
        add(window);
        // While a text is typed Ctrl+Z is the text's own.
        window.key_press(Key::Escape);
        window.run();
    };
    undone("money-bank", add_and_leave, |s| s.tokens.len() == 3);

    let mut window = window("money-bank");
    add(&mut window);
    window.get_by_label("new text of the word").type_text("loan");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(&*window.state().document.scene().tokens[2].text, "loan", "its text was selected");
    assert!(window.query_by_label("word loan").is_some());

    undone(
        "money-river-bank",
        |w| {
            w.get_by_label("word river").focus();
            w.run();
            w.key_press(Key::Delete);
        },
        |s| s.tokens.len() == 2,
    );
    undone(
        "money-river-bank",
        |w| {
            w.get_by_label("word river").focus();
            w.run();
            w.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
        },
        |s| &*s.tokens[0].text == "river",
    );
    undone(
        "money-river-bank",
        |w| {
            let (from, to) = (tip(w, "word money"), tip(w, "word bank"));
            drag(w, from, to - from, Modifiers::NONE, 8);
        },
        |s| &*s.tokens[2].text == "money",
    );
    undone(
        "money-bank",
        |w| {
            w.get_by_label("word money").focus();
            w.run();
            w.key_press(Key::F2);
            w.run();
            w.get_by_label("new text of the word").type_text("банк");
            w.run();
            w.key_press(Key::Enter);
        },
        |s| &*s.tokens[0].text == "банк",
    );
}

#[test]
fn the_last_word_stays() {
    let mut window = window("one-word");
    window.get_by_label_contains("word ").focus();
    window.run();
    window.key_press(Key::Delete);
    window.run();
    assert_eq!(window.state().document.scene().tokens.len(), 1);
    let said = window.state().desk.notice.clone().map(|n| n.0);
    assert_eq!(said.as_deref(), Some("a sentence keeps at least one word"));
}

#[test]
fn the_bench_and_hidden_words() {
    undone("money-bank", click("on the bench: river"), |s| {
        s.tokens.len() == 3 && s.bench.is_empty()
    });
    undone(
        "money-river-bank",
        |w| {
            secondary_click(w, "word river");
            w.get_by_label("Set aside on the bench").click();
        },
        |s| s.bench.len() == 1,
    );
    undone(
        "money-river-bank",
        |w| {
            w.get_by_label("more for bank").click();
            w.run();
            w.get_by_label("Hide, so that nobody reads it").click();
        },
        |s| s.tokens[2].hidden,
    );
}

#[test]
fn the_matrix_menu() {
    for (item, check) in [
        ("Identity", (|s: &Scene| s.w_q == nalgebra::Matrix2::identity()) as fn(&Scene) -> bool),
        ("Transpose", |s| s.w_q[(0, 1)] == 0.34),
        ("Copy from W_K", |s| s.w_q == nalgebra::Matrix2::identity()),
        ("Random", |s| s.w_q[(0, 0)] != 0.94),
        ("Reflect across", |s| s.w_q.determinant() < 0.0),
        ("Project onto", |s| s.w_q.determinant().abs() < 1e-12),
        ("Scale by", |s| (s.w_q[(0, 0)] - 0.47).abs() < 1e-12),
    ] {
        undone(
            "turned-query",
            |w| {
                w.get_by_label("W_Q menu").click();
                w.run();
                w.get_by_label(item).click();
            },
            check,
        );
    }
}

#[test]
fn the_matrix_menu_takes_a_number() {
    let mut window = window("money-bank");
    window.get_by_label("W_V menu").click();
    window.run();
    window.get_by_label("Rotate by how much").click();
    window.run();
    assert!(
        window.query_by_label("Rotate by how much").is_some(),
        "a click in a field closes nothing"
    );
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_label("Rotate by how much").type_text("90");
    window.run();
    window.get_by_label("Rotate by").click();
    window.run();
    let w = window.state().document.scene().w_v;
    assert!((w - nalgebra::Matrix2::new(0.0, 1.0, -1.0, 0.0)).amax() < 1e-12, "{w}");
}

#[test]
fn columns_transpose_the_numbers_and_nothing_else() {
    let mut window = window("turned-query");
    let before = window.state().document.scene().clone();
    assert_eq!(window.get_by_label("W_Q row 1 column 2").value().as_deref(), Some("−0.34"));
    click("convention: rows are where the basis lands")(&mut window);
    assert_eq!(window.get_by_label("W_Q row 1 column 2").value().as_deref(), Some("0.34"));
    assert_eq!(*window.state().document.scene(), before);
    type_into(&mut window, "W_Q row 1 column 2", "0.5");
    assert_eq!(window.state().document.scene().w_q[(1, 0)], 0.5, "written where it is shown");
}

#[test]
fn a_pasted_matrix_goes_where_the_keyboard_is() {
    let mut window = window("money-bank");
    window.get_by_label("W_K row 2 column 2").focus();
    window.run();
    window.event(Event::Paste("[[1, 2], [3, 4]]".to_owned()));
    window.run();
    let w = window.state().document.scene().w_k;
    assert_eq!(w, nalgebra::Matrix2::new(1.0, 2.0, 3.0, 4.0));
    undo(&mut window);
    assert_eq!(window.state().document.scene().w_k, nalgebra::Matrix2::identity());
}

#[test]
fn a_pasted_scene_replaces_the_scene_in_one_step() {
    let text = String::from_utf8(attention_geometry::scene::format::write(&crate::support::scene(
        "gloqo",
    )))
    .unwrap();
    undone(
        "money-bank",
        |w| {
            w.event(Event::Paste(text.clone()));
            w.run();
        },
        |s| s.tokens.len() == 8,
    );
    let mut window = window("money-bank");
    let before = window.state().document.scene().clone();
    window.event(Event::Paste("{\"schema\": 3}".to_owned()));
    window.run();
    assert_eq!(*window.state().document.scene(), before);
    assert!(window.state().desk.notice.is_some());
}

#[test]
fn focusing_is_no_edit() {
    let mut window = window("money-river-bank");
    click("word money")(&mut window);
    assert_eq!(window.state().document.scene().focus, 0);
    assert!(!window.state().document.can_undo() && !window.state().document.is_unsaved());
    assert!(window.query_by_label_contains("key river: angle").is_some());
}

#[test]
fn the_heat_map_is_one_stop_with_arrows() {
    let mut window = window("money-river-bank");
    window.get_by_label("all weights").focus();
    window.run();
    for key in [Key::ArrowUp, Key::ArrowUp, Key::ArrowRight, Key::ArrowRight, Key::ArrowRight] {
        window.key_press(key);
        window.run();
    }
    let value = window.get_by_label("all weights").value().unwrap();
    assert!(value.starts_with("money gives bank"), "{value}");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().document.scene().focus, 0);
    assert_eq!(window.state().view.key, Some(2));
}

#[test]
fn dragging_money_over_and_back_in_one_gesture_is_no_step() {
    let mut window = window("money-bank");
    let at = tip(&window, "embedding of money");
    press(&mut window, at, Modifiers::NONE);
    for by in [30.0, 60.0, 0.0] {
        window.event(Event::PointerMoved(at + vec2(by, 0.0)));
        window.step();
    }
    release(&mut window, at, Modifiers::NONE);
    window.run();
    assert!(!window.state().document.can_undo(), "no change is no step");
}
