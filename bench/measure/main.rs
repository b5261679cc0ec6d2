//! Runs a command, and prints what it and the processes that it waited for have used.
//!
//! ```text
//! measure COMMAND [ARGUMENT]...
//! ```
//!
//! Behind the command's own output stand lines `name value`: `wall_us`, `user_us`, and `peak_rss_kb` of the largest process.

use std::error::Error;
use std::process::{Command, ExitCode};
use std::time::Instant;

use nix::sys::resource::{getrusage, UsageWho};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let command = arguments.next().ok_or("usage: measure COMMAND [ARGUMENT]...")?;
    let start = Instant::now();
    let status = Command::new(command).args(arguments).status()?;
    let wall = start.elapsed().as_micros();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let user = usage.user_time();
    println!("wall_us {wall}");
    println!("user_us {}", user.tv_sec() * 1_000_000 + user.tv_usec());
    println!("peak_rss_kb {}", usage.max_rss());
    Ok(match status.success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}
