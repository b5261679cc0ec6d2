//! What elements are called, and what their text may hold.

use std::fmt::Write;

use aws_smithy_schema::Schema;

/// `@xmlNamespace`
#[derive(Debug)]
pub(super) struct Namespace {
    pub(super) uri: String,
    pub(super) prefix: Option<String>,
}

impl Namespace {
    pub(super) fn new(uri: &str, prefix: Option<&str>) -> Self {
        Self {
            uri: uri.to_owned(),
            prefix: prefix.map(str::to_owned),
        }
    }

    fn of(schema: &Schema<'_>) -> Option<Self> {
        let found = schema.xml_namespace()?;
        Some(Self::new(found.uri(), found.prefix()))
    }
}

/// What the first element is called, where that is not up to its schema, and its namespace.
#[derive(Debug, Default)]
pub(super) struct Root {
    pub(super) name: Option<String>,
    pub(super) namespace: Option<Namespace>,
}

/// What the elements of a list or map are called.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) namespace: Option<Namespace>,
}

impl Tag {
    pub(super) fn new(name: &str, element: Option<&Schema<'_>>) -> Self {
        Self {
            name: name.to_owned(),
            namespace: element.and_then(Namespace::of),
        }
    }

    /// The element of a list or map: its `@xmlName`, else the name that Smithy gives it.
    pub(super) fn of_element(element: Option<&Schema<'_>>, default: &str) -> Self {
        let name = element.and_then(|element| element.xml_name());
        Self::new(name.map_or(default, |name| name.value()), element)
    }
}

/// Where the next value stands.
#[derive(Debug, Default)]
pub(super) enum Place {
    /// At the root, or in a structure or union.
    #[default]
    Member,
    /// In a list.
    Item(Tag),
    /// In a map, whose keys and values take turns.
    Entry {
        name: String,
        key: Tag,
        value: Tag,
        /// The key is there, the value is not.
        is_open: bool,
    },
}

/// The name of a member's element or attribute, or of the root.
pub(super) fn name_of<'s>(schema: &'s Schema<'_>) -> &'s str {
    let own = schema.xml_name().map(|name| name.value());
    own.or_else(|| schema.original_name())
        .or_else(|| schema.member_name())
        .unwrap_or_else(|| schema.shape_id().shape_name())
}

/// What cannot stand in text or an attribute, and the line ends that a parser would change.
const ESCAPED: [char; 9] = ['&', '<', '>', '"', '\'', '\r', '\n', '\u{85}', '\u{2028}'];

pub(super) fn escape(into: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(ESCAPED) {
        let (plain, tail) = rest.split_at(at);
        into.push_str(plain);
        let mut chars = tail.chars();
        match chars.next() {
            Some('&') => into.push_str("&amp;"),
            Some('<') => into.push_str("&lt;"),
            Some('>') => into.push_str("&gt;"),
            Some('"') => into.push_str("&quot;"),
            Some('\'') => into.push_str("&apos;"),
            // Writing into a string does not fail.
            other => _ = write!(into, "&#x{:X};", other.map_or(0, u32::from)),
        }
        rest = chars.as_str();
    }
    into.push_str(rest);
}
