//! The scenes that come with the program.
//!
//! Each is a file of `assets/scenes/`, with a title and a note that says in one sentence what to
//! look for. The numbers in the notes are computed, and a test holds them to it.

use super::format::{self, Loaded};
use crate::json;

/// A scene that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// The name on the command line: `money-bank`. It works wherever a file does.
    pub name: &'static str,
    /// The file.
    pub bytes: &'static [u8],
}

macro_rules! presets {
    ($($name:literal),* $(,)?) => {
        /// All presets, in the order of the menu.
        pub const PRESETS: &[Preset] = &[$(Preset {
            name: $name,
            bytes: include_bytes!(concat!("../../assets/scenes/", $name, ".json")),
        }),*];
    };
}

presets![
    "money-bank",
    "river-bank",
    "money-river-bank",
    "turned-query",
    "lecture",
    "orthogonal",
    "one-word",
    "rotation",
    "squashed-keys",
    "asymmetric",
    "causal",
    "hidden-word",
    "gloqo",
    "twelve-words",
];

impl Preset {
    /// The preset of this name.
    ///
    /// ```
    /// use attention_geometry::scene::Preset;
    /// let lecture = Preset::find("lecture").unwrap();
    /// assert_eq!(lecture.read()?.scene.title, "The lecture’s numbers");
    /// assert_eq!(Preset::nearest("lectures").unwrap().name, "lecture");
    /// # Ok::<(), attention_geometry::json::Error>(())
    /// ```
    pub fn find(name: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.name == name)
    }

    /// The preset that a misspelt name was probably meant to be.
    pub fn nearest(name: &str) -> Option<&'static Self> {
        if name.len() > 64 {
            return None;
        }
        let distance = |preset: &&Self| strsim::damerau_levenshtein(name, preset.name);
        let nearest = PRESETS.iter().min_by_key(distance)?;
        (distance(&nearest) <= nearest.name.len() / 3).then_some(nearest)
    }

    /// The scene.
    ///
    /// # Errors
    ///
    /// None, as a test reads every preset; the type is that of [`format::read`].
    pub fn read(&self) -> Result<Loaded, json::Error> {
        format::read(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::Vector2;

    use super::super::{Scene, SceneAttention};
    use super::*;

    fn scene(name: &str) -> Scene {
        Preset::find(name).unwrap().read().unwrap().scene
    }

    /// The steps of a preset, asked by word.
    struct Steps {
        scene: Scene,
        attention: SceneAttention,
    }

    impl Steps {
        fn of(name: &str) -> Self {
            let scene = scene(name);
            let attention = SceneAttention::of(&scene);
            Self { scene, attention }
        }

        fn place(&self, word: &str) -> usize {
            let is = |token: &super::super::Token| &*token.text == word;
            self.scene.tokens.iter().position(is).unwrap()
        }

        fn weight(&self, reader: &str, read: &str) -> f64 {
            let (i, j) = (self.place(reader), self.place(read));
            self.attention.attention().weight(i, j)
        }

        fn score(&self, reader: &str, read: &str) -> f64 {
            let (i, j) = (self.place(reader), self.place(read));
            self.attention.attention().score(i, j)
        }

        fn angle(&self, reader: &str, read: &str) -> f64 {
            let (i, j) = (self.place(reader), self.place(read));
            self.attention.attention().angle_deg(i, j).unwrap()
        }

        fn output(&self, word: &str) -> Vector2<f64> {
            self.attention.output(self.place(word))
        }
    }

    /// Equal to what the text shows.
    #[track_caller]
    fn shows(x: f64, shown: &str) {
        let decimals = shown.split_once('.').map_or(0, |(_, part)| part.len());
        assert_eq!(format!("{x:.decimals$}"), shown);
    }

    #[test]
    fn every_preset_is_sound_complete_and_as_saving_would_write_it() {
        for preset in PRESETS {
            let Loaded { scene, warnings } = preset.read().unwrap();
            assert_eq!(warnings, [], "{}", preset.name);
            assert_eq!(scene.check(), Ok(()), "{}", preset.name);
            assert!(!scene.title.is_empty(), "{}", preset.name);
            let note = &scene.note;
            let is_sentence = note.ends_with('.') && !note.trim_end_matches('.').contains(". ");
            assert!(is_sentence && note.len() < 300, "{}: {note}", preset.name);
            assert!(format::write(&scene) == preset.bytes, "{}", preset.name);
            let attention = SceneAttention::of(&scene);
            for i in 0..scene.tokens.len() {
                assert!(attention.output(i).iter().all(|y| y.is_finite()));
            }
        }
    }

    #[test]
    fn the_first_preset_is_the_default_scene() {
        let first = PRESETS[0].read().unwrap().scene;
        let note = first.note.clone();
        assert_eq!(first, Scene { note, ..Scene::default() });
    }

    #[test]
    fn notes_of_money_and_river() {
        let steps = Steps::of("money-bank");
        shows(steps.weight("bank", "money"), "0.804");
        shows(steps.weight("bank", "bank"), "0.196");
        let money = Vector2::new(4.0, 1.0);
        shows((steps.output("bank") - money).norm(), "0.44");
        shows((Vector2::new(2.0, 2.0) - money).norm(), "2.24");
        let mut swapped = steps.scene.clone();
        swapped.apply(swapped.swap().unwrap()).unwrap();
        let y = SceneAttention::of(&swapped).output(1);
        shows((y - Vector2::new(1.0, 4.0)).norm(), "0.44");

        let steps = Steps::of("river-bank");
        shows(steps.weight("bank", "river"), "0.804");
        shows(steps.output("bank").x, "1.20");
        shows(steps.output("bank").y, "3.61");

        let steps = Steps::of("money-river-bank");
        assert_eq!(steps.score("bank", "money"), 10.0);
        assert_eq!(steps.score("bank", "river"), 10.0);
        shows(steps.weight("bank", "river"), "0.446");
        shows(steps.output("bank").x, "2.45");
        shows(steps.output("bank").y, "2.45");
    }

    #[test]
    fn notes_of_turned_squashed_and_sheared_matrices() {
        let steps = Steps::of("turned-query");
        shows(steps.score("bank", "money"), "11.44");
        shows(steps.score("bank", "river"), "7.36");
        shows(steps.weight("bank", "money"), "0.894");
        let q = steps.attention.attention().query(2);
        shows(45.0 - q[1].atan2(q[0]).to_degrees(), "20");

        let steps = Steps::of("rotation");
        shows(steps.score("bank", "money"), "5.66");
        shows(steps.score("bank", "river"), "11.66");
        shows(steps.weight("bank", "river"), "0.953");
        let q = steps.attention.attention().query(2);
        shows(q[1].atan2(q[0]).to_degrees() - 45.0, "30");
        shows(steps.attention.attention().query_norm(2) / 8.0_f64.sqrt(), "1.000");

        let steps = Steps::of("squashed-keys");
        shows(steps.weight("bank", "money"), "0.932");
        shows(steps.weight("bank", "river"), "0.013");
        assert_eq!(steps.scene.w_k.determinant(), 0.0);

        let steps = Steps::of("asymmetric");
        shows(steps.weight("money", "river"), "0.882");
        shows(steps.weight("river", "money"), "0.0002");
    }

    #[test]
    fn note_of_the_lecture() {
        let steps = Steps::of("lecture");
        assert_eq!(steps.score("bank", "money"), 41.0);
        assert_eq!(steps.score("bank", "bank"), 42.0);
        shows(steps.weight("bank", "money"), "0.33023845");
        shows(steps.weight("bank", "bank"), "0.66976155");
        shows(steps.angle("bank", "money"), "1.4");
        shows(steps.angle("bank", "bank"), "43.6");
        shows(steps.output("bank").x, "5.34880775");
        shows(steps.output("bank").y, "9.00928465");
    }

    #[test]
    fn notes_of_angles_masks_and_one_word() {
        let steps = Steps::of("orthogonal");
        assert_eq!(steps.score("money", "river"), 0.0);
        shows(steps.weight("money", "river"), "0.0015");

        let steps = Steps::of("one-word");
        assert_eq!(steps.weight("bank", "bank"), 1.0);
        assert_eq!(steps.output("bank"), steps.attention.value(0));

        let steps = Steps::of("causal");
        assert_eq!(steps.scene.tokens.len(), 6);
        assert_eq!(steps.weight("she", "she"), 1.0);
        shows(steps.weight("bank", "money"), "0.789");
        assert!(steps.scene.tokens.iter().all(|t| steps.weight("bank", &t.text) > 0.0));

        let steps = Steps::of("hidden-word");
        assert_eq!(steps.weight("bank", "money"), 0.0);
        shows(steps.weight("bank", "river"), "0.804");
        assert!(steps.weight("money", "river") > 0.0);
        shows(Steps::of("money-river-bank").weight("bank", "river"), "0.446");
    }

    #[test]
    fn notes_of_the_long_sentences() {
        let steps = Steps::of("gloqo");
        let y = steps.output("angry");
        shows(y.x, "-0.31917531");
        shows(y.y, "-0.57958714");
        shows(steps.weight("angry", "angry"), "0.345");
        shows(steps.weight("angry", "peacefully"), "0.298");

        let steps = Steps::of("twelve-words");
        assert_eq!(steps.scene.tokens.len(), 12);
        assert_eq!(steps.score("bank", "money"), steps.score("bank", "river"));
        shows(steps.weight("bank", "money"), "0.224");
        shows(steps.weight("bank", "mud"), "0.001");
        shows(steps.angle("bank", "mud"), "4");
        let smallest = steps.scene.tokens.iter().filter(|t| &*t.text != "bank");
        let smallest = smallest
            .min_by(|a, b| steps.angle("bank", &a.text).total_cmp(&steps.angle("bank", &b.text)));
        assert_eq!(&*smallest.unwrap().text, "mud");
    }

    #[test]
    fn names_are_found_and_nearly_found() {
        assert!(Preset::find("nothing").is_none());
        assert_eq!(Preset::nearest("money-bnak").unwrap().name, "money-bank");
        assert!(Preset::nearest("/home/someone/a scene.json").is_none());
    }
}
