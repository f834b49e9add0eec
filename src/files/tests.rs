use super::testing::Folder;
use super::*;
use crate::scene::Document;
use crate::scene::Edit;
use std::fs;
use std::path::PathBuf;

fn names_in(folder: &Folder) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.path()).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn what_is_saved_is_loaded() {
    let folder = Folder::new();
    let path = folder.path().join("scene.json");
    let mut document = Document::new(Scene::default());
    document.apply(Edit::SetCausal(true)).unwrap();
    save(&path, document.scene()).unwrap();
    let loaded = load(&path).unwrap();
    assert_eq!(&loaded.scene, document.scene());
    assert_eq!(names_in(&folder), [path]);
}

#[test]
fn what_is_no_scene_is_refused_in_one_line_with_its_name() {
    let folder = Folder::new();
    let cases: [(&str, &[u8], &str); 6] = [
        ("empty.json", b"", ": empty"),
        ("binary.json", b"\x00\x9f\x92\x96", ", line 1, column 2: not UTF-8"),
        ("text.json", b"{\n  money", ", line 2, column 3"),
        ("cut.json", b"{\"schema\": \"attention-", ", line 1, column "),
        ("other.json", b"[]", ": a scene"),
        ("deep.json", &[b'['; 10_000], ", line 1"),
    ];
    for (name, bytes, start) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let message = load(&path).unwrap_err().to_string();
        let (_, reason) = message.split_once(name).unwrap();
        assert!(reason.starts_with(start), "{message}");
        assert!(!message.contains('\n') && message.len() < 400, "{message}");
    }
}

#[test]
fn folders_and_missing_files_are_named() {
    let folder = Folder::new();
    let refusal = |path: &Path| load(path).unwrap_err().to_string();
    assert!(refusal(folder.path()).ends_with(": is a folder"));
    let missing = folder.path().join("missing.json");
    assert!(refusal(&missing).ends_with("missing.json: no such file or folder"));
    let below_a_file = folder.path().join("file");
    fs::write(&below_a_file, "").unwrap();
    assert!(refusal(&below_a_file.join("x")).contains("no folder"));
}

#[test]
fn a_gigabyte_is_refused_without_reading_it() {
    let folder = Folder::new();
    let path = folder.path().join("large.json");
    // takes no room on the disk: only its length is set
    File::create(&path).unwrap().set_len(1 << 30).unwrap();
    let message = load(&path).unwrap_err().to_string();
    assert!(message.ends_with("large.json: larger than 64 MiB"), "{message}");
}

#[test]
fn an_endless_source_is_cut_off() {
    let refused = read_at_most(io::repeat(b' '), Path::new("standard input"));
    let message = refused.unwrap_err().to_string();
    assert_eq!(message, "standard input: larger than 64 MiB");
}

#[test]
fn saving_fails_with_the_reason_and_leaves_the_old_file() {
    let folder = Folder::new();
    let scene = Scene::default();
    let refusal = |path: &Path| save(path, &scene).unwrap_err().to_string();
    assert!(refusal(folder.path()).ends_with(": is a folder"));
    let nowhere = folder.path().join("no/such/folder.json");
    assert!(refusal(&nowhere).ends_with("folder.json: no such file or folder"));

    let path = folder.path().join("old.json");
    fs::write(&path, "old").unwrap();
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(refusal(&path).ends_with("old.json: is read-only"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(names_in(&folder).len(), 1);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn permissions_and_links_stay() {
        let folder = Folder::new();
        let path = folder.path().join("real.json");
        save(&path, &Scene::default()).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link.json");
        symlink(&path, &link).unwrap();
        let scene = Scene { causal: true, ..Scene::default() };
        save(&link, &scene).unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert!(load(&path).unwrap().scene.causal);
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[test]
    fn a_device_is_not_replaced() {
        let message = save(Path::new("/dev/null"), &Scene::default()).unwrap_err();
        assert_eq!(message.to_string(), "/dev/null: is no ordinary file");
        assert!(load(Path::new("/dev/zero")).unwrap_err().to_string().contains("larger than"));
    }
}
