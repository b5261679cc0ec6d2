//! The code that the documentation of a generated crate shows, as code.
//!
//! `cargo test` in a generated crate compiles it as well; here it is compiled for every model, beside everything else.

use std::fs;
use std::path::Path;

/// The examples of the crate `krate` in `folder`, which is the module `module`: each in a module of its own.
pub fn compiled(krate: &str, module: &str, folder: &Path) -> String {
    let operations = fs::read_dir(folder.join("src/operation")).expect("a client has operations");
    let mut paths: Vec<_> = operations
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    paths.sort();
    let texts = paths.iter().map(|path| {
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    });
    let blocks: Vec<String> = texts.flat_map(|text| blocks(&text)).collect();
    blocks
        .iter()
        .enumerate()
        .map(|(index, block)| {
            format!(
                "/// An example.\n#[allow(dead_code, unused_imports)]\nmod example_{index}_of_{module} {{\n\
                 use crate::{module} as {krate};\n{block}}}\n"
            )
        })
        .collect()
}

/// The blocks of code that are compiled as tests, with the lines that are hidden from readers.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        let Some(line) = line.trim_start().strip_prefix("///") else {
            continue;
        };
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (&mut open, line) {
            (None, "```no_run") => open = Some(String::new()),
            (None, _) => {}
            (Some(_), "```") => blocks.extend(open.take()),
            (Some(block), line) => {
                block.push_str(line.strip_prefix("# ").unwrap_or(line));
                block.push('\n');
            }
        }
    }
    assert_eq!(open, None, "every block ends");
    blocks
}

#[test]
fn blocks_are_found_with_their_hidden_lines() {
    let text = "    /// A.\n    ///\n    /// ```no_run\n    /// # fn a() {\n    /// b();\n    /// # }\n    /// ```\n    fn c() {}\n    /// ```text\n    /// d\n    /// ```\n";
    assert_eq!(blocks(text), ["fn a() {\nb();\n}\n"]);
}
