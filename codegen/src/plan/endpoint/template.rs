//! The two little languages inside strings: templates and attribute paths ("Template string" and
//! "Parsing `path` strings" in the Smithy specification).

use super::syntax::Part;

/// Splits a template into literal text and values; braces are escaped by doubling them.
pub(super) fn parse_template(template: &str) -> Result<Vec<Part>, &'static str> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let (brace, tail) = rest[at..].split_at(1);
        if let Some(tail) = tail.strip_prefix(brace) {
            literal.push_str(brace);
            rest = tail;
            continue;
        }
        if brace == "}" {
            return Err("a `}` closes nothing");
        }
        let (value, tail) = tail.split_once('}').ok_or("a `{` is never closed")?;
        if !literal.is_empty() {
            parts.push(Part::Literal(std::mem::take(&mut literal)));
        }
        parts.push(parse_value(value)?);
        rest = tail;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Ok(parts)
}

fn parse_value(value: &str) -> Result<Part, &'static str> {
    let (name, path) = match value.split_once('#') {
        Some((name, path)) => (name, Some(path.to_owned())),
        None => (value, None),
    };
    if name.is_empty() || path.as_deref() == Some("") {
        return Err("a pair of braces does not name a value");
    }
    if name.contains('{') {
        return Err("a `{` stands inside a value");
    }
    Ok(Part::Value {
        name: name.to_owned(),
        path,
    })
}

/// One step of an attribute path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathStep {
    Key(String),
    /// Counts from the end if negative.
    Index(isize),
}

/// Splits an attribute path; `None` if it is malformed.
pub(super) fn parse_path(path: &str) -> Option<Vec<PathStep>> {
    let (keys, index) = match path.split_once('[') {
        Some((keys, index)) => (keys, Some(index.strip_suffix(']')?.parse().ok()?)),
        None => (path, None),
    };
    let mut steps = Vec::new();
    if !keys.is_empty() {
        for key in keys.split('.') {
            if key.is_empty() || key.contains(']') {
                return None;
            }
            steps.push(PathStep::Key(key.to_owned()));
        }
    }
    steps.extend(index.map(PathStep::Index));
    (!steps.is_empty()).then_some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str) -> Part {
        Part::Literal(text.to_owned())
    }

    fn value(name: &str, path: Option<&str>) -> Part {
        Part::Value {
            name: name.to_owned(),
            path: path.map(str::to_owned),
        }
    }

    #[test]
    fn templates() {
        let cases = [
            ("", vec![]),
            ("plain", vec![literal("plain")]),
            ("{A}", vec![value("A", None)]),
            ("{A#b[0]}", vec![value("A", Some("b[0]"))]),
            (
                "https://{A}.{B#c}/d",
                vec![
                    literal("https://"),
                    value("A", None),
                    literal("."),
                    value("B", Some("c")),
                    literal("/d"),
                ],
            ),
            ("{{A}}", vec![literal("{A}")]),
            (
                "{{{A}}}",
                vec![literal("{"), value("A", None), literal("}")],
            ),
        ];
        for (template, expected) in cases {
            assert_eq!(parse_template(template), Ok(expected), "{template}");
        }
    }

    #[test]
    fn malformed_templates() {
        let cases = [
            ("{A", "a `{` is never closed"),
            ("A}", "a `}` closes nothing"),
            ("{}", "a pair of braces does not name a value"),
            ("{#a}", "a pair of braces does not name a value"),
            ("{A#}", "a pair of braces does not name a value"),
            ("{A{B}", "a `{` stands inside a value"),
        ];
        for (template, reason) in cases {
            assert_eq!(parse_template(template), Err(reason), "{template}");
        }
    }

    #[test]
    fn paths() {
        let key = |name: &str| PathStep::Key(name.to_owned());
        let cases = [
            ("a", Some(vec![key("a")])),
            ("a.b", Some(vec![key("a"), key("b")])),
            ("a[2]", Some(vec![key("a"), PathStep::Index(2)])),
            ("[-1]", Some(vec![PathStep::Index(-1)])),
            ("", None),
            ("a..b", None),
            ("a[0].b", None),
            ("a[0][1]", None),
            ("a[x]", None),
            ("a]", None),
            ("[", None),
        ];
        for (path, expected) in cases {
            assert_eq!(parse_path(path), expected, "{path}");
        }
    }
}
