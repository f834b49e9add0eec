//! What follows when an answer is dragged.

/// The numbers that move so that y goes where the hand pulls it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Follows {
    /// `W_Q` and `W_K`.
    #[default]
    Attention,
    /// `W_V`.
    Values,
    /// The scale.
    Scale,
    /// The word whose answer it is.
    Word,
}

impl Follows {
    pub const ALL: [Self; 4] = [Self::Attention, Self::Values, Self::Scale, Self::Word];

    /// In a few letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Attention => "Q and K",
            Self::Values => "W_V",
            Self::Scale => "scale",
            Self::Word => "word",
        }
    }

    /// In a sentence.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Attention => "W_Q and W_K",
            Self::Values => "W_V",
            Self::Scale => "the scale",
            Self::Word => "the word itself",
        }
    }
}
