//! What scores are divided by.

/// What scores are multiplied by before softmax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// 1: nothing.
    None,
    /// 1/√`d_k`.
    #[default]
    Root,
    /// 1/`d_k`.
    Whole,
}

impl Scale {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Root, Self::Whole];

    /// The factor at this `d_k`.
    pub fn factor(self, width: usize) -> f64 {
        let d = width.max(1) as f64;
        match self {
            Self::None => 1.0,
            Self::Root => 1.0 / d.sqrt(),
            Self::Whole => 1.0 / d,
        }
    }

    /// As it is written in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Root => "1/sqrt(d_k)",
            Self::Whole => "1/d_k",
        }
    }
}
