//! What a matrix can be set to in one go.

use crate::scene::{Edit, Matrix, number};
use crate::ui::ask::{Ask, Asks};
use crate::view::Seen;
use egui::{Popup, Response, TextEdit, Ui};
use nalgebra::{Matrix2, Matrix2 as M};

/// A numbered entry of the menu: what it asks for and the matrix it makes.
struct Make {
    name: &'static str,
    /// The unit of its number, and the number it starts with.
    asks: &'static str,
    first: &'static str,
    make: fn(Matrix2<f64>, f64) -> Matrix2<f64>,
}

const MAKES: [Make; 5] = [
    Make { name: "Rotate by", asks: "degrees", first: "30", make: |w, a| w * rotation(a.to_radians()) },
    Make { name: "Scale by", asks: "times", first: "1/2", make: |w, s| w * s },
    Make { name: "Shear by", asks: "to the right", first: "1", make: |w, s| w * M::new(1.0, 0.0, s, 1.0) },
    Make { name: "Reflect across", asks: "degrees", first: "45", make: |w, a| w * reflection(a.to_radians()) },
    Make { name: "Project onto", asks: "degrees", first: "0", make: |w, a| w * projection(a.to_radians()) },
];

/// x ↦ x R turns counter-clockwise by `a` radians: the rows are where the basis lands.
fn rotation(a: f64) -> Matrix2<f64> {
    let (s, c) = exact(a);
    M::new(c, s, -s, c)
}

fn reflection(a: f64) -> Matrix2<f64> {
    let (s, c) = exact(2.0 * a);
    M::new(c, s, s, -c)
}

fn projection(a: f64) -> Matrix2<f64> {
    let (s, c) = exact(a);
    M::new(c * c, c * s, c * s, s * s)
}

/// Sine and cosine, exactly 0 and ±1 at right angles.
fn exact(a: f64) -> (f64, f64) {
    let clean = |v: f64| if v.abs() < 1e-15 { 0.0 } else { v };
    (clean(a.sin()), clean(a.cos()))
}

pub fn show(response: &Response, matrix: Matrix, seen: &Seen<'_>, asks: &mut Asks) {
    Popup::menu(response).show(|ui| {
        ui.set_min_width(230.0);
        let now = *seen.scene.matrix(matrix);
        let mut set = |ui: &Ui, to: Matrix2<f64>| {
            asks.push(Ask::Edit(Edit::SetMatrix { which: matrix, to }));
            ui.close();
        };
        if ui.button("Identity").clicked() {
            set(ui, M::identity());
        }
        for make in &MAKES {
            if let Some(number) = numbered(ui, make, matrix) {
                set(ui, (make.make)(now, number));
            }
        }
        if ui.button("Transpose").clicked() {
            set(ui, now.transpose());
        }
        if let Some(seed) = seeded(ui, matrix) {
            set(ui, random(seed));
        }
        ui.separator();
        for other in Matrix::ALL.into_iter().filter(|m| *m != matrix) {
            if ui.button(format!("Copy from {}", other.name())).clicked() {
                set(ui, *seen.scene.matrix(other));
            }
        }
        if ui.button("Copy as text").clicked() {
            asks.push(Ask::Copy(number::format_matrix(&now)));
            ui.close();
        }
    });
}

/// "Rotate by [30] degrees": a button with a field; `Some` when it is pressed with a number in it.
fn numbered(ui: &mut Ui, make: &Make, matrix: Matrix) -> Option<f64> {
    let id = ui.make_persistent_id(("make", matrix.name(), make.name));
    let mut text = ui.data(|d| d.get_temp::<String>(id)).unwrap_or_else(|| make.first.to_owned());
    let pressed = ui
        .horizontal(|ui| {
            let button = ui.button(make.name).clicked();
            let field = ui.add(TextEdit::singleline(&mut text).id(id.with("field")).desired_width(56.0)).accessible_name(format!("{} how much", make.name));
            ui.weak(make.asks);
            button || (field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)))
        })
        .inner;
    let number = number::parse(&text);
    if let Err(why) = &number {
        ui.colored_label(ui.visuals().error_fg_color, why.to_string());
    }
    ui.data_mut(|d| d.insert_temp(id, text));
    number.ok().filter(|_| pressed)
}

fn seeded(ui: &mut Ui, matrix: Matrix) -> Option<u64> {
    let id = ui.make_persistent_id(("seed", matrix.name()));
    let mut seed = ui.data(|d| d.get_temp::<u64>(id)).unwrap_or(1);
    let pressed = ui
        .horizontal(|ui| {
            let pressed = ui.button("Random").clicked();
            ui.weak("seed");
            ui.add(egui::DragValue::new(&mut seed)).accessible_name("seed of the random matrix");
            pressed
        })
        .inner;
    let used = seed;
    if pressed {
        seed = seed.wrapping_add(1);
    }
    ui.data_mut(|d| d.insert_temp(id, seed));
    pressed.then_some(used)
}

/// Entries drawn from N(0, 1), rounded to hundredths; the same for the same seed everywhere.
fn random(seed: u64) -> Matrix2<f64> {
    let entries = crate::scene::random_matrix(seed);
    entries.map(|v| (v * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::RowVector2;

    #[test]
    fn makes_act_on_rows() {
        let x = RowVector2::new(1.0, 0.0);
        assert_eq!(x * rotation(std::f64::consts::FRAC_PI_2), RowVector2::new(0.0, 1.0));
        assert_eq!(x * reflection(std::f64::consts::FRAC_PI_4), RowVector2::new(0.0, 1.0));
        let p = projection(0.3);
        assert!((p * p - p).amax() < 1e-15, "a projection projects once");
        let top = RowVector2::new(0.0, 1.0) * (MAKES[2].make)(M::identity(), 1.0);
        assert_eq!(top, RowVector2::new(1.0, 1.0), "a shear to the right moves what is above");
    }
}
