//! Expressions as trees. What they are in a model is tested with the waiters.

use serde_json::json;

use super::*;

/// A tree as text, fully bracketed.
fn text(node: &Node) -> String {
    let list = |nodes: &[Node]| nodes.iter().map(text).collect::<Vec<_>>().join(" ");
    match &node.syntax {
        Syntax::Current => "@".to_owned(),
        Syntax::Field(name) => name.clone(),
        Syntax::Then(of, then) => format!("({} . {})", text(of), text(then)),
        Syntax::Index(of, place) => format!("({} at {place})", text(of)),
        Syntax::Slice(of) => format!("({} slice)", text(of)),
        Syntax::Each(of, take) => format!("({} each {})", text(of), text(take)),
        Syntax::Flatten(of, take) => format!("({} flat {})", text(of), text(take)),
        Syntax::Filter(of, condition, take) => {
            format!("({} where {} {})", text(of), text(condition), text(take))
        }
        Syntax::Values(of, take) => format!("({} values {})", text(of), text(take)),
        Syntax::Select(values) => format!("[{}]", list(values)),
        Syntax::SelectHash => "{}".to_owned(),
        Syntax::Literal(value) => value.to_string(),
        Syntax::Compare(compare, left, right) => {
            format!("({} {compare:?} {})", text(left), text(right))
        }
        Syntax::And(left, right) => format!("({} and {})", text(left), text(right)),
        Syntax::Or(left, right) => format!("({} or {})", text(left), text(right)),
        Syntax::Not(of) => format!("(not {})", text(of)),
        Syntax::Call(name, arguments) => format!("{name}({})", list(arguments)),
        Syntax::Reference(of) => format!("&{}", text(of)),
    }
}

#[test]
fn operators_bind_as_in_jmespath() {
    let table = [
        ("a.b.c", "((a . b) . c)"),
        ("a[*].b.c", "(a each (b . c))"),
        ("a[].b[].c", "((a flat b) flat c)"),
        ("a[*][b, c.d][]", "((a each [b (c . d)]) flat @)"),
        ("[].a", "(@ flat a)"),
        ("a[?b == 'c' && d].e", "(a where ((b Equal \"c\") and d) e)"),
        ("a || b && !c", "(a or (b and (not c)))"),
        ("!(a && b)", "(not (a and b))"),
        ("!a.b == `1`", "(((not a) . b) Equal 1)"),
        ("a.*.b", "(a values b)"),
        ("* | [0]", "((@ values @) . (@ at 0))"),
        ("a[*].b | [-1]", "((a each b) . (@ at -1))"),
        ("a[0:2].b", "((a slice) each b)"),
        ("length(a[]) >= length(b)", "(length((a flat @)) GreaterOrEqual length(b))"),
        ("sort_by(a, &b.c)", "sort_by(a &(b . c))"),
        ("{x: a, \"y z\": b}", "{}"),
        ("\"a b\".'c\\'d'", ""),
        ("a == `{\"b\": [1, \"\\`\"]}`", "(a Equal {\"b\":[1,\"`\"]})"),
        ("`on` != 'off'", "(\"on\" NotEqual \"off\")"),
        ("contains(a[].[length(b[?c=='d']) >= e][], `false`)", "contains(((a flat [(length((b where (c Equal \"d\") @)) GreaterOrEqual e)]) flat @) false)"),
    ];
    for (path, expected) in table {
        match parse(path) {
            Ok(node) => assert_eq!(text(&node), expected, "{path}"),
            Err(reason) => assert_eq!(expected, "", "{path}: {reason}"),
        }
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let table = [
        ("", "ends where an expression must follow"),
        ("a.", "ends where a name must follow"),
        (
            "a b",
            "has `b` at character 3 instead of an operator or the end",
        ),
        ("a[", "ends where `*`, an index or a slice must follow"),
        (
            "a[b]",
            "has `b` at character 3 instead of `*`, an index or a slice",
        ),
        ("a[?b", "ends where `]` must follow"),
        ("f(a", "ends where `,` or `)` must follow"),
        ("a = b", "has `=` at character 3, which means nothing"),
        ("'a", "has a `'` at character 1 without an end"),
        ("a[1-]", "has `1-` at character 3, which is no number"),
        (
            "a == == b",
            "has `==` at character 6 instead of an expression",
        ),
    ];
    for (path, expected) in table {
        assert_eq!(parse(path), Err(expected.to_owned()), "{path}");
    }
}

#[test]
fn literals_are_json_or_raw() {
    for (path, expected) in [
        ("`1.5`", json!(1.5)),
        ("`\"a\"`", json!("a")),
        ("` null `", json!(null)),
        ("`true`", json!(true)),
        ("'a \\' b'", json!("a ' b")),
        ("''", json!("")),
    ] {
        let node = parse(path).unwrap();
        assert_eq!(node.syntax, Syntax::Literal(expected), "{path}");
    }
}

#[test]
fn an_expression_is_as_deep_as_trees_may_be() {
    let nested = |n: usize| "(".repeat(n) + "a" + &")".repeat(n);
    assert!(parse(&nested(127)).is_ok());
    assert!(parse(&format!("a{}", ".a".repeat(512))).is_ok());
    let too_deep = "has more than 128 expressions in one another at character 129";
    for (path, expected) in [
        (nested(5_000), too_deep),
        ("!".repeat(5_000), too_deep),
        ("[?".repeat(5_000), ""),
        ("f(".repeat(5_000), ""),
        ("*.".repeat(5_000), ""),
        (
            format!("a{}", ".a".repeat(5_000)),
            "has more than 512 operators",
        ),
        (
            format!("a{}", " || a".repeat(5_000)),
            "has more than 512 operators",
        ),
    ] {
        let reason = parse(&path).unwrap_err();
        assert!(reason.starts_with("has more than "), "{reason}");
        assert!(expected.is_empty() || reason == expected, "{reason}");
    }
}
