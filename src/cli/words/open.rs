//! The table that an argument names.

use super::TableArgs;
use crate::files;
use crate::words::{self, Loaded};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

/// Opens a table: `bundled`, standard input (`-`), or a file. A file of that name is reached as `./bundled`.
///
/// # Errors
///
/// One line that names the file, the place and the reason.
pub(super) fn open(args: &TableArgs) -> Result<Loaded, String> {
    let metadata = args.metadata.as_deref();
    let loaded = match args.table.to_str() {
        Some("bundled") => return words::bundled().cloned().map_err(|e| format!("bundled: {e}")),
        Some("-") => files::read_table_from_standard_input(metadata, &mut words::unwatched),
        _ => files::read_table(Path::new(&args.table), metadata, &mut words::unwatched),
    };
    loaded.map_err(|error| error.to_string())
}

/// What the report of a table says on standard error, where the table itself is not asked about.
pub(super) fn remarks(name: &OsStr, loaded: &Loaded) -> String {
    let report = &loaded.report;
    let skipped = report
        .skipped
        .iter()
        .map(|s| format!("{} {} left out: {}", report.format.unit(), s.line, s.reason));
    let name = name.to_string_lossy();
    let mut out = String::new();
    for remark in report.warnings.iter().cloned().chain(skipped) {
        // writing to a String cannot fail
        let _ = writeln!(out, "attention-geometry: {name}: {remark}");
    }
    out
}
