//! A sign of life on a terminal, when a run takes long.
//!
//! Enters: that work has begun, what is done now, what is done. Leaves: a line on standard error that goes when the work ends. Nothing
//! is shown in the first half second of a run, and never where standard error is no terminal.

use std::io::{self, IsTerminal as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run takes before it shows something.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is drawn again.
const TICK: Duration = Duration::from_millis(100);

/// The line, which goes with this value.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    /// Shows the bar when it is time; ends when the sender goes.
    showing: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// The progress of work without parts, in a run that began at `start`.
    pub(super) fn of(what: String, start: Instant) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self::on_terminal(
            bar.with_style(style("{spinner} {msg}")).with_message(what),
            start,
        )
    }

    /// The progress of work that has this many parts, in a run that began at `start`.
    pub(super) fn of_parts(parts: usize, start: Instant) -> Self {
        let parts = u64::try_from(parts).ok();
        let bar = ProgressBar::with_draw_target(parts, ProgressDrawTarget::hidden());
        Self::on_terminal(bar.with_style(style("{spinner} {pos}/{len} {msg}")), start)
    }

    /// A part has been begun.
    pub(super) fn begin(&self, part: &str) {
        self.bar.set_message(part.to_owned());
    }

    /// A part is done.
    pub(super) fn done(&self) {
        self.bar.inc(1);
    }

    fn on_terminal(bar: ProgressBar, start: Instant) -> Self {
        match io::stderr().is_terminal() {
            true => {
                let delay = PATIENCE.saturating_sub(start.elapsed());
                Self::after(bar, delay, ProgressDrawTarget::stderr)
            }
            false => Self { bar, showing: None },
        }
    }

    fn after(bar: ProgressBar, delay: Duration, target: fn() -> ProgressDrawTarget) -> Self {
        let (sender, receiver) = mpsc::channel::<()>();
        let shown = bar.clone();
        let thread = thread::spawn(move || {
            if receiver.recv_timeout(delay) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(target());
                shown.enable_steady_tick(TICK);
            }
        });
        Self {
            bar,
            showing: Some((sender, thread)),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.showing.take() {
            drop(sender);
            // It does not panic; if it did, there would be no line, and nothing else to report.
            let _ended = thread.join();
        }
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates here are sound")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use indicatif::TermLike;

    use super::*;

    /// A terminal that counts what is written to it.
    #[derive(Debug)]
    struct Terminal(&'static AtomicUsize);

    impl Terminal {
        fn written(&self) -> io::Result<()> {
            self.0.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }
    }

    impl TermLike for Terminal {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, _: &str) -> io::Result<()> {
            self.written()
        }
        fn write_str(&self, _: &str) -> io::Result<()> {
            self.written()
        }
        fn clear_line(&self) -> io::Result<()> {
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    fn bar() -> ProgressBar {
        ProgressBar::with_draw_target(Some(2), ProgressDrawTarget::hidden())
    }

    #[test]
    fn a_short_run_shows_nothing() {
        static WRITTEN: AtomicUsize = AtomicUsize::new(0);
        let target = || ProgressDrawTarget::term_like(Box::new(Terminal(&WRITTEN)));
        let progress = Progress::after(bar(), Duration::from_secs(3600), target);
        progress.bar.tick();
        drop(progress);
        assert_eq!(WRITTEN.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn a_long_run_shows_something() {
        static WRITTEN: AtomicUsize = AtomicUsize::new(0);
        let target = || ProgressDrawTarget::term_like(Box::new(Terminal(&WRITTEN)));
        let progress = Progress::after(bar(), Duration::ZERO, target);
        let start = Instant::now();
        while WRITTEN.load(Ordering::SeqCst) == 0 && start.elapsed() < Duration::from_secs(30) {
            progress.bar.tick();
            thread::sleep(Duration::from_millis(10));
        }
        drop(progress);
        assert!(WRITTEN.load(Ordering::SeqCst) > 0);
    }
}
