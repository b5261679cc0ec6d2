//! The table beside the engine, character by character.

use std::fmt::Write;

use regress::{Flags, Regex};

use super::table::RUNS;
use super::{category, Categories, LETTERS};

/// The engine's pattern for `\p` or `\P` and a category.
fn engine(escape: &str, index: u32, repeated: &str) -> Regex {
    let flags = Flags {
        unicode: true,
        ..Flags::default()
    };
    let letter = char::from(LETTERS[index as usize]);
    let pattern = format!("{escape}{{{letter}}}{repeated}");
    Regex::with_flags(&pattern, flags).expect("a category that the engine has")
}

/// To follow a new engine: `UPDATE_CATEGORIES=1 cargo test -p tinsmith-runtime --features regex category`.
#[test]
fn the_table_is_that_of_the_engine() {
    if std::env::var_os("UPDATE_CATEGORIES").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pattern/category/table.rs");
        std::fs::write(path, source(&by_the_engine())).expect("the table can be written");
        return;
    }
    for (index, letter) in (0..).zip(LETTERS) {
        // Every character has one category, for the engine as here: so it is enough to look for each where it should be.
        let members: String = ('\0'..=char::MAX)
            .filter(|c| category(*c) == index)
            .collect();
        let other = engine(r"\P", index, "").find(&members);
        let other = other.map(|found| &members[found.range()]);
        assert_eq!(other, None, "is not in {}: see above", char::from(*letter));
    }
}

/// The category of each character, by the engine.
fn by_the_engine() -> Vec<(char, u32)> {
    let text: String = ('\0'..=char::MAX).collect();
    let mut found: Vec<(char, u32)> = Vec::with_capacity(text.len());
    for (index, _) in (0..).zip(LETTERS) {
        let pattern = engine(r"\p", index, "+");
        let runs = pattern.find_iter(&text);
        found.extend(
            runs.flat_map(|run| text[run.range()].chars())
                .map(|c| (c, index)),
        );
    }
    found.sort_unstable();
    let each_once = found.iter().map(|(c, _)| *c).eq('\0'..=char::MAX);
    assert!(each_once, "every character has one category");
    found
}

fn source(engine: &[(char, u32)]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &(c, index) in engine {
        if runs.last().is_none_or(|(_, last)| *last != index) {
            runs.push((u32::from(c), index));
        }
    }
    let head = RUNS_HEAD.replace("LENGTH", &runs.len().to_string());
    let mut lines = vec![head, "   ".to_owned()];
    for (first, index) in runs {
        let entry = format!(" {:#x},", first << 3 | index);
        if lines
            .last()
            .is_some_and(|line| line.len() + entry.len() > 128)
        {
            lines.push("   ".to_owned());
        }
        let line = lines.last_mut().expect("there is a line");
        write!(line, "{entry}").expect("writing to a string does not fail");
    }
    lines.join("\n") + "\n];\n"
}

const RUNS_HEAD: &str = "\
//! Where the major general category of characters changes. Written by the test `the_table_is_that_of_the_engine`, never by hand.

/// Each entry is the first code point of a run, times 8, plus the index of the run's category in `CLMNPSZ`.
#[rustfmt::skip]
pub(super) static RUNS: [u32; LENGTH] = [";

#[test]
fn ascii_is_what_the_table_says() {
    for letter in ["C", "L", "M", "N", "P", "S", "Z", "LNZ", ""] {
        let set = Categories::new(letter);
        for c in '\0'..='\x7f' {
            let listed = set.ascii() >> u32::from(c) & 1 == 1;
            assert_eq!(listed, set.contains(c), "{c:?} in {letter}");
        }
    }
}

#[test]
fn the_table_is_written_as_it_is_read() {
    let mut previous = None;
    for run in RUNS {
        assert!(previous < Some(run >> 3) && run & 7 < 7);
        previous = Some(run >> 3);
    }
    assert_eq!(RUNS[0] >> 3, 0);
}
