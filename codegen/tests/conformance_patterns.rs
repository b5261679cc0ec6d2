//! Simple matchers agree with the engine.
//!
//! Every pattern is planned, built as generated code would build it, and run beside the engine on strings made from its
//! own classes and then damaged at the edges. The patterns are those listed below and, where the environment variable
//! `TINSMITH_CONFORMANCE` names a folder of conformance data, all of the service models in its `models` folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use regress::{Flags, Regex};
use tinsmith::plan::pattern::{
    plan_pattern, Anchors, CharSet, EngineFlags, PatternPlan, Piece, Sequence, SimplePattern,
};

mod patterns;

use patterns::{matcher::build, strings::strings, strings::Random};

/// Patterns of each form that plain code matches.
const LISTED: &[&str] = &[
    // One class.
    "^[a-z]+$",
    "^[a-zA-Z0-9_=-]{1,64}$",
    "^[!-~]{0,3}$",
    r"^[\w+=,.@-]*$",
    r"^\d{12}$",
    r"^\s+$",
    r"^[^\s]+$",
    r"^\S*$",
    r"^[^\W_]{2,5}$",
    "^.{1,8}$",
    r"^[\x00-\x7F]+$",
    r"^\p{ASCII}+$",
    r"^[\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$",
    r"^[\uD83D\uDE00-\uD83D\uDE4F]+$",
    r"^[\w-.:]{1,9}$",
    // General categories.
    r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$",
    r"^[^\p{C}]{1,20}$",
    r"^\P{P}{2,4}$",
    r"^\p{Z}*[\p{S}\p{M}]",
    "^[,-]*[0-9]$",
    // Sequences.
    "^[a-z][a-z0-9-]{0,62}$",
    r"^[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9]$",
    "^arn:aws:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,16}$",
    "^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$",
    r"^[a-z]+[\.\-\w]*[a-z]+$",
    "^/mnt/[a-zA-Z0-9-_.]+$",
    r"^v\d+\.\d+(\.\d+)?$",
    "^[^:]*:[^:]*$",
    "^[a-z]*[0-9]*[A-Z]?$",
    "^[é-ü]{1,3}[a-z]$",
    "^[A-Za-z]+Exception$",
    "^[0-9]{0,9}[a-z]{2}[0-9a-z]$",
    // Alternatives.
    "^(GET|PUT|DELETE)$",
    r"^(\$LATEST|[0-9]+)$",
    r"^[-+]?[0-9]{1,3}(\.[0-9]{0,2})?$",
    "^(|[a-z]+)$",
    r"^\d{12}|\*$",
    "^(ab|a){1,2}b$",
    "^$",
    // Open ends.
    r"\S",
    "^[^:]",
    "[a-z]{3}",
    "[0-9]{2,4}$",
    "x[0-9]{0,3}y",
    "^s3://[a-z]+",
    "[^a]+$",
    // Always true.
    ".*",
    r"^[\s\S]*$",
    "^(arn:.*)|()$",
];

#[test]
fn listed_patterns_agree_with_the_engine() {
    let mut tally = Tally::default();
    for pattern in LISTED {
        tally.check(pattern);
    }
    println!("{tally}");
    assert_eq!(
        tally.simple + tally.always_true,
        LISTED.len(),
        "all listed patterns are simple"
    );
    assert_eq!(
        tally.never_matched,
        Vec::<String>::new(),
        "strings were made to match"
    );
}

#[test]
fn conformance_patterns_agree_with_the_engine() {
    let Some(folder) = std::env::var_os("TINSMITH_CONFORMANCE") else {
        println!("SKIPPED: TINSMITH_CONFORMANCE does not name a folder of conformance data");
        return;
    };
    let patterns = patterns_of_models(&Path::new(&folder).join("models"));
    assert!(
        !patterns.is_empty(),
        "no patterns: is TINSMITH_CONFORMANCE the right folder?"
    );
    let mut tally = Tally::default();
    for pattern in &patterns {
        tally.check(pattern);
    }
    println!("{} distinct patterns: {tally}", patterns.len());
    println!(
        "conformance: patterns of the models: {} cases, {} passed, {} left out",
        patterns.len(),
        patterns.len() - tally.unsupported.len(),
        tally.unsupported.len()
    );
    for (pattern, reason) in &tally.unsupported {
        println!("unsupported: {pattern}: {reason}");
    }
    assert_eq!(
        tally.never_matched,
        Vec::<String>::new(),
        "strings were made to match"
    );
}

