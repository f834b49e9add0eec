//! `words convert`: a table in another format.

use super::super::Outcome;
use super::TableArgs;
use super::open::{open, remarks};
use crate::files::{TableFormat, save_table};
use crate::scene::visible;
use crate::words::compact::Element;
use crate::words::{Loaded, Table, grouped, text};
use clap::Args;
use std::ffi::OsStr;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

/// How the table is written.
#[derive(Debug, Clone, Copy, Args)]
pub struct How {
    /// 16 bits a number instead of 32, in the program's own format
    #[arg(long)]
    half: bool,
    /// Replace a file that exists
    #[arg(long)]
    force: bool,
}

pub(super) fn convert(args: &TableArgs, out: &OsStr, How { half, force }: How) -> Outcome {
    let path = Path::new(out);
    let is_compact = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("agw"));
    if half && !is_compact {
        return Outcome::failed(
            "--half is for the compact format: give the output the ending .agw",
        );
    }
    // Before the table is read, which may take a while; a link that leads nowhere is a file, too.
    if out != "-" && !force && path.symlink_metadata().is_ok() {
        let name = visible(&out.to_string_lossy()).into_owned();
        return Outcome::failed(format!("{name}: is already there; --force replaces it"));
    }
    let loaded = match open(args) {
        Ok(loaded) => loaded,
        Err(message) => return Outcome::failed(message),
    };
    let format = match (is_compact, half) {
        (false, _) => TableFormat::Text,
        (true, false) => TableFormat::Compact(Element::F32),
        (true, true) => TableFormat::Compact(Element::F16),
    };
    let left_out = if out == "-" {
        print(&loaded.table).map_err(|error| format!("standard output: {error}"))
    } else {
        save_table(path, &loaded.table, format).map_err(|error| error.to_string())
    };
    match left_out {
        Ok(left_out) => {
            let err = remarks(&args.table, &loaded) + &missing(&loaded, out, &left_out);
            Outcome { err, ..Outcome::default() }
        }
        Err(message) => Outcome::failed(message),
    }
}

/// Text goes straight to standard output: a table is too large for an [`Outcome`].
fn print(table: &Table) -> io::Result<Vec<usize>> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = text::write(table, &mut out).and_then(|rows| out.flush().map(|()| rows));
    match written {
        // a reader that closed its end early is no error
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Vec::new()),
        written => written,
    }
}

/// What the format could not hold.
fn missing(loaded: &Loaded, out: &OsStr, left_out: &[usize]) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let words = left_out.iter().take(3).map(|row| format!("{:?}", loaded.table.word(*row)));
    let words = words.collect::<Vec<_>>().join(", ");
    let more = if left_out.len() > 3 { ", …" } else { "" };
    let count = grouped(left_out.len());
    let name = out.to_string_lossy();
    format!(
        "attention-geometry: {name}: left out, as a line cannot hold them: {count} ({words}{more})\n"
    )
}
