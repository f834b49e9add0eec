//! The program: the command line first, a window only if one is asked for.

use attention_geometry::cli::{self, Cli, Command, Outcome};
use attention_geometry::shell;
use clap::Parser as _;
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match &cli.command {
        Some(Command::Attend { file, json }) => cli::attend(file, *json),
        Some(Command::Gradient { file, json }) => cli::gradient(file, *json),
        Some(Command::Presets) => cli::presets(),
        Some(Command::Lessons) => cli::lessons(),
        Some(Command::Words { verb }) => cli::words(verb),
        None => window(&cli),
    };
    finish(&outcome)
}

fn window(cli: &Cli) -> Outcome {
    let start = shell::Start {
        stage: cli.stage.map(Into::into),
        workspace: cli.workspace.map(Into::into),
        lesson: match cli.lesson.as_deref().map(cli::lesson).transpose() {
            Ok(lesson) => lesson,
            Err(message) => return Outcome::failed(message),
        },
        theme: cli.theme.map(Into::into),
        size: cli.size.map(|s| [f32::from(s.width), f32::from(s.height)]),
        scene: match cli.scene.as_deref().map(cli::open).transpose() {
            Ok(opened) => opened,
            Err(message) => return Outcome::failed(message),
        },
    };
    shell::run(start).map_or_else(|reason| cli::no_display(&reason), |()| Outcome::default())
}

/// Writes what a run said. A reader that closed its end early (`| head`) is no error.
fn finish(outcome: &Outcome) -> ExitCode {
    let written = std::io::stdout()
        .write_all(outcome.out.as_bytes())
        .and_then(|()| std::io::stdout().flush());
    let _ = std::io::stderr().write_all(outcome.err.as_bytes());
    match written {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(1),
        _ => ExitCode::from(outcome.code),
    }
}
