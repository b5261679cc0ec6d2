//! XML.

use roxmltree::{Document, Node as Element};

use super::Node;

/// The document as a tree of expanded names (`{namespace}local`), with namespace declarations.
///
/// Text counts as it is where it stands alone; between elements only what is more than white space does.
pub(super) fn canonical(body: &[u8]) -> Result<String, String> {
    let body = std::str::from_utf8(body).map_err(|error| error.to_string())?;
    let document = Document::parse(body).map_err(|error| error.to_string())?;
    let root = document.root_element();
    let mut text = name(root.tag_name());
    node(root).write(2, &mut text);
    Ok(text)
}

fn node(element: Element<'_, '_>) -> Node {
    let mut own: Vec<String> = element
        .attributes()
        .map(|attribute| {
            let local = match attribute.namespace() {
                Some(namespace) => format!("{{{namespace}}}{}", attribute.name()),
                None => attribute.name().to_owned(),
            };
            format!("{local}={:?}", attribute.value())
        })
        .collect();
    // The default namespace is part of the names; a declared prefix may be used by nothing but the reader.
    let inherited = |prefix, uri| {
        let parent = element.parent_element();
        parent.and_then(|parent| parent.lookup_namespace_uri(prefix)) == Some(uri)
    };
    own.extend(element.namespaces().filter_map(|declared| {
        let prefix = declared.name().filter(|prefix| *prefix != "xml")?;
        let is_new = !inherited(Some(prefix), declared.uri());
        is_new.then(|| format!("xmlns:{prefix}={:?}", declared.uri()))
    }));
    own.sort();
    let has_elements = element.children().any(|child| child.is_element());
    let text: String = element
        .children()
        .filter_map(|child| child.is_text().then(|| child.text()).flatten())
        .collect();
    let text = if has_elements { text.trim() } else { &text };
    if !text.is_empty() {
        own.push(format!("{text:?}"));
    }
    let children = element.children().filter(Element::is_element);
    Node {
        own,
        children: children
            .map(|child| (name(child.tag_name()), node(child)))
            .collect(),
    }
}

fn name(name: roxmltree::ExpandedName<'_, '_>) -> String {
    match name.namespace() {
        Some(namespace) => format!("{{{namespace}}}{}", name.name()),
        None => name.name().to_owned(),
    }
}
