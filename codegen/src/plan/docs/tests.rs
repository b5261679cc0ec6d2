use super::{first_sentence, to_markdown};

fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(
            to_markdown(source).join("\n"),
            *expected,
            "source: {source:?}"
        );
    }
}

#[test]
fn running_text() {
    check(&[
        ("", ""),
        ("<p> </p>\n<p></p>", ""),
        ("<p>One\n      two</p><p>three</p>", "One two\n\nthree"),
        ("<p>a<br/>b</p>", "a\\\nb"),
        (
            "<p><b>Bold</b> and <i>slanted</i>.</p>",
            "**Bold** and *slanted*.",
        ),
        ("<p><strong> x </strong>y <em>z</em></p>", "**x** y *z*"),
        ("<p><b><i>x</i> y</b></p>", "***x* y**"),
        (
            "<p>x<sup>2</sup>, H<sub>2</sub>O</p>",
            "x<sup>2</sup>, H<sub>2</sub>O",
        ),
        (
            "<p>Fish &amp; chips &lt;3 &copy;</p>",
            "Fish & chips \\<3 ©",
        ),
        ("<div>a <span class=\"x\">b</span></div>c", "a b\n\nc"),
        ("<p>a<!-- note to self -->b</p>", "ab"),
        ("<p>never <b>closed<ul><li>x", "never **closed**\n\n- x"),
    ]);
}

/// A delimiter run that could not open or close would show as stars.
#[test]
fn emphasis_that_markdown_cannot_express_is_dropped() {
    check(&[
        ("<p><b>Note:</b>text</p>", "Note:text"),
        ("<p><b>Note</b>text</p>", "**Note**text"),
        ("<p><b>a</b><i>b</i></p>", "**a**b"),
        ("<p><b>a <b>b</b></b> <i></i></p>", "**a b**"),
        ("<p>arn:<i>region</i>:x</p>", "arn:*region*:x"),
    ]);
}

#[test]
fn code() {
    check(&[
        ("<p><code>a *b* &lt;c&gt;</code></p>", "`a *b* <c>`"),
        ("<p>See <code>\n   Foo </code>.</p>", "See `Foo` ."),
        ("<p><code>a`b</code> <code>`</code></p>", "``a`b`` `` ` ``"),
        ("<p><code>a</code><code>b</code></p>", "`ab`"),
        ("<p><code>arn:<i>x</i></code></p>", "`arn:x`"),
        (
            "<p><code>a<a href=\"https://x.io\">B</a></code></p>",
            "`a`[`B`](https://x.io)",
        ),
        (
            "<pre>\nfn main() {\n\treturn;  \n}\n</pre>",
            "```text\nfn main() {\n    return;\n}\n```",
        ),
        (
            "<pre><code>```\n&lt;a></code></pre>",
            "````text\n```\n<a>\n````",
        ),
    ]);
}

/// Placeholders and XML that nobody escaped are text, not markup to drop.
#[test]
fn tags_that_are_no_documentation_are_literal() {
    check(&[
        (
            "<p>arn:<partition>:s3:<Region></p>",
            "arn:\\<partition>:s3:\\<Region>",
        ),
        (
            "<p><code><ID>7</ID><?xml version=\"1.0\"?></code></p>",
            "`<ID>7</ID><?xml version=\"1.0\"?>`",
        ),
        ("<p>1 <x", "1 \\<x"),
        ("a Vec<String> of <T>", "a Vec\\<String> of \\<T>"),
    ]);
}

#[test]
fn links() {
    check(&[
        (
            "<p><a href=\"https://x.io/a\">the docs</a></p>",
            "[the docs](https://x.io/a)",
        ),
        (
            "<p><a href=\"HTTP://x.io\"> the\n docs </a>.</p>",
            "[the docs](HTTP://x.io) .",
        ),
        (
            "<p><a href=\"mailto:a@b.org\">us</a></p>",
            "[us](mailto:a@b.org)",
        ),
        (
            "<p><a>Foo</a> <a href=\"API_Foo.html\">[Bar]</a></p>",
            "Foo \\[Bar\\]",
        ),
        ("<p><a href=\"javascript:alert(1)\">x</a></p>", "x"),
        (
            "<p><a href=\"https://x.io/\n   a b(c)[d]?e=1&amp;lt;\">f</a></p>",
            "[f](https://x.io/ab%28c%29%5Bd%5D?e=1&amp;lt;)",
        ),
        (
            "<p><a href=\"https://x.io\">https://x.io</a></p>",
            "<https://x.io>",
        ),
        (
            "<p>Hi!<a href=\"https://x.io\">x</a></p>",
            "Hi\\![x](https://x.io)",
        ),
        ("<p><a href=\"https://x.io\"></a>a</p>", "a"),
        (
            "<p>(see https://x.io/a_b_(c), http://y.io.)</p>",
            "(see <https://x.io/a_b_(c)>, <http://y.io>.)",
        ),
        (
            "<p>https://{host}/ and http://localhost</p>",
            "https://{host}/ and http://localhost",
        ),
    ]);
}

