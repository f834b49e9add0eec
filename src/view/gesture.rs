//! A drag and a nudge as plain data: where a hand's movement takes a vector.

use nalgebra::Vector2;

/// What Shift holds while a tip is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    Length,
    Direction,
}

/// How far a hand must have moved before Shift knows which of the two it changed less, in points.
pub const DECIDES_AT: f64 = 8.0;

/// Angles that a vector of locked length snaps to, in degrees.
const ANGLE_STEP: f64 = 15.0;

/// A tip in somebody's hand. The place is always start + total movement, never a running sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    pub start: Vector2<f64>,
    leaning: Option<Lock>,
}

impl Drag {
    pub fn new(start: Vector2<f64>) -> Self {
        Self { start, leaning: None }
    }

    /// Where the tip is after the hand moved by `[right, down]` points in all. A press without movement gives the start, bit for bit.
    pub fn at(
        &mut self,
        [right, down]: [f64; 2],
        points_per_unit: f64,
        rules: Rules,
    ) -> Vector2<f64> {
        if right == 0.0 && down == 0.0 {
            return self.start;
        }
        let moved = Vector2::new(right, -down);
        if self.leaning.is_none() && moved.norm() >= DECIDES_AT {
            self.leaning = leaning(self.start, moved);
        }
        let free = self.start + moved / points_per_unit;
        match self.leaning.filter(|_| rules.lock) {
            Some(Lock::Direction) => along(self.start, free, rules.snap),
            Some(Lock::Length) => around(self.start, free, rules.snap),
            None => rules.snap.map_or(free, |step| free.map(|c| nearest_multiple(c, step))),
        }
    }

    /// What Shift would hold, once the hand has decided it.
    pub fn lock(&self) -> Option<Lock> {
        self.leaning
    }
}

/// What constrains a movement at this moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rules {
    pub snap: Option<f64>,
    /// Shift is held.
    pub lock: bool,
}

/// Length or direction, whichever the movement changed less; `None` at the origin, which has no direction.
fn leaning(start: Vector2<f64>, moved: Vector2<f64>) -> Option<Lock> {
    let unit = start.try_normalize(0.0)?;
    let outwards = moved.dot(&unit).abs();
    let sideways = moved.perp(&unit).abs();
    Some(if sideways <= outwards { Lock::Direction } else { Lock::Length })
}

fn along(start: Vector2<f64>, free: Vector2<f64>, snap: Option<f64>) -> Vector2<f64> {
    let Some(unit) = start.try_normalize(0.0) else {
        return free;
    };
    let length = free.dot(&unit);
    unit * snap.map_or(length, |step| nearest_multiple(length, step))
}

fn around(start: Vector2<f64>, free: Vector2<f64>, snap: Option<f64>) -> Vector2<f64> {
    let Some(unit) = free.try_normalize(0.0) else {
        return start;
    };
    let unit = if snap.is_some() {
        let angle = nearest_multiple(unit.y.atan2(unit.x).to_degrees(), ANGLE_STEP).to_radians();
        Vector2::new(angle.cos(), angle.sin())
    } else {
        unit
    };
    unit * start.norm()
}

fn nearest_multiple(value: f64, step: f64) -> f64 {
    let snapped = tidy((value / step).round() * step);
    if snapped.is_finite() { snapped } else { value }
}

/// How far one arrow key moves: the snap step or 0.1, ten times with Shift, a tenth with Alt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nudge {
    pub step: f64,
    /// Land on multiples of the step.
    pub snapped: bool,
}

/// How much of a step an arrow key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    Step,
    Tenfold,
    Tenth,
}

impl Nudge {
    pub fn new(snap: Option<f64>, pace: Pace) -> Self {
        let base = snap.unwrap_or(0.1);
        let step = match pace {
            Pace::Step => base,
            Pace::Tenfold => base * 10.0,
            Pace::Tenth => base / 10.0,
        };
        Self { step, snapped: snap.is_some() && pace != Pace::Tenth }
    }

    /// The coordinate after `presses` steps (negative: downwards or to the left).
    ///
    /// ```
    /// use attention_geometry::view::gesture::{Nudge, Pace};
    /// let nudge = Nudge::new(None, Pace::Step);
    /// assert_eq!(nudge.moved(2.2, 1), 2.3); // not 2.3000000000000003
    /// ```
    pub fn moved(self, value: f64, presses: i32) -> f64 {
        if presses == 0 {
            return value;
        }
        let by = f64::from(presses) * self.step;
        let next = if self.snapped {
            let units = value / self.step;
            let near = 1e-9 * units.abs().max(1.0);
            let from = if presses > 0 { (units + near).floor() } else { (units - near).ceil() };
            (from + f64::from(presses)) * self.step
        } else {
            value + by
        };
        let next = tidy(next);
        // A coordinate so large that the step is lost in its rounding still moves.
        match (next == value, presses > 0) {
            (false, _) => next,
            (true, true) => value.next_up(),
            (true, false) => value.next_down(),
        }
    }
}

