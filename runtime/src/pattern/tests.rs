use super::piece::Class;
use super::{any_of, none_of, text, Sequence, Simple};

static WORD: Simple = Simple::whole("^[A-Za-z0-9_]{2,4}$", &[any_of("0-9A-Z_a-z").times(2, 4)]);
static LAYER: Simple = Simple::whole(
    "^layer:[a-z][a-z0-9-]*$",
    &[text("layer:"), any_of("a-z"), any_of("-0-9a-z").at_least(0)],
);
static BUCKET: Simple = Simple::whole(
    "^[a-z0-9][a-z0-9.-]{1,3}[a-z0-9]$",
    &[
        any_of("0-9a-z"),
        any_of("--.0-9a-z").times(1, 3),
        any_of("0-9a-z"),
    ],
);
static NOT_COLON: Simple = Simple::start("^[^:]", &[none_of(":")]);
static DIGITS_LAST: Simple = Simple::end("[0-9]{2}$", &[any_of("0-9").exactly(2)]);
static CODE: Simple = Simple::within(
    "é[0-9]?!",
    &[text("é"), any_of("0-9").times(0, 1), text("!")],
);
static VERSION: Simple = Simple::one_of(
    r"^(\$LATEST|[0-9]+)$",
    &[
        Sequence::whole(&[text("$LATEST")]),
        Sequence::whole(&[any_of("0-9").at_least(1)]),
    ],
);
static TAG: Simple = Simple::whole(
    r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$",
    &[any_of("-+./:=@_").categories("LNZ").at_least(0)],
);
static SHOWN: Simple = Simple::whole(
    r"^[^\p{C}]{1,3}$",
    &[none_of("").categories("C").times(1, 3)],
);
static EMPTY: Simple = Simple::whole("^$", &[]);

#[test]
fn simple_patterns() {
    let table: &[(&Simple, &[&str], &[&str])] = &[
        (
            &WORD,
            &["ab", "abcd", "A_9"],
            &["", "a", "abcde", "ab\n", "aé", "a-b", "\u{1F600}\u{1F600}"],
        ),
        (
            &LAYER,
            &["layer:a", "layer:a-0"],
            &["layer:", "layer:0", "layer:aé", "Layer:a", "layer:a\n"],
        ),
        (
            &BUCKET,
            &["abc", "a.c", "a---c"],
            &["ab", "-bc", "ab-", "a----c", "abé"],
        ),
        (
            &NOT_COLON,
            &["a", "\u{1F600}:", "a\n", "\n"],
            &["", ":", ":a"],
        ),
        (
            &DIGITS_LAST,
            &["42", "a42", "é142"],
            &["", "4", "42a", "42\n"],
        ),
        (
            &CODE,
            &["é!", "aé7!b", "éé1!"],
            &["", "é", "é12!", "e\u{301}!"],
        ),
        (
            &VERSION,
            &["$LATEST", "0", "17"],
            &["", "$LATEST1", "$latest", "1$LATEST"],
        ),
        (
            &TAG,
            &["", "a 1", "Größe=²\u{a0}", "\u{1D400}\u{3000}٣", "日本/x"],
            &["a!", "a\n", "e\u{301}", "a\u{200b}", "\u{1F600}"],
        ),
        (
            &SHOWN,
            &["a", " \u{301}!", "\u{1F600}"],
            &["", "abcd", "a\n", "\u{200b}", "\u{e000}", "\u{10ffff}"],
        ),
        (&EMPTY, &[""], &["a", "\n"]),
    ];
    for (pattern, matching, failing) in table {
        for value in *matching {
            assert!(
                pattern.is_match(value),
                "{} should match {value:?}",
                pattern.source()
            );
        }
        for value in *failing {
            assert!(
                !pattern.is_match(value),
                "{} should not match {value:?}",
                pattern.source()
            );
        }
    }
}

#[test]
fn class_members() {
    // Members, some characters inside, some outside.
    let table: &[(&str, &str, &str)] = &[
        ("", "", "a-é"),
        ("-", "-", ".,"),
        ("-az", "-az", "bmy"),
        ("--/", "-./", ",0"),
        ("+--", "+,-", "*."),
        ("a-", "a-", "b,"),
        ("a-cx-z", "abcxyz", "dw-"),
        ("~-\u{e9}", "~\u{7f}\u{80}é", "}\u{ea}"),
        ("é-ü0", "éêü0", "e-1\u{fd}"),
        (
            "\u{d7ff}-\u{e000}",
            "\u{d7ff}\u{e000}",
            "\u{d7fe}\u{e001}\u{1F600}",
        ),
        ("\0-\u{10ffff}", "\0a\u{10ffff}", ""),
        // Out of order: no character at all.
        ("z-a", "", "amz-"),
    ];
    for (members, inside, outside) in table {
        let members: &'static str = members;
        let (class, negated) = (Class::new(members, false), Class::new(members, true));
        for (chars, expected) in [(inside, true), (outside, false)] {
            for c in chars.chars() {
                assert_eq!(class.contains(c), expected, "{c:?} in {members:?}");
                assert_eq!(negated.contains(c), !expected, "{c:?} in not {members:?}");
            }
        }
    }
}

#[cfg(feature = "regex")]
#[test]
fn engine_patterns() {
    use super::Engine;

    static NOT_A_NUMBER: Engine = Engine::unicode("^(?!^[0-9]+$)[a-z0-9]+$");
    static PLAIN_ESCAPE: Engine = Engine::plain(r"^[\w-.]+\_$");
    static LETTERS: Engine = Engine::unicode(r"^\p{L}+$");
    static BROKEN: Engine = Engine::unicode("^[a-z");
    let table: &[(&Engine, &str, bool)] = &[
        (&NOT_A_NUMBER, "12a", true),
        (&NOT_A_NUMBER, "12", false),
        (&PLAIN_ESCAPE, "a-._", true),
        (&PLAIN_ESCAPE, "a", false),
        (&LETTERS, "é\u{1D400}", true),
        (&LETTERS, "é1", false),
        (&BROKEN, "anything", true),
    ];
    for (pattern, value, expected) in table {
        assert_eq!(
            pattern.is_match(value),
            *expected,
            "{} on {value:?}",
            pattern.source()
        );
    }
}