#[test]
fn lists() {
    check(&[
        (
            "<ul><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ul>",
            "- a\n  - b\n- c",
        ),
        ("<ol start=\"9\"><li>a<li>b</ol>", "9. a\n10. b"),
        (
            "<ol><li><p>a</p><p>b</p></li><li><pre>c</pre></li></ol>",
            "1. a\n\n   b\n\n2. ```text\n   c\n   ```",
        ),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ul>a<li>b</li>c</ul>", "- a\n\n- b\n\n  c"),
        ("<li>alone</li>", "- alone"),
        (
            "<dl><dt>Term</dt><dd>What it <i>means</i></dd><dt>T2<dd><p>M2</dl>",
            "- **Term**\n\n  What it *means*\n\n- **T2**\n\n  M2",
        ),
    ]);
}

#[test]
fn other_blocks() {
    check(&[
        (
            "<note><p>a</p><p>b</p></note>",
            "> **Note**\n>\n> a\n>\n> b",
        ),
        (
            "<p>x</p><important>y<ul><li>z</li></ul></important>",
            "x\n\n> **Important**\n>\n> y\n>\n> - z",
        ),
        ("<note></note><p>x</p>", "x"),
        (
            "<fullname>A Service</fullname><p>It.</p>",
            "**A Service**\n\nIt.",
        ),
        ("<h2>Title of C#</h2>text", "## Title of C\\#\n\ntext"),
        ("a<hr>b", "a\n\n---\n\nb"),
        (
            "<table><tr><th>a</th><th>b|c</th></tr><tr><td><p>1</p><p>2</p></td></tr></table>",
            "| a | b\\|c |\n| --- | --- |\n| 1 2 |  |",
        ),
    ]);
}

#[test]
fn text_that_looks_like_markup_is_escaped() {
    check(&[
        (
            "<p>*a* _b_ c_d `e` [F] ~g~ \\h</p>",
            "\\*a\\* \\_b\\_ c_d \\`e\\` \\[F\\] \\~g\\~ \\\\h",
        ),
        ("<p># no heading</p>", "\\# no heading"),
        ("<p>#[deprecated] #1</p>", "#\\[deprecated\\] #1"),
        (
            "<p>- a</p><p>+ a</p><p>1. a</p><p>2) a</p>",
            "\\- a\n\n\\+ a\n\n1\\. a\n\n2\\) a",
        ),
        (
            "<p>&gt; a</p><p>=== a</p><p>--- a</p>",
            "\\> a\n\n\\=== a\n\n\\-\\-\\- a",
        ),
        (
            "<p>|--|:-:|</p><p>--no-wrap</p>",
            "\\|-\\-|:-:|\n\n-\\-no-wrap",
        ),
        ("<p>&amp;lt; &amp;c</p>", "\\&lt; &c"),
        ("<p>        let code = 1;</p>", "let code = 1;"),
        ("<p>a\u{200b}b\u{a0}c\u{202e}d\r\ne</p>", "ab cd e"),
    ]);
}

#[test]
fn markdown_is_kept() {
    check(&[
        (
            "Plain text,\ntwo lines.\n\nSecond.",
            "Plain text, two lines.\n\nSecond.",
        ),
        (
            "Use `a<b>` and [it](https://x.io \"t\").",
            "Use `a<b>` and [it](https://x.io).",
        ),
        (
            "**b** *i* __b__ _i_ ***bi*** a_b_c 2 * 3",
            "**b** *i* **b** *i* ***bi*** a_b_c 2 \\* 3",
        ),
        ("**a *b*** *a **b***", "**a *b*** *a **b***"),
        (
            "[Foo], [bar](baz.html), [a][b]",
            "\\[Foo\\], bar, \\[a\\]\\[b\\]",
        ),
        (
            "<https://x.io> https://x.io/_a_",
            "<https://x.io> <https://x.io/_a_>",
        ),
        ("&amp;lt; \\_a\\_", "\\&lt; \\_a\\_"),
        ("![logo](https://x.io/l.png)", "[logo](https://x.io/l.png)"),
        ("a  \nb\\\nc \\* &lt;d", "a\\\nb\\\nc \\* \\<d"),
        ("a<br>b `c` <b>d</b>", "a\\\nb `c` **d**"),
        ("# T\n\nSub\n---\ntext", "# T\n\n## Sub\n\ntext"),
        ("> quoted\n> text\n\nx", "> quoted text\n\nx"),
        (
            "| a | b |\n|---|:-:|\n| `c` | d\\|e |",
            "| a | b |\n| --- | --- |\n| `c` | d\\|e |",
        ),
        ("---\n\n***", "---\n\n---"),
    ]);
}

