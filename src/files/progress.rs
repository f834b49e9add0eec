//! What a learner has done, kept between starts.

use std::path::Path;

use super::{FileError, Notice, own};
use crate::lessons::Progress;

const FILE: &str = "progress.json";

/// Reads the progress of a folder: none if there is no file, or if it is damaged, which the notice then
/// says; the damaged one is kept beside.
pub fn load_progress(folder: &Path) -> (Progress, Option<Notice>) {
    own::load(&folder.join(FILE))
}

/// Writes the progress into a folder, which is made if it is not there.
///
/// # Errors
///
/// The disk is full, the folder is read-only, and the like.
pub fn save_progress(progress: &Progress, folder: &Path) -> Result<(), FileError> {
    own::save(&folder.join(FILE), progress)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::super::testing::Folder;
    use super::*;
    use crate::lessons::{Answer, Player, Turn, Unit};

    #[test]
    fn what_is_saved_comes_back() {
        let folder = Folder::new();
        assert_eq!(load_progress(folder.path()), (Progress::default(), None));
        let lesson = Arc::new(Unit::find("matrix").unwrap().read().unwrap());
        let mut player = Player::new(lesson.clone());
        assert_eq!(player.answer(Answer::Place([5.0, 0.1 + 0.2])), Ok(Turn::Put));
        assert_eq!(player.next(), Ok(Turn::Put));
        let mut progress = Progress::default();
        assert!(progress.keep(&player, 20_000));
        progress.study_mut("matrix").notes.insert(0, "rows!\n\"quoted\"".to_owned());
        save_progress(&progress, folder.path()).unwrap();
        let (again, notice) = load_progress(folder.path());
        assert_eq!((&again, notice), (&progress, None));
        let resumed = again.resume(lesson);
        assert_eq!((resumed.at(), resumed.scene()), (1, player.scene()));
        assert_eq!(resumed.records()[0].answer, player.records()[0].answer);
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_said_once() {
        for damaged in ["{\"lessons\": {\"pull\"", "[]", "{\"lessons\": 3}", "\u{0}"] {
            let folder = Folder::new();
            fs::write(folder.path().join(FILE), damaged).unwrap();
            let (progress, notice) = load_progress(folder.path());
            assert_eq!(progress, Progress::default());
            let notice = notice.unwrap().to_string();
            assert!(notice.contains("progress.json") && !notice.contains('\n'), "{notice}");
            let kept = fs::read_to_string(folder.path().join("progress.damaged"));
            assert_eq!(kept.unwrap(), damaged);
            assert_eq!(load_progress(folder.path()), (Progress::default(), None));
        }
    }

    #[test]
    fn fields_of_other_versions_are_kept() {
        let folder = Folder::new();
        let text = r#"{"medals": 3, "lessons": {"pull": {"at": 2, "stars": [1]}}}"#;
        fs::write(folder.path().join(FILE), text).unwrap();
        let (progress, notice) = load_progress(folder.path());
        assert!(notice.is_none());
        assert_eq!(progress.study("pull").unwrap().at, 2);
        save_progress(&progress, folder.path()).unwrap();
        let saved = fs::read(folder.path().join(FILE)).unwrap();
        let saved: serde_json::Value = serde_json::from_slice(&saved).unwrap();
        assert_eq!(saved["medals"], 3);
        assert_eq!(saved["lessons"]["pull"]["stars"], serde_json::json!([1]));
    }
}
