//! Project: the plane as one matrix moves it, and the words with it.

use super::draw::Screen;
use super::mark::{Dash, Figure, Head, Label, Shape};
use super::rich::Rich;
use super::words::{self, Grip, Kind, Names};
use crate::plane::map::LinearMap;
use crate::plane::map_grid::{Grid, GridLine};
use crate::plane::rectangle::Rectangle;
use crate::scene::Matrix;
use crate::view::layers::Layer;
use crate::view::palette::Ink;
use crate::view::{Seen, Subject};
use nalgebra::{Matrix2, Vector2};

pub(super) fn build(figure: &mut Figure, seen: &Seen<'_>, screen: Screen) {
    let layers = seen.view.layers;
    let matrix = seen.view.grid_matrix();
    let warped = warped(seen, matrix);
    if layers.has(Layer::Grid) {
        grid(figure, matrix, warped, seen.view.warp, screen);
    }
    let mut names = Names::default();
    let focus = seen.focus();
    let shown = kind_of(matrix);
    for i in 0..seen.n() {
        if layers.has(Layer::Embeddings) {
            words::grip(figure, seen, i, Grip::Ring, 1.0);
            names.add(seen, Kind::E, i, words::priority(seen, i) - 1.0, None);
        }
        if i != focus && layers.has(Layer::AllWords) {
            image(figure, seen, &mut names, shown, i, (warped, 0.75));
        }
    }
    for (kind, layer) in
        [(Kind::V, Layer::Values), (Kind::K, Layer::Keys), (Kind::Q, Layer::Queries)]
    {
        if layers.has(layer) {
            image(
                figure,
                seen,
                &mut names,
                kind,
                focus,
                (if kind == shown { warped } else { *seen.scene.matrix(matrix_of(kind)) }, 1.0),
            );
        }
    }
    names.finish(figure, seen, screen);
}

fn kind_of(matrix: Matrix) -> Kind {
    match matrix {
        Matrix::Q => Kind::Q,
        Matrix::K => Kind::K,
        Matrix::V => Kind::V,
    }
}

fn matrix_of(kind: Kind) -> Matrix {
    match kind {
        Kind::K => Matrix::K,
        Kind::V => Matrix::V,
        _ => Matrix::Q,
    }
}

/// The matrix on its way from the identity.
fn warped(seen: &Seen<'_>, matrix: Matrix) -> Matrix2<f64> {
    LinearMap::new(*seen.scene.matrix(matrix))
        .map_or_else(Matrix2::identity, |map| *map.from_identity(seen.view.warp).matrix())
}

/// The arrow of a word under its matrix. At `d_k` ≠ 2 the drawn q and k carry the growth that the picture divides out, so the arrow itself comes from the picture once the grid has arrived.
fn image(
    figure: &mut Figure,
    seen: &Seen<'_>,
    names: &mut Names,
    kind: Kind,
    i: usize,
    (map, opacity): (Matrix2<f64>, f64),
) {
    let from = seen.embedding(i);
    let to = map.tr_mul(&from);
    let ink = Ink::Word(seen.hue(i));
    figure.add(
        Some(kind.subject(i)),
        ink,
        0.55 * opacity,
        Shape::Line { from, to, width: 1.2, dash: Dash::Dotted(5.0) },
    );
    words::arrow_to(figure, seen, kind, i, to, opacity);
    names.add_at(kind, i, to, words::priority(seen, i), None);
}

fn grid(figure: &mut Figure, matrix: Matrix, map: Matrix2<f64>, warp: f64, screen: Screen) {
    let (low, high) = screen.camera.bounds(screen.frame);
    let step = crate::view::grid::step(screen.camera.points_per_unit, 56.0).max(1.0);
    let grid = Grid { spacing: step, most: 60, window: Rectangle::new(low, high) };
    let mut lines = Vec::new();
    if let Some(map) = LinearMap::new(map) {
        grid.warp(&map, 1.0, &mut lines);
    }
    for GridLine { ends: [from, to], .. } in lines {
        figure.add(None, Ink::Accent, 0.2, Shape::Line { from, to, width: 1.0, dash: Dash::Solid });
    }
    let rows: [Vector2<f64>; 2] = [map.row(0).transpose(), map.row(1).transpose()];
    let corners = vec![Vector2::zeros(), rows[0], rows[0] + rows[1], rows[1]];
    let corners =
        if rows[0].perp(&rows[1]) < 0.0 { corners.into_iter().rev().collect() } else { corners };
    figure.add(None, Ink::Accent, 0.09, Shape::Polygon { corners, outline: 0.0 });
    for (r, row) in rows.iter().enumerate() {
        let subject = Some(Subject::Basis(matrix, r));
        let shape = Shape::Arrow {
            from: Vector2::zeros(),
            to: *row,
            width: 2.0,
            dash: Dash::Solid,
            head: Head::Filled(10.0),
            casing: 2.0,
            short: 0.0,
        };
        figure.add(subject, Ink::Accent, 1.0, shape);
        if warp >= 1.0 {
            figure.add(subject, Ink::Accent, 0.16, Shape::Disc { at: *row, radius: 9.0 });
            figure.tips.push((*row, 9.0));
        }
        let out = super::draw::unit([row.x, -row.y]).unwrap_or([1.0, 0.0]);
        figure.labels.push(Label {
            subject,
            anchor: *row,
            offset: [0.0, 0.0],
            toward: out,
            gap: 12.0,
            text: Rich::new(11.0).text(if r == 0 { "(1, 0)" } else { "(0, 1)" }, Ink::Accent),
            priority: 300.0,
            key: 0x4_0000 | r as u64,
        });
    }
}
