//! How the program looks and behaves, kept between runs.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{FileError, Notice, own};

const FILE: &str = "preferences.json";

/// The colours of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How matrices are written on the screen; files always hold rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Convention {
    /// q = x W: the rows are where the basis lands.
    #[default]
    Rows,
    /// q = W x: the columns are.
    Columns,
}

/// All preferences. Fields that another version has are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The size of the window's inside, in points.
    pub window: [f32; 2],
    /// The width of the left panel, in points; `None` for that of the design.
    pub left_panel: Option<f32>,
    /// The width of the right panel, in points; `None` for that of the design.
    pub right_panel: Option<f32>,
    /// The size of all text: 1 is the design's.
    pub text_size: f32,
    /// The colours.
    pub theme: Theme,
    /// The step to which dragged places snap; 0 is off.
    pub snap: f64,
    /// Nothing moves by itself.
    pub reduced_motion: bool,
    /// How matrices are written.
    pub convention: Convention,
    /// Whether the hint of the first start was seen.
    pub hint_seen: bool,
    #[serde(flatten)]
    other: serde_json::Map<String, serde_json::Value>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            window: [1280.0, 800.0],
            left_panel: None,
            right_panel: None,
            text_size: 1.0,
            theme: Theme::default(),
            snap: 0.0,
            reduced_motion: false,
            convention: Convention::default(),
            hint_seen: false,
            other: serde_json::Map::new(),
        }
    }
}

impl Preferences {
    /// Reads the preferences of a folder: the defaults if there are none, or if the file is damaged,
    /// which the notice then says. Values that would leave no usable window are brought into range.
    pub fn load(folder: &Path) -> (Self, Option<Notice>) {
        let (preferences, notice) = own::load::<Self>(&folder.join(FILE));
        (preferences.in_range(), notice)
    }

    /// Writes the preferences into a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// The disk is full, the folder is read-only, and the like.
    pub fn save(&self, folder: &Path) -> Result<(), FileError> {
        own::save(&folder.join(FILE), self)
    }

    fn in_range(self) -> Self {
        let panel = |width: Option<f32>| width.map(|width| width.clamp(40.0, 4000.0));
        let [width, height] = self.window;
        Self {
            window: [width.clamp(320.0, 16_000.0), height.clamp(240.0, 16_000.0)],
            left_panel: panel(self.left_panel),
            right_panel: panel(self.right_panel),
            text_size: self.text_size.clamp(0.5, 4.0),
            snap: self.snap.clamp(0.0, 10.0),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::testing::Folder;
    use super::*;

    #[test]
    fn what_is_saved_comes_back() {
        let folder = Folder::new();
        let inside = folder.path().join("made/on/demand");
        assert_eq!(Preferences::load(&inside), (Preferences::default(), None));
        let preferences = Preferences {
            window: [900.0, 600.0],
            left_panel: Some(300.5),
            theme: Theme::Dark,
            snap: 0.5,
            convention: Convention::Columns,
            hint_seen: true,
            ..Preferences::default()
        };
        preferences.save(&inside).unwrap();
        assert_eq!(Preferences::load(&inside), (preferences, None));
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_said_once() {
        let folder = Folder::new();
        fs::write(folder.path().join(FILE), "{\"theme\": \"da").unwrap();
        let (preferences, notice) = Preferences::load(folder.path());
        assert_eq!(preferences, Preferences::default());
        let notice = notice.unwrap().to_string();
        assert!(notice.contains("preferences.json") && !notice.contains('\n'), "{notice}");
        assert!(notice.ends_with("the file is kept as preferences.damaged"), "{notice}");
        let kept = fs::read_to_string(folder.path().join("preferences.damaged"));
        assert_eq!(kept.unwrap(), "{\"theme\": \"da");
        assert_eq!(Preferences::load(folder.path()), (Preferences::default(), None));
    }

    #[test]
    fn fields_of_other_versions_are_kept_and_missing_ones_default() {
        let folder = Folder::new();
        let path = folder.path().join(FILE);
        fs::write(&path, r#"{"hint_seen": true, "sound": [1, 2]}"#).unwrap();
        let (preferences, notice) = Preferences::load(folder.path());
        assert!(preferences.hint_seen && notice.is_none());
        preferences.save(folder.path()).unwrap();
        let text = fs::read_to_string(path).unwrap();
        let saved: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(saved["sound"], serde_json::json!([1, 2]));
    }

    #[test]
    fn no_preference_makes_the_window_unusable() {
        let folder = Folder::new();
        let text = r#"{"window": [0, 1e30], "text_size": -3, "snap": 1e9, "left_panel": 1e9}"#;
        fs::write(folder.path().join(FILE), text).unwrap();
        let (preferences, _) = Preferences::load(folder.path());
        assert_eq!(preferences.window, [320.0, 16_000.0]);
        assert_eq!(preferences.text_size, 0.5);
        assert_eq!(preferences.snap, 10.0);
        assert_eq!(preferences.left_panel, Some(4000.0));
    }
}
