use super::*;

/// Asserts that bodies say the same, or do not.
fn table(media_type: &str, cases: &[(&str, &str, bool)]) {
    for (expected, found, same) in cases {
        let expected = Body {
            text: expected,
            media_type: Some(media_type),
        };
        let result = match kind(media_type) {
            Kind::Cbor => expected.compare(&base64::decode(found).expect("base64")),
            _ => expected.compare(found.as_bytes()),
        };
        assert_eq!(result.is_ok(), *same, "{expected:?} {found:?} {result:?}");
    }
}

#[test]
fn json_says_the_same_in_any_order() {
    table(
        "application/json; charset=utf-8",
        &[
            (
                r#"{"a":1,"b":{"c":2.0}}"#,
                r#"{ "b": {"c": 2}, "a": 1.0 }"#,
                true,
            ),
            ("[1,2]", "[2,1]", false),
            (r#"{"a":null}"#, "{}", false),
            ("0.1", "0.10", true),
            ("9007199254740993", "9007199254740992", false),
            (r#""1""#, "1", false),
            ("{}", "", false),
            ("", "{}", false),
            ("", "", true),
            ("{}", "{", false),
        ],
    );
}

#[test]
fn xml_says_the_same_whatever_its_layout() {
    table(
        "application/xml",
        &[
            (
                "<a><b>1</b><c/></a>",
                "<a>\n  <c></c>\n  <b>1</b>\n</a>",
                true,
            ),
            ("<a><b>1</b><b>2</b></a>", "<a><b>2</b><b>1</b></a>", false),
            ("<a> x </a>", "<a>x</a>", false),
            (r#"<a x="1" y="2"/>"#, r#"<a y="2" x="1"/>"#, true),
            (r#"<a x="1"/>"#, r#"<a x="2"/>"#, false),
            (r#"<a xmlns="u"/>"#, "<a/>", false),
            (
                r#"<a xmlns="u"><b/></a>"#,
                r#"<p:a xmlns:p="u"><p:b/></p:a>"#,
                false,
            ),
            (r#"<a><b xmlns:p="u"/></a>"#, "<a><b/></a>", false),
            (
                "<m><e><k>1</k><v>a</v></e><e><k>2</k><v>b</v></e></m>",
                "<m><e><k>2</k><v>b</v></e><e><k>1</k><v>a</v></e></m>",
                true,
            ),
            (
                "<m><e><k>1</k><v>a</v></e><e><k>2</k><v>b</v></e></m>",
                "<m><e><k>1</k><v>b</v></e><e><k>2</k><v>a</v></e></m>",
                false,
            ),
            ("<a/>", "<a>", false),
        ],
    );
}

#[test]
fn forms_say_the_same_in_any_order() {
    table(
        "application/x-www-form-urlencoded",
        &[
            ("Action=A&Version=1\n&B=2", "Version=1&B=2&Action=A", true),
            (
                "L.member.1=a&L.member.2=b",
                "L.member.2=b&L.member.1=a",
                true,
            ),
            (
                "L.member.1=a&L.member.2=b",
                "L.member.1=b&L.member.2=a",
                false,
            ),
            ("L.1=a&L.2=b", "L.1=b&L.2=a", false),
            (
                "M.1.K=a&M.1.V.x=b&M.2.K=c&M.2.V.x=d",
                "M.1.K=c&M.1.V.x=d&M.2.K=a&M.2.V.x=b",
                true,
            ),
            (
                "M.1.K=a&M.1.V=b&M.2.K=c&M.2.V=d",
                "M.1.K=a&M.1.V=d&M.2.K=c&M.2.V=b",
                false,
            ),
            ("A=%20", "A=+", false),
            ("A=", "A", false),
            ("A=1&A=1", "A=1", false),
        ],
    );
}

#[test]
fn cbor_says_the_same_in_any_width_and_order() {
    let base64 = |bytes: &[u8]| base64::encode(bytes);
    let [map, indefinite, other] = [
        // {"a": 1, "b": [true, null]}, definite and indefinite, and with another number.
        base64(b"\xa2\x61a\x01\x61b\x82\xf5\xf6"),
        base64(b"\xbf\x61b\x9f\xf5\xf6\xff\x61a\x18\x01\xff"),
        base64(b"\xa2\x61a\x02\x61b\x82\xf5\xf6"),
    ];
    // 1.5 in three widths, and the integer 1 beside the float.
    let [half, single, double] = [
        base64(b"\xf9\x3e\x00"),
        base64(b"\xfa\x3f\xc0\x00\x00"),
        base64(b"\xfb\x3f\xf8\x00\x00\x00\x00\x00\x00"),
    ];
    let [one, float, nan] = [
        base64(b"\x01"),
        base64(b"\xf9\x3c\x00"),
        base64(b"\xf9\x7e\x00"),
    ];
    let [text, chunks, bytes] = [
        base64(b"\x63abc"),
        base64(b"\x7f\x62ab\x61c\xff"),
        base64(b"\x5f\x42ab\x41c\xff"),
    ];
    table(
        "application/cbor",
        &[
            (&map, &indefinite, true),
            (&map, &other, false),
            (&half, &single, true),
            (&half, &double, true),
            (&one, &float, false),
            (&nan, &nan, true),
            (&text, &chunks, true),
            (&bytes, &base64(b"\x43abc"), true),
            (&text, &bytes, false),
            // Tag 1 with 0 and 0.0, and tag 2 with both.
            (&base64(b"\xc1\x00"), &base64(b"\xc1\xf9\x00\x00"), true),
            (&base64(b"\xc2\x00"), &base64(b"\xc2\xf9\x00\x00"), false),
            (&one, &base64(b"\x01\x01"), false),
            (&one, &base64(b"\x82\x01"), false),
            (&one, &base64(b"\xff"), false),
        ],
    );
}

#[test]
fn other_bodies_are_the_same_byte_by_byte() {
    table(
        "image/jpeg",
        &[("a b", "a b", true), ("a b", "a  b", false)],
    );
    let exact = Body {
        text: "{}",
        media_type: None,
    };
    assert!(exact.compare(b"{}").is_ok());
    assert!(exact.compare(b"{ }").is_err());
}

#[test]
fn the_format_of_a_media_type_is_found() {
    for (media_type, expected) in [
        ("application/vnd.api+JSON ; v=1", true),
        ("application/json", true),
        ("application/jsonlines", false),
        ("text/plain", false),
    ] {
        assert_eq!(kind(media_type) == Kind::Json, expected, "{media_type}");
    }
}

#[test]
fn bodies_are_read_from_memory() {
    assert_eq!(bytes(SdkBody::from("abc")).as_deref(), Ok(&b"abc"[..]));
    assert_eq!(bytes(SdkBody::empty()).as_deref(), Ok(&b""[..]));
}
