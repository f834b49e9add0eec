//! Input in turns: what was typed reaches its field before a Tab, a click or Ctrl+S in the same frame.
//!
//! A busy machine, a fast typist or a screen reader puts several events into one frame. egui moves
//! the keyboard before a field reads its text, so digits typed before a Tab would land in the next
//! cell. Here each frame gets one turn: text, or one event after which the keyboard or the pointer
//! is elsewhere. What is left waits for the next frame, in the order in which it came.

use egui::{Context, Event, Key, Plugin, RawInput, Ui};
use std::collections::VecDeque;

/// Events that wait for their turn.
#[derive(Debug, Default)]
struct Turns {
    waiting: VecDeque<Event>,
}

/// Gives each frame of `ctx` one turn of its input.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Turns::default());
}

/// What an event means for those after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// Goes with whatever is beside it: the pointer moves, a key is let go.
    Light,
    /// Is for the field that has the keyboard.
    Typed,
    /// Moves the keyboard, presses or lets go a button, or asks for something: alone in its frame.
    Turn,
}

fn weight(event: &Event) -> Weight {
    match event {
        Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::Copy | Event::Cut => {
            Weight::Typed
        }
        Event::Key { pressed: true, key, modifiers, .. } => {
            let leaves = matches!(key, Key::Tab | Key::Enter | Key::Escape);
            let asks = modifiers.command || modifiers.alt || is_function(*key);
            if leaves || asks { Weight::Turn } else { Weight::Typed }
        }
        Event::PointerButton { .. }
        | Event::WindowFocused(_)
        | Event::Touch { .. }
        | Event::AccessKitActionRequest(_) => Weight::Turn,
        _ => Weight::Light,
    }
}

fn is_function(key: Key) -> bool {
    let name = key.name();
    name.len() > 1 && name.starts_with('F') && name[1..].chars().all(|c| c.is_ascii_digit())
}

impl Turns {
    /// The events of the next turn, in order.
    fn next(&mut self, came: Vec<Event>) -> Vec<Event> {
        self.waiting.extend(came);
        let mut turn = Vec::new();
        let mut last: Option<Event> = None;
        while let Some(event) = self.waiting.front() {
            let fits = match (&last, weight(event)) {
                (None, _) | (_, Weight::Light) => true,
                // Holding a key down repeats it: the same key may come several times in a frame.
                (Some(before), Weight::Turn) => is_repeat(before, event),
                (Some(before), Weight::Typed) => weight(before) == Weight::Typed,
            };
            if !fits {
                break;
            }
            if weight(event) != Weight::Light {
                last = Some(event.clone());
            }
            turn.extend(self.waiting.pop_front());
        }
        turn
    }
}

/// Undo held down on a slow machine is so many undos, each with its own event.
fn is_repeat(before: &Event, event: &Event) -> bool {
    match (before, event) {
        (
            Event::Key { key: a, modifiers: with_a, .. },
            Event::Key { key: b, modifiers: with_b, .. },
        ) => a == b && with_a == with_b && with_a.command,
        (Event::Touch { .. }, Event::Touch { .. }) => true,
        _ => false,
    }
}

impl Plugin for Turns {
    fn debug_name(&self) -> &'static str {
        "turns"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        input.events = self.next(std::mem::take(&mut input.events));
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Modifiers, PointerButton, pos2};
    use proptest::prelude::*;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn text(t: &str) -> Event {
        Event::Text(t.to_owned())
    }

    fn button(pressed: bool) -> Event {
        let pos = pos2(1.0, 2.0);
        Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    /// All turns until nothing waits any more.
    fn turns(events: Vec<Event>) -> Vec<Vec<Event>> {
        let mut turns = Turns::default();
        let mut all = vec![turns.next(events)];
        while !turns.waiting.is_empty() {
            all.push(turns.next(Vec::new()));
        }
        all
    }

    #[test]
    fn text_a_tab_and_more_text_are_three_turns() {
        let tab = key(Key::Tab, Modifiers::NONE);
        let all = turns(vec![text("2"), text("."), tab.clone(), text("1"), text("5")]);
        assert_eq!(all, [vec![text("2"), text(".")], vec![tab], vec![text("1"), text("5")]]);
    }

    #[test]
    fn a_press_and_its_release_are_two_turns() {
        let all = turns(vec![text("3"), button(true), button(false)]);
        assert_eq!(all, [vec![text("3")], vec![button(true)], vec![button(false)]]);
    }

    #[test]
    fn a_key_held_down_is_one_turn() {
        let undo = key(Key::Z, Modifiers::COMMAND);
        assert_eq!(turns(vec![undo.clone(), undo.clone()]).len(), 1);
        let save = key(Key::S, Modifiers::COMMAND);
        assert_eq!(turns(vec![text("1"), save, undo]).len(), 3);
    }

    fn any_event() -> impl Strategy<Value = Event> {
        prop_oneof![
            "[a-z0-9]".prop_map(Event::Text),
            Just(key(Key::Tab, Modifiers::NONE)),
            Just(key(Key::Z, Modifiers::COMMAND)),
            Just(key(Key::A, Modifiers::NONE)),
            Just(key(Key::F6, Modifiers::NONE)),
            any::<bool>().prop_map(button),
            Just(Event::PointerMoved(pos2(3.0, 4.0))),
            Just(Event::Copy),
        ]
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_the_order_is_kept(
            events in prop::collection::vec(any_event(), 0..30)
        ) {
            let all = turns(events.clone());
            prop_assert!(all.iter().all(|turn| !turn.is_empty()) || events.is_empty());
            prop_assert_eq!(all.concat(), events);
        }

        #[test]
        fn no_turn_holds_text_and_what_moves_the_keyboard(
            events in prop::collection::vec(any_event(), 0..30)
        ) {
            for turn in turns(events) {
                let has = |w: Weight| turn.iter().any(|event| weight(event) == w);
                prop_assert!(!(has(Weight::Typed) && has(Weight::Turn)), "{:?}", turn);
            }
        }
    }
}
