//! What a file held when the program last read or wrote it, to notice that another program wrote since.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use flate2::Crc;

use super::{FileError, read};

/// Length and checksum of a file's content. The time of a file is not looked at: a file that was written anew with
/// the same content has lost nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    checksum: u32,
}

impl Stamp {
    /// The stamp of a content.
    ///
    /// ```
    /// use attention_geometry::files::Stamp;
    ///
    /// assert_eq!(Stamp::of_content(b"bank"), Stamp::of_content(b"bank"));
    /// assert_ne!(Stamp::of_content(b"bank"), Stamp::of_content(b"bonk"));
    /// ```
    pub fn of_content(content: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(content);
        Self { bytes: content.len() as u64, checksum: crc.sum() }
    }

    /// The stamp of a file as it is now; `None` if there is none.
    ///
    /// # Errors
    ///
    /// As [`read`]: the file cannot be read, is no file, or is too large to be a scene.
    pub fn of_file(path: &Path) -> Result<Option<Self>, FileError> {
        match path.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            _ => read(path).map(|content| Some(Self::of_content(&content))),
        }
    }
}

/// As it is kept with unsaved work: `1234-0a1b2c3d`.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:08x}", self.bytes, self.checksum)
    }
}

impl FromStr for Stamp {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (bytes, checksum) = text.split_once('-').ok_or(())?;
        let bytes = bytes.parse().map_err(|_| ())?;
        let checksum = u32::from_str_radix(checksum, 16).map_err(|_| ())?;
        Ok(Self { bytes, checksum })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Folder;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_stamp_is_read_as_it_was_written(content: Vec<u8>) {
            let stamp = Stamp::of_content(&content);
            prop_assert_eq!(stamp.to_string().parse(), Ok(stamp));
        }

        #[test]
        fn another_content_has_another_stamp(content: Vec<u8>, at: usize, bit in 0..8_u32) {
            prop_assume!(!content.is_empty());
            let mut other = content.clone();
            let at = at % content.len();
            other[at] ^= 1 << bit;
            prop_assert_ne!(Stamp::of_content(&other), Stamp::of_content(&content));
        }
    }

    #[test]
    fn what_is_no_stamp_is_refused() {
        for text in ["", "-", "12", "12-", "-0a", "x-0a", "12-xyz", "12-123456789"] {
            assert_eq!(text.parse::<Stamp>(), Err(()), "{text}");
        }
    }

    #[test]
    fn a_file_that_is_gone_has_none() {
        let folder = Folder::new();
        let path = folder.path().join("scene.json");
        assert_eq!(Stamp::of_file(&path), Ok(None));
        std::fs::write(&path, "bank").unwrap();
        assert_eq!(Stamp::of_file(&path), Ok(Some(Stamp::of_content(b"bank"))));
        assert!(Stamp::of_file(folder.path()).is_err());
    }
}