/// The same number without the dust that adding decimal steps leaves behind.
fn tidy(value: f64) -> f64 {
    if value.abs() >= 1e6 {
        return value;
    }
    let rounded = (value * 1e9).round() / 1e9;
    if (rounded - value).abs() <= 1e-12 * value.abs().max(1.0) { rounded } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FREE: Rules = Rules { snap: None, lock: false };
    const LOCKED: Rules = Rules { snap: None, lock: true };

    fn tip() -> impl Strategy<Value = Vector2<f64>> {
        (-9.0..9.0, -9.0..9.0).prop_map(|(x, y): (f64, f64)| Vector2::new(x, y))
    }

    proptest! {
        #[test]
        fn a_press_without_movement_changes_no_bit(start in tip(), snap in prop::option::of(0.1..1.0), lock: bool) {
            let at = Drag::new(start).at([0.0, 0.0], 112.0, Rules { snap, lock });
            prop_assert_eq!(at, start);
        }

        #[test]
        fn a_drag_moves_by_what_the_hand_moved(start in tip(), x in -300.0..300.0, y in -300.0..300.0, zoom in 1.0..1e4) {
            let at = Drag::new(start).at([x, y], zoom, FREE);
            let moved = (at - start) * zoom;
            prop_assert!((moved.x - x).abs() < 1e-6 && (moved.y + y).abs() < 1e-6);
        }

        #[test]
        fn the_path_does_not_matter(start in tip(), steps in prop::collection::vec((-99.0..99.0, -99.0..99.0), 1..9)) {
            let mut drag = Drag::new(start);
            let mut at = start;
            for &(x, y) in &steps {
                at = drag.at([x, y], 112.0, FREE);
            }
            let &(x, y) = steps.last().unwrap();
            prop_assert_eq!(at, Drag::new(start).at([x, y], 112.0, FREE));
        }

        #[test]
        fn shift_holds_what_the_hand_changed_less(start in tip(), x in -300.0..300.0, y in -300.0..300.0) {
            prop_assume!(start.norm() > 0.1);
            let mut drag = Drag::new(start);
            let at = drag.at([x, y], 112.0, LOCKED);
            match drag.lock() {
                Some(Lock::Length) => prop_assert!((at.norm() - start.norm()).abs() < 1e-9),
                Some(Lock::Direction) => prop_assert!(at.perp(&start).abs() < 1e-9 * start.norm() * at.norm().max(1.0)),
                None => prop_assert!(x.hypot(y) < DECIDES_AT),
            }
        }

        #[test]
        fn the_lock_is_decided_once(start in tip(), x in 20.0..90.0, more in prop::collection::vec((-99.0..99.0, -99.0..99.0), 1..9)) {
            let mut drag = Drag::new(start);
            drag.at([x, 0.0], 112.0, LOCKED);
            let first = drag.lock();
            for (x, y) in more {
                drag.at([x, y], 112.0, LOCKED);
            }
            prop_assert_eq!(drag.lock(), first);
        }

        #[test]
        fn snapping_lands_on_multiples(start in tip(), x in -300.0..300.0, y in -300.0..300.0) {
            for step in [0.1, 0.5, 1.0] {
                let at = Drag::new(start).at([x, y], 112.0, Rules { snap: Some(step), lock: false });
                if x == 0.0 && y == 0.0 { continue; }
                for c in [at.x, at.y] {
                    prop_assert!((c / step - (c / step).round()).abs() < 1e-9, "{c}");
                }
            }
        }

        #[test]
        fn a_nudge_always_moves_the_right_way(value in prop::num::f64::NORMAL, presses in -3..=3_i32, snapped: bool, pace in 0..3_usize) {
            prop_assume!(value.abs() <= 1e60 && presses != 0);
            let next = Nudge::new(snapped.then_some(0.5), [Pace::Step, Pace::Tenfold, Pace::Tenth][pace]).moved(value, presses);
            prop_assert!(if presses > 0 { next > value } else { next < value }, "{value} → {next}");
        }

        #[test]
        fn a_snapped_nudge_is_one_step_at_most(value in -9.0..9.0) {
            let next = Nudge::new(Some(0.5), Pace::Step).moved(value, 1);
            prop_assert!(next > value && next - value <= 0.5 + 1e-9, "{value} → {next}");
            prop_assert!((next * 2.0).fract().abs() < 1e-9);
        }
    }

    #[test]
    fn nudges_leave_no_dust() {
        let nudge = Nudge::new(None, Pace::Step);
        let mut value = 2.0;
        for _ in 0..30 {
            value = nudge.moved(value, 1);
        }
        assert_eq!(value, 5.0);
        assert_eq!(Nudge::new(None, Pace::Tenfold).moved(2.0, -1), 1.0);
        assert_eq!(Nudge::new(None, Pace::Tenth).moved(2.0, 1), 2.01);
    }

    #[test]
    fn a_snapped_nudge_walks_even_from_between() {
        let nudge = Nudge::new(Some(0.5), Pace::Step);
        assert_eq!([2.13, 2.5, 2.9].map(|v| nudge.moved(v, 1)), [2.5, 3.0, 3.0]);
        assert_eq!([2.13, 2.5, 2.9].map(|v| nudge.moved(v, -1)), [2.0, 2.0, 2.5]);
    }
}
