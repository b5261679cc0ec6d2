//! What may not be used as a Rust identifier, or not in a certain position.
//!
//! * Enters: cased text. Leaves: whether, and how, it has to be changed.
//! * Promises: the sets cover every edition from 2015 to 2024, reserved words included, so that the
//!   generated code compiles wherever a user includes it.

/// Strict and reserved keywords of all editions and the lone underscore (The Rust Reference, "Keywords" and
/// "Identifiers"). Weak keywords (`union`, `raw`, `safe`, `auto`, ...) are identifiers.
const KEYWORDS: [&str; 53] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// Names that the methods of builders, inputs and errors take, so that no member may have them.
const TAKEN_BY_METHODS: [&str; 8] = [
    "build",
    "builder",
    "customize",
    "default",
    "make_operation",
    "meta",
    "presigned",
    "send",
];

/// Whether `text` is a strict or reserved keyword in any edition, or `_`.
pub fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text)
}

/// Whether `text` is a keyword that `r#` cannot turn into an identifier.
pub fn is_path_keyword(text: &str) -> bool {
    matches!(text, "self" | "Self" | "super" | "crate" | "_")
}

/// The replacement of a structure member's name that generated methods use already.
pub(super) fn member(text: &str) -> Option<String> {
    TAKEN_BY_METHODS
        .contains(&text)
        .then(|| format!("{text}_value"))
}

/// The replacement of a variant's name; `Unknown` is the variant for values newer than the model.
///
/// No cased text ends in an underscore, so the chain of replacements ends here.
pub(super) fn variant(text: &str) -> Option<String> {
    match text {
        "Unknown" => Some("UnknownValue".to_owned()),
        "UnknownValue" => Some("UnknownValue_".to_owned()),
        _ => ty(text),
    }
}

/// The replacement of a type's name.
pub(super) fn ty(text: &str) -> Option<String> {
    match text {
        "Self" => Some("SelfValue".to_owned()),
        "SelfValue" => Some("SelfValue_".to_owned()),
        _ => None,
    }
}

/// Whether a file `<stem>.rs` would be something else than a module of that name: `mod.rs` is the directory's
/// own module, and Windows has no files named like its devices, whatever their extension.
pub(super) fn is_unsafe_file_stem(stem: &str) -> bool {
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem, "mod" | "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
