//! Colours as plain numbers: the screen and the picture writers share them.

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// How many hues words have before they repeat with another dot shape.
pub const HUES: usize = 8;

/// What a colour is for. Marks and panels name the purpose; the palette of the theme gives the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    Canvas,
    Panel,
    Border,
    Grid,
    Axis,
    Text,
    Muted,
    Faint,
    Field,
    Track,
    Accent,
    Tint,
    OnAccent,
    Danger,
    /// The hue of a word, counted on past [`HUES`].
    Word(usize),
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    pub dark: bool,
    canvas: Rgb,
    panel: Rgb,
    border: Rgb,
    grid: Rgb,
    axis: Rgb,
    text: Rgb,
    muted: Rgb,
    faint: Rgb,
    field: Rgb,
    track: Rgb,
    accent: Rgb,
    tint: Rgb,
    on_accent: Rgb,
    danger: Rgb,
    words: [Rgb; HUES],
    /// Opacity of a chip's fill, of the hull, of a shadow lane, of a halo round a tip.
    pub chip: f64,
    pub hull: f64,
    pub shadow: f64,
    pub halo: f64,
}

pub const LIGHT: Palette = Palette {
    dark: false,
    canvas: Rgb(0xfb, 0xfb, 0xfd),
    panel: Rgb(0xff, 0xff, 0xff),
    border: Rgb(0xe9, 0xea, 0xf0),
    grid: Rgb(0xef, 0xf0, 0xf5),
    axis: Rgb(0xcf, 0xd2, 0xdc),
    text: Rgb(0x1c, 0x1f, 0x27),
    muted: Rgb(0x5f, 0x65, 0x75),
    faint: Rgb(0x6a, 0x70, 0x80),
    field: Rgb(0xf4, 0xf5, 0xf9),
    track: Rgb(0xe6, 0xe8, 0xf0),
    accent: Rgb(0x3b, 0x5b, 0xdb),
    tint: Rgb(0xee, 0xf1, 0xfd),
    on_accent: Rgb(0xff, 0xff, 0xff),
    danger: Rgb(0xb4, 0x23, 0x18),
    words: [
        Rgb(0x00, 0x72, 0xb2),
        Rgb(0x00, 0x7a, 0x57),
        Rgb(0xb3, 0x47, 0x00),
        Rgb(0xa3, 0x45, 0x8a),
        Rgb(0x5b, 0x64, 0x78),
        Rgb(0x85, 0x66, 0x00),
        Rgb(0x6b, 0x4f, 0xc4),
        Rgb(0xb0, 0x2f, 0x4a),
    ],
    chip: 0.10,
    hull: 0.07,
    shadow: 0.20,
    halo: 0.14,
};

pub const DARK: Palette = Palette {
    dark: true,
    canvas: Rgb(0x15, 0x17, 0x1c),
    panel: Rgb(0x1b, 0x1e, 0x25),
    border: Rgb(0x28, 0x2c, 0x36),
    grid: Rgb(0x1e, 0x21, 0x29),
    axis: Rgb(0x43, 0x49, 0x57),
    text: Rgb(0xec, 0xee, 0xf4),
    muted: Rgb(0x9a, 0xa1, 0xb2),
    faint: Rgb(0x8f, 0x96, 0xa8),
    field: Rgb(0x24, 0x28, 0x32),
    track: Rgb(0x30, 0x35, 0x42),
    accent: Rgb(0x8e, 0xa2, 0xff),
    tint: Rgb(0x25, 0x2b, 0x44),
    on_accent: Rgb(0x12, 0x14, 0x1a),
    danger: Rgb(0xff, 0x8f, 0x85),
    words: [
        Rgb(0x56, 0xb4, 0xe9),
        Rgb(0x3e, 0xcf, 0x9a),
        Rgb(0xff, 0x92, 0x48),
        Rgb(0xe5, 0x8f, 0xcb),
        Rgb(0xa9, 0xb3, 0xc9),
        Rgb(0xd9, 0xb8, 0x4a),
        Rgb(0xb3, 0x9d, 0xff),
        Rgb(0xff, 0x8f, 0xa3),
    ],
    chip: 0.15,
    hull: 0.09,
    shadow: 0.24,
    halo: 0.14,
};

impl Palette {
    /// The colour for a purpose.
    pub fn rgb(&self, ink: Ink) -> Rgb {
        match ink {
            Ink::Canvas => self.canvas,
            Ink::Panel => self.panel,
            Ink::Border => self.border,
            Ink::Grid => self.grid,
            Ink::Axis => self.axis,
            Ink::Text => self.text,
            Ink::Muted => self.muted,
            Ink::Faint => self.faint,
            Ink::Field => self.field,
            Ink::Track => self.track,
            Ink::Accent => self.accent,
            Ink::Tint => self.tint,
            Ink::OnAccent => self.on_accent,
            Ink::Danger => self.danger,
            Ink::Word(hue) => self.words[hue % HUES],
        }
    }
}

impl Rgb {
    /// This colour laid over `below` with the given opacity in 0..=1.
    #[must_use]
    pub fn over(self, below: Self, opacity: f64) -> Self {
        let mix =
            |a: u8, b: u8| (f64::from(a) * opacity + f64::from(b) * (1.0 - opacity)).round() as u8;
        Self(mix(self.0, below.0), mix(self.1, below.1), mix(self.2, below.2))
    }

    /// The contrast ratio of two colours, 1 to 21, as the Web Content Accessibility Guidelines 2.2 define it.
    ///
    /// ```
    /// use attention_geometry::view::palette::Rgb;
    /// assert_eq!(Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)), 21.0);
    /// ```
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_on_every_ground() {
        for palette in [LIGHT, DARK] {
            let ground = |ink| palette.rgb(ink);
            for ink in [Ink::Text, Ink::Muted, Ink::Faint] {
                for on in [Ink::Canvas, Ink::Panel, Ink::Field] {
                    let ratio = palette.rgb(ink).contrast(ground(on));
                    assert!(ratio >= 4.5, "{ink:?} on {on:?}, dark {}: {ratio:.2}", palette.dark);
                }
            }
            for ink in [Ink::Accent, Ink::Danger] {
                for on in [Ink::Panel, Ink::Canvas, Ink::Tint] {
                    let ratio = palette.rgb(ink).contrast(ground(on));
                    assert!(ratio >= 4.5, "{ink:?} on {on:?}, dark {}: {ratio:.2}", palette.dark);
                }
            }
            assert!(palette.rgb(Ink::OnAccent).contrast(palette.rgb(Ink::Accent)) >= 4.5);
        }
    }

    #[test]
    fn words_read_on_the_canvas_and_on_their_chips() {
        for palette in [LIGHT, DARK] {
            for hue in 0..HUES {
                let word = palette.rgb(Ink::Word(hue));
                let chip = word.over(palette.rgb(Ink::Panel), palette.chip);
                for (ground, name) in [
                    (palette.rgb(Ink::Canvas), "canvas"),
                    (palette.rgb(Ink::Panel), "panel"),
                    (chip, "chip"),
                ] {
                    let ratio = word.contrast(ground);
                    assert!(
                        ratio >= 4.5,
                        "hue {hue} on its {name}, dark {}: {ratio:.2}",
                        palette.dark
                    );
                }
            }
        }
    }
}