/// Short rows of runs over two letters, where nearly everything is ambiguous, on all short strings of three letters.
#[test]
fn ambiguous_patterns_agree_with_the_engine() {
    const SETS: [&str; 3] = ["a", "b", "[ab]"];
    const QUANTIFIERS: [&str; 7] = ["", "?", "*", "+", "{2}", "{1,2}", "{0,3}"];
    let mut strings = vec![String::new()];
    for length in 0..4 {
        let longest: Vec<_> = strings
            .iter()
            .filter(|s| s.len() == length)
            .cloned()
            .collect();
        strings.extend(
            longest
                .iter()
                .flat_map(|s| ["a", "b", "c"].map(|c| format!("{s}{c}"))),
        );
    }
    let mut random = Random::new();
    let mut simple = 0;
    for count in 0..1500 {
        let runs: String = (0..2 + count % 3)
            .flat_map(|_| [*random.pick(&SETS), *random.pick(&QUANTIFIERS)])
            .collect();
        for (start, end) in [("^", "$"), ("^", ""), ("", "$"), ("", "")] {
            let pattern = format!("{start}{runs}{end}");
            let engine = compile(&pattern, true).expect("a generated pattern compiles");
            match plan_pattern(&pattern) {
                PatternPlan::Simple(plan) => {
                    simple += 1;
                    let matcher = build(&pattern, &plan);
                    for string in &strings {
                        let expected = engine.find(string).is_some();
                        assert_eq!(
                            matcher.is_match(string),
                            expected,
                            "{pattern} on {string:?}"
                        );
                    }
                }
                PatternPlan::AlwaysTrue => assert!(
                    strings.iter().all(|s| engine.find(s).is_some()),
                    "{pattern}"
                ),
                PatternPlan::Engine { .. } => {}
                PatternPlan::Unsupported { reason } => panic!("{pattern}: {reason}"),
            }
        }
    }
    println!("{simple} of 6000 generated patterns are simple");
    assert!(simple > 1000);
}

#[test]
fn class_escapes_agree_with_the_engine_on_every_character() {
    for pattern in [
        r"^\d$",
        r"^\D$",
        r"^\w$",
        r"^\W$",
        r"^\s$",
        r"^\S$",
        "^.$",
        r"^\p{ASCII}$",
    ] {
        let PatternPlan::Simple(plan) = plan_pattern(pattern) else {
            panic!("{pattern} is not simple");
        };
        let (matcher, engine) = (
            build(pattern, &plan),
            compile(pattern, true).expect("it compiles"),
        );
        for c in ('\0'..='\u{1ffff}').chain('\u{10fff0}'..=char::MAX) {
            let string = c.to_string();
            assert_eq!(
                matcher.is_match(&string),
                engine.find(&string).is_some(),
                "{pattern} on {c:?}"
            );
        }
    }
}

fn patterns_of_models(folder: &Path) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder).expect("the conformance data has a models folder");
    let mut patterns = BTreeSet::new();
    for file in files {
        let path = file.expect("the folder can be listed").path();
        let text = std::fs::read_to_string(&path).expect("models are text");
        collect_patterns(
            &serde_json::from_str(&text).expect("models are JSON"),
            &mut patterns,
        );
    }
    patterns
}

fn collect_patterns(value: &serde_json::Value, patterns: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            let pattern = object
                .get("smithy.api#pattern")
                .and_then(|pattern| pattern.as_str());
            patterns.extend(pattern.map(str::to_owned));
            object
                .values()
                .for_each(|value| collect_patterns(value, patterns));
        }
        serde_json::Value::Array(values) => {
            values
                .iter()
                .for_each(|value| collect_patterns(value, patterns));
        }
        _ => {}
    }
}

/// What became of the patterns.
#[derive(Default)]
struct Tally {
    simple: usize,
    engine_unicode: usize,
    engine_plain: usize,
    always_true: usize,
    unsupported: BTreeMap<String, String>,
    strings: usize,
    matches: usize,
    never_matched: Vec<String>,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} simple, {} engine (u), {} engine (plain), {} always true, {} unsupported; \
             agreed on {} strings, {} of them matching",
            self.simple,
            self.engine_unicode,
            self.engine_plain,
            self.always_true,
            self.unsupported.len(),
            self.strings,
            self.matches,
        )
    }
}

impl Tally {
    fn check(&mut self, pattern: &str) {
        match plan_pattern(pattern) {
            PatternPlan::AlwaysTrue => {
                self.always_true += 1;
                let anything = CharSet::new([('\0', char::MAX)]);
                let plan = SimplePattern {
                    alternatives: vec![Sequence {
                        anchors: Anchors::Whole,
                        pieces: vec![Piece::Class {
                            set: anything,
                            min: 0,
                            max: None,
                        }],
                    }],
                };
                self.compare(pattern, &plan);
            }
            PatternPlan::Simple(plan) => {
                self.simple += 1;
                self.compare(pattern, &plan);
            }
            PatternPlan::Engine {
                flags: EngineFlags::Unicode,
            } => {
                self.engine_unicode += 1;
                assert!(compile(pattern, true).is_some(), "{pattern}");
            }
            PatternPlan::Engine {
                flags: EngineFlags::Plain,
            } => {
                self.engine_plain += 1;
                assert!(compile(pattern, false).is_some(), "{pattern}");
            }
            PatternPlan::Unsupported { reason } => {
                self.unsupported
                    .insert(pattern.to_owned(), reason.to_string());
            }
        }
    }

    fn compare(&mut self, pattern: &str, plan: &SimplePattern) {
        let engine = compile(pattern, true).or_else(|| compile(pattern, false));
        let engine = engine.expect("a planned pattern compiles");
        let simple = build(pattern, plan);
        let mut matches = 0;
        for string in strings(plan) {
            let expected = engine.find(&string).is_some();
            assert_eq!(
                simple.is_match(&string),
                expected,
                "{pattern} on {string:?}, as {simple:?}"
            );
            matches += usize::from(expected);
            self.strings += 1;
        }
        self.matches += matches;
        if matches == 0 {
            self.never_matched.push(pattern.to_owned());
        }
    }
}

fn compile(pattern: &str, unicode: bool) -> Option<Regex> {
    let flags = Flags {
        unicode,
        ..Flags::default()
    };
    Regex::with_flags(pattern, flags).ok()
}
