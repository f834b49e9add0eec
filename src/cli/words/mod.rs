//! `words …`: tables of word vectors on the command line.

mod columns;
mod convert;
mod info;
mod near;
mod open;
mod pca;
mod pick;

use self::pca::PcaArgs;
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
    /// List the words nearest to a word by cosine, or to the mean direction of several
    ///
    /// Of several words each counts alike, whatever its vector's length: the sum of their directions is
    /// searched from. The words themselves are left out.
    Near {
        #[command(flatten)]
        table: TableArgs,
        #[arg(value_name = "WORD", required = true)]
        words: Vec<String>,
        #[command(flatten)]
        count: Count,
    },
    /// Solve an analogy: A is to B as what is to C? `king man woman` gives queen
    ///
    /// The words nearest to A - B + C, the three brought to length 1 first and left out of the answer.
    Analogy {
        #[command(flatten)]
        table: TableArgs,
        a: String,
        b: String,
        c: String,
        #[command(flatten)]
        count: Count,
    },
    /// Find the principal components of a table, or of some of its words, and the place of each word
    Pca {
        #[command(flatten)]
        table: TableArgs,
        #[command(flatten)]
        wish: PcaArgs,
    },
    /// Write a table in another format
    Convert {
        #[command(flatten)]
        table: TableArgs,
        /// `.agw` is the program's own format, anything else is text; `-` writes text to standard output
        #[arg(value_name = "OUT")]
        out: OsString,
        #[command(flatten)]
        how: convert::How,
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

/// How many words are listed, and for whom.
#[derive(Debug, Args)]
pub struct Count {
    /// How many words
    #[arg(short, value_name = "COUNT", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub n: u32,
    /// One JSON object instead of a table
    #[arg(long)]
    pub json: bool,
}

/// Carries out a verb.
pub fn words(verb: &Verb) -> Outcome {
    match verb {
        Verb::Info { table, json } => info::info(table, *json),
        Verb::Near { table, words, count } => {
            near::near(table, words, count.n as usize, count.json)
        }
        Verb::Analogy { table, a, b, c, count } => {
            let words = [a.clone(), b.clone(), c.clone()];
            near::of_analogy(table, &words, count.n as usize, count.json)
        }
        Verb::Pca { table, wish } => pca::pca(table, wish),
        Verb::Convert { table, out, how } => convert::convert(table, out, *how),
    }
}
