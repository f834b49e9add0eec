//! `words …`: tables of word vectors on the command line.

mod convert;
mod info;
mod open;

use super::Outcome;
use clap::{Args, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// What to do with a table.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Say what a table is, and what is odd about it
    Info {
        #[command(flatten)]
        table: TableArgs,
        /// One JSON object instead of lines
        #[arg(long)]
        json: bool,
    },
    /// Write a table in another format
    Convert {
        #[command(flatten)]
        table: TableArgs,
        /// `.agw` is the program's own format, anything else is text; `-` writes text to standard output
        #[arg(value_name = "OUT")]
        out: OsString,
        /// 16 bits a number instead of 32, in the program's own format
        #[arg(long)]
        half: bool,
    },
}

/// A table, as it is named on the command line.
#[derive(Debug, Args)]
pub struct TableArgs {
    /// A file of any known format, `bundled` for the program's own table, or `-` for standard input
    #[arg(value_name = "TABLE")]
    pub table: OsString,
    /// The words of vectors that have none: a word a line, or columns below a line with their names
    #[arg(long, value_name = "FILE")]
    pub metadata: Option<PathBuf>,
}

/// Carries out a verb.
pub fn words(verb: &Verb) -> Outcome {
    match verb {
        Verb::Info { table, json } => info::info(table, *json),
        Verb::Convert { table, out, half } => convert::convert(table, out, *half),
    }
}
