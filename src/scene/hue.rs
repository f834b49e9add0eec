//! Which colour a word gets. Once given, it stays with the word.
//!
//! A hue is a number: the palette has [`COLOURS`] and uses `hue % 8`; when they repeat, `hue / 8`
//! is another shape of dot.

use super::model::Scene;
use super::token::Token;

/// How many colours there are before they repeat.
pub const COLOURS: usize = 8;

/// Words whose colour is always the same, in the order of their hues: 0, 1, 2.
const FIXED: [&str; 3] = ["money", "river", "bank"];

/// The colour that a word always has, whatever its capitals and the spaces around it.
fn fixed(text: &str) -> Option<usize> {
    let word = text.trim();
    FIXED.iter().position(|name| name.eq_ignore_ascii_case(word))
}

/// The hue for a word that joins `others`.
///
/// money, river and bank are always of colour 0, 1, 2, and a word that is there already gets the
/// colour of its twin; where that hue is taken, the same colour with the next shape of dot. Any
/// other word gets the lowest free hue of the five that belong to nobody, then of all eight, then
/// they count on.
pub fn for_word<'a>(text: &str, others: impl Iterator<Item = &'a Token> + Clone) -> usize {
    let taken = |hue: usize| others.clone().any(|token| token.hue == hue);
    let twin = || others.clone().find(|token| *token.text == *text);
    if let Some(colour) = fixed(text).or_else(|| twin().map(|token| token.hue % COLOURS)) {
        return first_free((0..).map(|shape| colour + COLOURS * shape), taken);
    }
    let nobodys = FIXED.len()..COLOURS;
    first_free(nobodys.chain(0..FIXED.len()).chain(COLOURS..), taken)
}

/// The hue of a word that gets another text: it keeps its own, unless the new text has a colour of
/// its own, or the old hue was one of those.
pub(super) fn after_renaming<'a>(
    before: usize,
    text: &str,
    others: impl Iterator<Item = &'a Token> + Clone,
) -> usize {
    match fixed(text) {
        Some(colour) if before % COLOURS == colour => before,
        None if before % COLOURS >= FIXED.len() => before,
        _ => for_word(text, others),
    }
}

fn first_free(mut hues: impl Iterator<Item = usize>, taken: impl Fn(usize) -> bool) -> usize {
    hues.find(|&hue| !taken(hue)).unwrap_or_default()
}

/// Gives every word of a scene its hue anew: first the words with a colour of their own, then the
/// others in order of appearance, the sentence before the bench.
pub(super) fn paint(scene: &mut Scene) {
    let words: Vec<&mut Token> = scene.tokens.iter_mut().chain(&mut scene.bench).collect();
    let (own, other): (Vec<_>, Vec<_>) =
        words.into_iter().partition(|token| fixed(&token.text).is_some());
    let mut painted: Vec<&mut Token> = Vec::with_capacity(own.len() + other.len());
    for token in own.into_iter().chain(other) {
        token.hue = for_word(&token.text, painted.iter().map(|token| &**token));
        painted.push(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::Vector2;

    fn painted(tokens: &[&str], bench: &[&str]) -> Vec<usize> {
        let words = |texts: &[&str]| -> Vec<Token> {
            let word = |text: &&str| Token::new(*text, Vector2::zeros(), 0);
            texts.iter().map(word).collect()
        };
        let mut scene = Scene { tokens: words(tokens), bench: words(bench), ..Scene::default() };
        paint(&mut scene);
        let all = scene.tokens.iter().chain(&scene.bench);
        all.map(|token| token.hue).collect()
    }

    #[test]
    fn three_words_have_a_colour_of_their_own() {
        assert_eq!(painted(&["money", "bank"], &["river"]), [0, 2, 1]);
        assert_eq!(painted(&["cash", "Bank", "loan"], &["money"]), [3, 2, 4, 0]);
    }

    #[test]
    fn eight_words_get_eight_colours_and_the_ninth_counts_on() {
        let words = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        assert_eq!(painted(&words, &[]), [3, 4, 5, 6, 7, 0, 1, 2, 8, 9]);
    }

    #[test]
    fn a_word_that_comes_again_keeps_its_colour_with_another_shape() {
        assert_eq!(painted(&["bank", "bank", "bank"], &[]), [2, 10, 18]);
        assert_eq!(painted(&["shore", "loan", "shore"], &[]), [3, 4, 11]);
    }

    #[test]
    fn no_two_words_share_a_hue() {
        let texts: Vec<String> = (0..128).map(|i| format!("w{}", i % 90)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut hues = painted(&texts[..64], &texts[64..]);
        hues.sort_unstable();
        hues.dedup();
        assert_eq!(hues.len(), 128);
    }
}
