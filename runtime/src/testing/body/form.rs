//! Forms, as awsQuery and ec2Query send them: `List.member.1=a&Map.entry.1.key=b`.

use super::Node;

/// Parameters as a tree of the parts of their names, percent-encoding left as it is: the specification says how it has to be.
pub(super) fn canonical(body: &[u8]) -> Result<String, String> {
    let body = std::str::from_utf8(body).map_err(|error| error.to_string())?;
    let mut root = Node::default();
    for param in body.split('&').filter(|param| !param.is_empty()) {
        let Some((name, value)) = param.split_once('=') else {
            return Err(format!("the parameter {param:?} has no value"));
        };
        // White space between parameters is the test author's layout: in a value it would be encoded.
        let mut node = &mut root;
        for part in name.trim().split('.') {
            node = node.child(part);
        }
        node.own.push(format!("= {}", value.trim()));
    }
    let mut text = String::new();
    root.numbered_to_lists().write(0, &mut text);
    Ok(text)
}

impl Node {
    /// The child of that name, added if it is not there.
    fn child(&mut self, name: &str) -> &mut Self {
        let found = self.children.iter().position(|(other, _)| other == name);
        let index = found.unwrap_or_else(|| {
            self.children.push((name.to_owned(), Self::default()));
            self.children.len() - 1
        });
        &mut self.children[index].1
    }

    /// Children that are numbered from 1 become a list, in order: items of one name.
    fn numbered_to_lists(mut self) -> Self {
        for (_, child) in &mut self.children {
            *child = std::mem::take(child).numbered_to_lists();
        }
        let mut numbers: Vec<_> = self
            .children
            .iter()
            .filter_map(|(name, _)| name.parse::<usize>().ok())
            .collect();
        numbers.sort_unstable();
        let is_list = !numbers.is_empty()
            && self.children.len() == numbers.len()
            && numbers.iter().copied().eq(1..=numbers.len());
        if is_list {
            self.children
                .sort_by_key(|(name, _)| name.parse::<usize>().unwrap_or_default());
            for (name, _) in &mut self.children {
                "#".clone_into(name);
            }
        }
        self
    }
}
