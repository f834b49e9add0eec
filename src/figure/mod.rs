//! What the plane shows: marks from scene, attention and view; placed for a screen; the same for every painter.

mod angles;
pub mod clip;
mod dash;
pub mod draw;
mod embed;
mod legend;
pub mod loupe;
pub mod map;
pub mod mark;
mod number_line;
mod pen;
pub mod place;
mod project;
mod pull;
pub mod rich;
mod score;
mod softmax;
pub mod svg;
mod words;

pub use self::score::angles_are_true;

use self::draw::{Piece, Screen};
use self::loupe::Inset;
use self::mark::Figure;
use self::number_line::Card;
use self::place::{Memory, Obstacles, Placed};
use self::rich::Metrics;
use crate::view::camera::Frame;
use crate::view::layers::Layer;
use crate::view::{Seen, Stage};

/// A figure placed on a screen: painters go through it from front to back of this list and decide nothing.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    pub pieces: Vec<Piece>,
    pub labels: Vec<Placed>,
    pub legend: Vec<Piece>,
    /// Where the legend stands.
    pub legend_frame: Frame,
    pub card: Option<Card>,
    pub loupe: Option<Inset>,
}

/// Where labels stood in the last frame, on the plane and in the loupe.
#[derive(Clone, Debug, Default)]
pub struct Memories {
    plane: Memory,
    loupe: Memory,
}

/// The marks of the stage that is shown.
pub fn build(seen: &Seen<'_>, screen: Screen) -> Figure {
    let mut figure = Figure::default();
    match seen.view.stage {
        Stage::Embed => embed::build(&mut figure, seen, screen),
        Stage::Project => project::build(&mut figure, seen, screen),
        Stage::Score | Stage::Scale => score::build(&mut figure, seen, screen),
        Stage::Softmax => softmax::build(&mut figure, seen, screen),
        Stage::Pull => pull::build(&mut figure, seen, screen),
    }
    figure
}

/// Builds and places everything the plane shows. `taken` are boxes of other things on the plane, in points.
pub fn compose(
    seen: &Seen<'_>,
    screen: Screen,
    taken: &[Frame],
    metrics: &mut dyn Metrics,
    memories: &mut Memories,
) -> Picture {
    let figure = build(seen, screen);
    let mut pieces = Vec::new();
    draw::draw(&figure.marks, screen, &mut pieces);
    let room_right =
        taken.iter().map(|b| screen.frame.right() - b.left).fold(16.0, f64::max) + 12.0;
    let (legend_frame, legend) = legend::legend(seen, screen.frame, room_right.min(180.0), metrics);
    let tips: Vec<_> = figure.tips.iter().map(|(at, radius)| (screen.at(*at), *radius)).collect();
    let places: Vec<_> = tips.iter().map(|t| t.0).collect();
    let mut obstacles =
        Obstacles { boxes: taken.iter().copied().chain([legend_frame]).collect(), tips };
    let mut card = None;
    let wide = number_line::SIZE[0].min(screen.frame.width - 2.0 * loupe::MARGIN);
    if seen.view.layers.has(Layer::NumberLine) && wide >= number_line::NARROWEST {
        let size = [wide, number_line::SIZE[1]];
        let frame = loupe::free_corner(screen, size, &places, &obstacles.boxes);
        card = number_line::card(seen, frame, metrics);
        obstacles.boxes.extend(card.as_ref().map(|c| c.frame));
    }
    let mut inset = None;
    if seen.view.layers.has(Layer::Loupe)
        && screen.frame.width > 2.2 * loupe::SIDE
        && let Some(target) = loupe::target(seen, screen)
    {
        let frame = loupe::free_corner(screen, [loupe::SIDE; 2], &places, &obstacles.boxes);
        // Labels stand beside what is magnified: it has its own inside the window.
        obstacles.boxes.extend([frame, target.region]);
        inset = Some(loupe::inset(
            seen,
            &figure,
            screen,
            frame,
            &target,
            (metrics, &mut memories.loupe),
        ));
    }
    let labels =
        place::place(&figure.labels, screen, &pieces, &obstacles, metrics, &mut memories.plane);
    Picture { pieces, labels, legend, legend_frame, card, loupe: inset }
}
