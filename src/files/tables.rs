//! Tables of word vectors, which are far larger than scenes: read on a thread, with progress.

use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::{FileError, replace_with};
use crate::words::compact::{self, Element};
use crate::words::{self, Loaded, ReadError, Source, Table, Watch};

/// Why there is no table. `Display` is one line: file, line, reason, way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFileError {
    /// It was stopped by whoever began it.
    Cancelled,
    File(FileError),
}

impl fmt::Display for TableFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("cancelled"),
            Self::File(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for TableFileError {}

impl From<FileError> for TableFileError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

/// Reads a table of any format that [`words::read`](crate::words::read()) knows. Vectors without words get
/// them from `metadata`, or else from a list that lies beside them: `metadata.tsv` beside `vectors.tsv`,
/// `x.txt` beside `x.npy`. The report says so.
///
/// # Errors
///
/// No such file; no table; `watch` says stop.
pub fn read_table(
    path: &Path,
    metadata: Option<&Path>,
    watch: &mut Watch<'_>,
) -> Result<Loaded, TableFileError> {
    let error = match attempt(path, metadata, watch) {
        Err(error @ ReadError::WordsMissing(_)) if metadata.is_none() => {
            if let Some(list) = list_beside(path) {
                return with_list_beside(path, &list, watch);
            }
            error
        }
        Err(error) => error,
        Ok(loaded) => return Ok(loaded),
    };
    Err(told(path, metadata, error))
}

fn with_list_beside(
    path: &Path,
    list: &Path,
    watch: &mut Watch<'_>,
) -> Result<Loaded, TableFileError> {
    let name = list.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match attempt(path, Some(list), watch) {
        Ok(mut loaded) => {
            loaded.report.warnings.push(format!("the words are those of {name} beside it"));
            Ok(loaded)
        }
        Err(error) => match told(path, Some(list), error) {
            TableFileError::File(error) => {
                Err(error.with(&format!("the words are those of {name} beside it")).into())
            }
            cancelled @ TableFileError::Cancelled => Err(cancelled),
        },
    }
}

/// Reads a table from standard input.
///
/// # Errors
///
/// As [`read_table`].
pub fn read_table_from_standard_input(
    metadata: Option<&Path>,
    watch: &mut Watch<'_>,
) -> Result<Loaded, TableFileError> {
    let table = Source::new(io::stdin().lock(), None);
    let loaded = list(metadata).and_then(|list| words::read(table, list, watch));
    loaded.map_err(|error| told(Path::new("standard input"), metadata, error))
}

fn attempt(
    path: &Path,
    metadata: Option<&Path>,
    watch: &mut Watch<'_>,
) -> Result<Loaded, ReadError> {
    words::read(source(path)?, list(metadata)?, watch)
}

fn list(path: Option<&Path>) -> Result<Option<Source<'static>>, ReadError> {
    let source = path.map(source).transpose();
    source.map_err(|error| ReadError::Metadata(Box::new(error.into())))
}

fn source(path: &Path) -> io::Result<Source<'static>> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // a pipe has no length
    Ok(Source::new(file, about.is_file().then_some(about.len())))
}

/// The error with the name of the file that it is about.
fn told(path: &Path, metadata: Option<&Path>, error: ReadError) -> TableFileError {
    TableFileError::File(match error {
        ReadError::Cancelled => return TableFileError::Cancelled,
        ReadError::Io(error) => FileError::io(path, &error),
        ReadError::Metadata(error) => return told(metadata.unwrap_or(path), None, *error),
        ReadError::Line { line, reason } => FileError::at_line(path, line, &reason),
        other => FileError::new(path, other),
    })
}

/// A list of words that lies beside vectors without words.
fn list_beside(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut names = Vec::new();
    for (vectors, list) in [("vectors", "metadata"), ("vecs", "meta"), ("embeddings", "words")] {
        if stem.contains(vectors) {
            names.extend([".tsv", ".txt"].map(|end| stem.replace(vectors, list) + end));
        }
    }
    names.extend(
        [".words", ".txt", ".vocab", "_metadata.tsv", "_words.txt"]
            .map(|end| format!("{stem}{end}")),
    );
    names.extend(["metadata.tsv", "words.txt", "vocab.txt"].map(str::to_owned));
    let files = names.into_iter().flat_map(|name| [format!("{name}.gz"), name].into_iter().rev());
    files.map(|name| path.with_file_name(name)).find(|file| file != path && file.is_file())
}

/// A file is a table of words rather than a scene, as far as its first bytes tell: anything but JSON.
pub fn looks_like_table(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4096).read_to_end(&mut head));
    read.is_ok() && words::is_no_json(&head)
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// A word and its numbers a line.
    Text,
    /// The program's own.
    Compact(Element),
}

/// Writes a table to a file, whole or not at all, and gives the rows that the format cannot hold.
///
/// # Errors
///
/// One line with the file and the reason.
pub fn save_table(
    path: &Path,
    table: &Table,
    format: TableFormat,
) -> Result<Vec<usize>, FileError> {
    replace_with(path, |file| {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        let left_out = match format {
            TableFormat::Text => words::text::write(table, &mut out)?,
            TableFormat::Compact(element) => {
                compact::write(table, element, &mut out)?;
                Vec::new()
            }
        };
        out.flush()?;
        Ok(left_out)
    })
}