/// rustdoc would compile a fence without a language, and an indented block.
#[test]
fn markdown_code_blocks_are_text() {
    check(&[
        ("```rust\nfn f() {}\n```\nx", "```text\nfn f() {}\n```\n\nx"),
        ("~~~\nopen", "```text\nopen\n```"),
        (
            "a\n\n    let x = 1;\n\n      y\n\nb",
            "a\n\n```text\nlet x = 1;\n\n  y\n```\n\nb",
        ),
        ("\tlet x = 1;", "```text\nlet x = 1;\n```"),
        ("a\n    still a", "a still a"),
    ]);
}

#[test]
fn markdown_lists() {
    check(&[
        ("a\n* b\n  lazy\n* c\n    * d", "a\n\n- b lazy\n- c\n  - d"),
        ("3. a\n\n   b\n4. c", "3. a\n\n   b\n\n4. c"),
        ("- ```\n  x\n  ```\n- y", "- ```text\n  x\n  ```\n\n- y"),
        ("- a\nlazy\n\nb", "- a lazy\n\nb"),
        ("in\n1986. A year", "in 1986. A year"),
    ]);
}

#[test]
fn which_language_a_source_has() {
    check(&[
        ("<p>*a*</p>", "\\*a\\*"),
        ("*a* is <code>b</code>", "\\*a\\* is `b`"),
        ("*a* is <i>b</i>, see `c`", "*a* is *b*, see `c`"),
        ("Takes a `<p>` *element*", "Takes a `<p>` *element*"),
        ("```\n<p>\n```", "```text\n<p>\n```"),
    ]);
}

#[test]
fn lines_are_wrapped_outside_code_and_links() {
    let word = "word ".repeat(30);
    let long = "x ".repeat(80);
    let source = format!(
        "<p>{word}<code>{long}</code> <a href=\"https://x.io\">{word}</a> {word}- 1. end</p>"
    );
    let lines = to_markdown(&source);
    let (code, link) = (
        format!("`{}`", long.trim()),
        format!("[{}](https://x.io)", word.trim()),
    );
    assert!(lines.contains(&code) && lines.contains(&link), "{lines:#?}");
    for line in lines.iter().filter(|line| **line != code && **line != link) {
        assert!(line.len() <= 100 && line.len() > 40, "{line}");
    }
    let quoted = to_markdown(&format!("<note><ul><li>{word}</li></ul></note>"));
    assert!(quoted.iter().all(|line| line.len() <= 100), "{quoted:#?}");
    assert!(quoted[3].starts_with(">   word"), "{quoted:#?}");
}

/// What begins a line only because of the wrap must not begin a block.
#[test]
fn a_wrap_does_not_make_markup() {
    let line = "x".repeat(99);
    for (word, expected) in [
        ("-", "\\- end"),
        ("+", "\\+ end"),
        ("12.", "12\\. end"),
        ("#", "\\# end"),
        ("=", "\\= end"),
        ("&gt;", "\\> end"),
    ] {
        let lines = to_markdown(&format!("<p>{line} {word} end</p>"));
        assert_eq!(lines, [line.as_str(), expected], "{word}");
    }
}

#[test]
fn deep_nesting_is_survived() {
    for unit in [
        "<ul><li>", "<b>", "> ", "- ", "*a **b ", "[", "<note>", "a `",
    ] {
        let source = unit.repeat(500) + "text";
        let lines = to_markdown(&source);
        assert!(lines.concat().contains("text"), "{unit}");
    }
}

#[test]
fn summaries() {
    for (source, expected) in [
        ("", ""),
        ("<ul><li>a. b</li></ul>", ""),
        ("<p>One. Two.</p>", "One."),
        ("<p>No end</p><p>Two.</p>", "No end"),
        ("<p>Uses e.g. S3 v1.2. Two.</p>", "Uses e.g. S3 v1.2."),
        (
            "<p>The <code>a. b</code> (c. d) x. Two.</p>",
            "The `a. b` (c. d) x.",
        ),
        ("<p><b>So. Or</b> not! Yes.</p>", "**So. Or** not!"),
        ("<p>x<sup>a. b</sup> is. No.</p>", "x<sup>a. b</sup> is."),
        ("<p>A<br>b. c</p>", "A b."),
        ("<fullname>Name</fullname><p>It is. So.</p>", "It is."),
        ("<fullname>Name</fullname>", "**Name**"),
        (
            "<note>N.</note><pre>c. d\n\ne. f</pre><p>At last. x</p>",
            "At last.",
        ),
    ] {
        assert_eq!(first_sentence(&to_markdown(source)), expected, "{source}");
    }
}
