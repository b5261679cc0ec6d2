use super::{
    plan_pattern, Anchors, CharSet, EngineFlags, Members, PatternPlan, Piece, Sequence,
    UnsupportedPattern,
};

/// One line for a plan: `whole "v" [0-9]{1,}`, alternatives apart by ` | `.
fn show(plan: &PatternPlan) -> String {
    match plan {
        PatternPlan::AlwaysTrue => "true".to_owned(),
        PatternPlan::Engine {
            flags: EngineFlags::Unicode,
        } => "engine u".to_owned(),
        PatternPlan::Engine {
            flags: EngineFlags::Plain,
        } => "engine".to_owned(),
        PatternPlan::Unsupported {
            reason: UnsupportedPattern::Syntax { .. },
        } => "syntax".to_owned(),
        PatternPlan::Unsupported {
            reason: UnsupportedPattern::NeedsUnicode { escape, .. },
        } => {
            format!("needs u for {escape}")
        }
        PatternPlan::Simple(simple) => {
            let alternatives: Vec<_> = simple.alternatives.iter().map(show_sequence).collect();
            alternatives.join(" | ")
        }
    }
}

fn show_sequence(sequence: &Sequence) -> String {
    let mut line = match sequence.anchors {
        Anchors::Whole => "whole",
        Anchors::Start => "start",
        Anchors::End => "end",
        Anchors::Within => "within",
    }
    .to_owned();
    for piece in &sequence.pieces {
        line.push(' ');
        line += &match piece {
            Piece::Text(text) => format!("{text:?}"),
            Piece::Class { set, min, max } => {
                let set = show_set(set);
                match max {
                    Some(1) if *min == 1 => set,
                    Some(max) => format!("{set}{{{min},{max}}}"),
                    None => format!("{set}{{{min},}}"),
                }
            }
        };
    }
    line
}

fn show_set(set: &CharSet) -> String {
    match set.members() {
        Members::AnyOf(members, categories) => {
            format!(
                "[{}{}]",
                members.escape_debug(),
                show_categories(&categories)
            )
        }
        Members::NoneOf(members, categories) => {
            format!(
                "[^{}{}]",
                members.escape_debug(),
                show_categories(&categories)
            )
        }
    }
}

fn show_categories(letters: &str) -> String {
    letters
        .chars()
        .map(|letter| format!(r"\p{{{letter}}}"))
        .collect()
}

fn check(table: &[(&str, &str)]) {
    for (pattern, expected) in table {
        assert_eq!(show(&plan_pattern(pattern)), *expected, "{pattern}");
    }
}

#[test]
fn one_class() {
    check(&[
        ("^[a-z]+$", "whole [a-z]{1,}"),
        ("^[a-zA-Z0-9_=-]{1,4096}$", "whole [-0-9=A-Z_a-z]{1,4096}"),
        ("^[a-zA-Z0-9-_.]*$", "whole [-.0-9A-Z_a-z]{0,}"),
        ("^([a-zA-Z0-9-_]+)$", "whole [-0-9A-Z_a-z]{1,}"),
        (r"^\d{12}$", "whole [0-9]{12,12}"),
        (r"^[\w+=,.@-]*$", "whole [+-.0-9=@-Z_a-z]{0,}"),
        (r"^[^\$]+$", "whole [^$]{1,}"),
        (r"^[\x20-\x7E]+?$", "whole [ -~]{1,}"),
        (r"^\p{ASCII}*$", r"whole [\0-\u{7f}]{0,}"),
        (
            r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*$",
            r"whole [^\0-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}]{0,}",
        ),
        (r"^[\u{1F600}-\u{1F64F}]$", "whole [😀-🙏]"),
        // Four digits, then a literal `0`: what the author meant is another matter.
        (r"^[\u10000-\u10FF]$", "whole [0-\u{10ff}]"),
        ("^.*$", r"whole [^\n\r\u{2028}\u{2029}]{0,}"),
        (
            r"^\S$",
            r"whole [^\t-\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}]",
        ),
        (r"^[\b\0\-\]]$", r"whole [-\0\u{8}]]"),
        ("^(a|b|[0-9])+$", "whole [0-9ab]{1,}"),
        ("^(|[0-9]+)$", "whole [0-9]{0,}"),
        ("^(([a-z]?){2}){3}$", "whole [a-z]{0,6}"),
        ("^(?:[a-z]{2,}){3,4}$", "whole [a-z]{6,}"),
    ]);
}

