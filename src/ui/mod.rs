//! egui: one file a panel. Panels read by `&` and ask by value; nothing here changes the scene.

pub mod ask;
pub mod canvas;
mod cell;
pub mod dialogs;
mod flow;
pub mod fonts;
mod foot;
mod icons;
pub mod lab;
pub mod layout;
pub mod left;
pub mod lesson;
mod paint;
pub mod panels;
pub mod picker;
mod pieces;
pub mod right;
mod speech;
pub mod stepper;
pub mod theme;
pub mod top;
pub mod train;
pub mod turns;
pub mod windows;
pub mod words;

pub use self::foot::show as show_foot;
