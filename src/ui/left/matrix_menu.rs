//! What a matrix can be set to in one go.

use crate::plane::map::LinearMap;
use crate::scene::{Edit, Matrix, number, random_matrix};
use crate::ui::ask::{Ask, Asks};
use crate::view::Seen;
use egui::{Popup, PopupCloseBehavior, Response, TextEdit, Ui};
use nalgebra::Matrix2;

/// A numbered entry of the menu: what it asks for and the map it puts after the matrix.
struct Make {
    name: &'static str,
    /// The unit of its number, and the number it starts with.
    asks: &'static str,
    first: &'static str,
    map: fn(f64) -> LinearMap,
}

const MAKES: [Make; 5] = [
    Make { name: "Rotate by", asks: "degrees", first: "30", map: LinearMap::rotation },
    Make {
        name: "Scale by",
        asks: "times",
        first: "1/2",
        map: |s| LinearMap::stretch([s, s], 0.0),
    },
    Make { name: "Shear by", asks: "to the right", first: "1", map: |s| LinearMap::shear(s, 0.0) },
    Make { name: "Reflect across", asks: "degrees", first: "45", map: LinearMap::reflection },
    Make { name: "Project onto", asks: "degrees", first: "0", map: LinearMap::projection },
];

pub(super) fn show(response: &Response, matrix: Matrix, seen: &Seen<'_>, asks: &mut Asks) {
    // Its fields are clicked and typed in: only a choice, Escape or a click elsewhere closes it.
    let stays = PopupCloseBehavior::CloseOnClickOutside;
    Popup::menu(response).close_behavior(stays).show(|ui| {
        ui.set_min_width(230.0);
        let now = *seen.scene.matrix(matrix);
        let mut set = |ui: &Ui, to: Matrix2<f64>| {
            asks.push(Ask::Edit(Edit::SetMatrix { which: matrix, to }));
            ui.close();
        };
        if ui.button("Identity").clicked() {
            set(ui, Matrix2::identity());
        }
        for make in &MAKES {
            if let Some(number) = numbered(ui, make, matrix)
                && let Some(own) = LinearMap::new(now)
            {
                set(ui, *own.then(&(make.map)(number)).matrix());
            }
        }
        if ui.button("Transpose").clicked() {
            set(ui, now.transpose());
        }
        if let Some(seed) = seeded(ui, matrix) {
            set(ui, random_matrix(seed));
        }
        ui.separator();
        for other in Matrix::ALL.into_iter().filter(|m| *m != matrix) {
            if ui.button(format!("Copy from {}", other.name())).clicked() {
                set(ui, *seen.scene.matrix(other));
            }
        }
        if ui.button("Copy as text").clicked() {
            asks.push(Ask::Copy(text_of(&now)));
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
            let field = ui
                .add(TextEdit::singleline(&mut text).id(id.with("field")).desired_width(56.0))
                .accessible_name(format!("{} how much", make.name));
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

/// The matrix as NumPy and most other programs read it.
fn text_of(w: &Matrix2<f64>) -> String {
    format!("[[{}, {}], [{}, {}]]", w[(0, 0)], w[(0, 1)], w[(1, 0)], w[(1, 1)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::Vector2;

    #[test]
    fn a_shear_to_the_right_moves_what_is_above() {
        let shear = (MAKES[2].map)(1.0);
        assert_eq!(shear.image(Vector2::new(0.0, 1.0)), Vector2::new(1.0, 1.0));
    }

    #[test]
    fn a_copied_matrix_can_be_pasted() {
        let w = Matrix2::new(0.94, -0.34, 1.0 / 3.0, 1e-9);
        assert_eq!(number::parse_matrix(&text_of(&w)), Ok(w));
    }
}