#[test]
fn sequences() {
    check(&[
        ("^[a-z][a-z0-9-]{0,62}$", "whole [a-z] [-0-9a-z]{0,62}"),
        (
            "^arn:aws:sns:[a-z]+:[0-9]{12}$",
            r#"whole "arn:aws:sns:" [a-z]{1,} ":" [0-9]{12,12}"#,
        ),
        (
            r"^[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9]$",
            "whole [0-9a-z] [-.0-9a-z]{1,61} [0-9a-z]",
        ),
        (
            "^[0-9a-f]{2}-(?:[0-9a-f]{4}-){2}z$",
            r#"whole [0-9a-f]{2,2} "-" [0-9a-f]{4,4} "-" [0-9a-f]{4,4} "-z""#,
        ),
        (
            r"^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$",
            "whole [0-9A-Za-z] [-.0-9A-Z_a-z]{0,} [0-9A-Za-z]",
        ),
        ("^[a-z]?[a-z]{2}[a-z]*$", "whole [a-z]{2,}"),
        ("^(a{2}b{0}c)?$", r#"whole | whole [a]{2,2} "c""#),
        ("^$", "whole"),
        // Ambiguous: where the first run ends depends on what follows.
        ("^[a-z]{1,3}[a-z0-9]{1,3}$", "engine u"),
        ("^[a-z]+x[0-9]*$", "engine u"),
        ("^[a-z]{0,5}[0-9]?[a-z]?$", "engine u"),
        ("^([0-9a-f]{16})+$", "engine u"),
        ("^(([a-z]|[a-z][a-z-]*[a-z])[.])*$", "engine u"),
    ]);
}

#[test]
fn open_ends() {
    check(&[
        (r"[\s\S]*", "true"),
        (r"^[\s\S]*$", "true"),
        (".*", "true"),
        ("^", "true"),
        ("[a-z]*", "true"),
        ("^(arn:.+)|()$", "true"),
        ("^[^:]", "start [^:]"),
        ("^[a-z]+", "start [a-z]"),
        ("[a-z]{2,9}$", "end [a-z]{2,2}"),
        ("[0-9]", "within [0-9]"),
        (".*[a-z]+s3://[a-z]*", r#"within [a-z] "s3://""#),
        ("^a:b?c.*", r#"start "a:" [b]{0,1} "c""#),
        ("^ALL|[0-9]{2}$", r#"start "ALL" | end [0-9]{2,2}"#),
        // A search that would start anew at every place of a long run.
        ("a[0-9]*b", "engine u"),
        ("a[0-9]{0,62}b", r#"within "a" [0-9]{0,62} "b""#),
    ]);
}

#[test]
fn categories() {
    check(&[
        (r"^[^\p{C}]{1,2048}$", r"whole [^\p{C}]{1,2048}"),
        (
            r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$",
            r"whole [--/+:=@_\p{L}\p{N}\p{Z}]{0,}",
        ),
        (r"^\P{Z}", r"start [^\p{Z}]"),
        (r"^[\p{L}\P{L}]*$", "true"),
        (r"^\p{L}+\p{N}*$", r"whole [\p{L}]{1,} [\p{N}]{0,}"),
        (r"^[^\P{L}\p{N}]?[\p{L}_]*$", r"whole [_\p{L}]{0,}"),
        // Whether a digit is among `\p{N}` is not known here.
        (r"^\p{N}+[0-9]*$", "engine u"),
        (r"^\p{L}+0$", r#"whole [\p{L}]{1,} "0""#),
    ]);
}

#[test]
fn alternatives() {
    check(&[
        (
            "^(GET|PUT|DELETE)$",
            r#"whole "GET" | whole "PUT" | whole "DELETE""#,
        ),
        (
            r"^(\$LATEST|[0-9]+)$",
            r#"whole "$LATEST" | whole [0-9]{1,}"#,
        ),
        ("^a$|^b$|^a$", r#"whole "a" | whole "b""#),
        ("^(^a)|(b)$", r#"start "a" | end "b""#),
        (
            r"^[-+]?[0-9]{1,2}(\.[0-9]{0,2})?$",
            r#"whole [-+]{0,1} [0-9]{1,2} | whole [-+]{0,1} [0-9]{1,2} "." [0-9]{0,2}"#,
        ),
        (
            "^(ab|c){1,2}$",
            r#"whole "ab" | whole "c" | whole "abab" | whole "abc" | whole "cab" | whole "cc""#,
        ),
        ("^(aa|bb)(cc|dd)(ee|ff)(gg|hh)(ii|jj)$", "engine u"),
        ("^(()()){4000000000}$", "whole"),
    ]);
}

#[test]
fn the_engine_and_its_flags() {
    check(&[
        // A category of more than one letter; others but in part.
        (r"^\p{Lu}+$", "engine u"),
        (r"^[^\p{C}x]$", "engine u"),
        ("^(?!^[0-9]+$)[a-z0-9]+$", "engine u"),
        (r"^[0-9a-z.]*(?<!\.)$", "engine u"),
        (r"^(a|b)\1$", "engine u"),
        (r"\bword", "engine u"),
        (r"^(?<year>[0-9]{4})$", "engine u"),
        ("^a^b$", "engine u"),
        // A syntax error with the flag, not without it.
        (r"^[\w-.]+$", "whole [-.0-9A-Z_a-z]{1,}"),
        (r"^[A-Za-z\_\:\@\!]*$", "whole [!:@-Z_a-z]{0,}"),
        (r"^\_\p$", r"needs u for `\p`"),
        (r"^\p{Print}+$", r"needs u for `\p`"),
        (r"^\P{Print}+$", r"needs u for `\P`"),
        (r"^[\u{110000}]$", r"needs u for `\u{`"),
        // An escaped backslash, then letters.
        (r"^\_\\p\\u{2}$", r#"whole "_\\p\\" [u]{2,2}"#),
        (r"^\_\uD83D\uDE00$", "engine"),
        ("^\\_[😀]$", "engine"),
        (r"^\_(?=a){2}", "engine"),
        ("[z-a]", "syntax"),
        ("^[a-z", "syntax"),
        ("(", "syntax"),
        ("a**", "syntax"),
    ]);
}

#[test]
fn reasons() {
    let reason = |pattern: &str| match plan_pattern(pattern) {
        PatternPlan::Unsupported { reason } => reason.to_string(),
        plan => panic!("{pattern} is supported: {}", show(&plan)),
    };
    assert_eq!(
        reason(r"^\p{Print}+$"),
        "it is not a valid ECMAScript regular expression (Invalid property name), and without the `u` flag its `\\p` \
         would mean literal text; correct the pattern in the model"
    );
    assert_eq!(
        reason("a{2,1}"),
        "it is not a valid ECMAScript regular expression: with the `u` flag, Invalid quantifier; without it, Invalid \
         quantifier; correct the pattern in the model"
    );
}

#[test]
fn char_sets() {
    let set = CharSet::new([('x', 'z'), ('a', 'c'), ('b', 'd'), ('e', 'e'), ('9', '0')]);
    assert_eq!(set.ranges(), [('a', 'e'), ('x', 'z')]);
    let complement = |set: &CharSet| set.complement().expect("ranges have gaps");
    assert_eq!(
        complement(&set).ranges(),
        [('\0', '`'), ('f', 'w'), ('{', char::MAX)]
    );
    assert_eq!(complement(&complement(&set)), set);
    assert!(complement(&CharSet::default()).is_all());
    assert!(complement(&complement(&CharSet::default())).is_empty());
    // Surrogates are no gap between characters, and no characters.
    let split = CharSet::new([('\0', '\u{d7ff}'), ('\u{e000}', char::MAX)]);
    assert!(split.is_all());
    assert!(CharSet::code_points(0xD800, 0xDFFF).is_empty());
    assert_eq!(
        CharSet::code_points(0xDC00, 0xE001).ranges(),
        [('\u{e000}', '\u{e001}')]
    );
    let letters = CharSet::new([('a', 'z')]);
    assert!(set.is_subset(&letters) && !letters.is_subset(&set));
    assert!(set.is_disjoint(&CharSet::single('f')) && !set.is_disjoint(&CharSet::single('x')));
    assert_eq!((set.only(), CharSet::single('f').only()), (None, Some('f')));
}

#[test]
fn members() {
    let table: &[(&[(char, char)], &str)] = &[
        (&[('+', '+'), ('-', '-'), ('0', '9')], "-+0-9"),
        (&[('*', '-')], "*--"),
        (&[('+', '+'), ('-', '/')], "--/+"),
        (&[(',', '-')], ",--"),
        (&[(',', '-'), ('0', '9')], ",--0-9"),
        (&[('-', '.')], "-."),
        (&[('a', 'b'), ('d', 'f')], "abd-f"),
    ];
    for (ranges, expected) in table {
        let set = CharSet::new(ranges.iter().copied());
        let (expected, none) = ((*expected).to_owned(), String::new());
        assert_eq!(
            set.members(),
            Members::AnyOf(expected.clone(), none.clone())
        );
        let complement = set.complement().expect("ranges have gaps");
        assert_eq!(complement.members(), Members::NoneOf(expected, none));
    }
}
