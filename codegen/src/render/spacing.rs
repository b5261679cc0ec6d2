//! Blank lines, which `prettyplease` prints none of.
//!
//! The printer has no syntax for a blank line, but it puts each line of documentation on a line of its own. So a
//! blank line goes in as a line of documentation that no model can hold ([`BLANK`]), and is emptied when it comes
//! out: the layout is decided on the syntax tree, and no text is searched for anything else.
//!
//! What is separated: all items, except neighbours of one kind that are one-liners (imports, module declarations,
//! constants); and methods, except accessors, so that a builder reads like a table.

use syn::{Attribute, ImplItem, Item, TraitItem, Visibility};

use super::print::{self, DocStyle};

/// Stands for a blank line. Text from a model never holds the character NUL on its own in a line.
const BLANK: &str = "\0";

/// Up to this many statements and one line of documentation, a method is an accessor.
const ACCESSOR_STATEMENTS: usize = 2;

/// Whether a printed line stands for a blank one.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim_start()
        .strip_prefix("///")
        .is_some_and(|text| text == BLANK)
}

/// Puts a blank line before `item`.
pub(super) fn put_before(item: &mut Item) {
    if let Some(attributes) = attributes_mut(item) {
        attributes.insert(0, blank());
    }
}

/// Puts blank lines between `items`, and into those that hold items or methods.
pub(super) fn separate(items: &mut [Item]) {
    for item in items.iter_mut() {
        match item {
            Item::Mod(item) => {
                if let Some((_, items)) = &mut item.content {
                    separate(items);
                }
            }
            Item::Impl(item) => separate_methods(&mut item.items),
            Item::Trait(item) => separate_methods(&mut item.items),
            _ => {}
        }
    }
    let apart: Vec<bool> = items
        .windows(2)
        .map(|pair| !is_table(&pair[0], &pair[1]))
        .collect();
    for (item, apart) in items.iter_mut().skip(1).zip(apart) {
        if apart {
            put_before(item);
        }
    }
}

/// Whether two items are rows of one table.
fn is_table(first: &Item, second: &Item) -> bool {
    matches!((row(first), row(second)), (Some(first), Some(second)) if first == second)
}

/// One-liners that stand together.
#[derive(PartialEq, Eq)]
enum Row {
    Import,
    /// What a module is made of: `mod a;`, and `pub use a::A;` beside it.
    Module,
    Constant,
    Static,
    Alias,
    Macro,
}

fn row(item: &Item) -> Option<Row> {
    let (row, attributes) = match item {
        Item::Const(item) => (Row::Constant, &item.attrs),
        Item::Macro(item) => (Row::Macro, &item.attrs),
        Item::Mod(item) if item.content.is_none() => (Row::Module, &item.attrs),
        Item::Static(item) => (Row::Static, &item.attrs),
        Item::Type(item) => (Row::Alias, &item.attrs),
        Item::Use(item) => match item.vis {
            Visibility::Inherited => (Row::Import, &item.attrs),
            _ => (Row::Module, &item.attrs),
        },
        _ => return None,
    };
    (doc_lines(attributes) == 0).then_some(row)
}

/// What an `impl` or a `trait` holds.
trait Associated {
    fn attributes_mut(&mut self) -> Option<&mut Vec<Attribute>>;

    /// Whether it may stand close to another that is small as well.
    fn is_small(&self) -> bool;
}

impl Associated for ImplItem {
    fn attributes_mut(&mut self) -> Option<&mut Vec<Attribute>> {
        match self {
            Self::Const(item) => Some(&mut item.attrs),
            Self::Fn(item) => Some(&mut item.attrs),
            Self::Type(item) => Some(&mut item.attrs),
            Self::Macro(item) => Some(&mut item.attrs),
            _ => None,
        }
    }

    fn is_small(&self) -> bool {
        match self {
            Self::Fn(item) => {
                doc_lines(&item.attrs) <= 1 && item.block.stmts.len() <= ACCESSOR_STATEMENTS
            }
            Self::Const(item) => doc_lines(&item.attrs) <= 1,
            Self::Type(_) => true,
            Self::Macro(item) => doc_lines(&item.attrs) == 0,
            _ => false,
        }
    }
}

impl Associated for TraitItem {
    fn attributes_mut(&mut self) -> Option<&mut Vec<Attribute>> {
        match self {
            Self::Const(item) => Some(&mut item.attrs),
            Self::Fn(item) => Some(&mut item.attrs),
            Self::Type(item) => Some(&mut item.attrs),
            Self::Macro(item) => Some(&mut item.attrs),
            _ => None,
        }
    }

    fn is_small(&self) -> bool {
        false
    }
}

fn separate_methods<T: Associated>(items: &mut [T]) {
    let apart: Vec<bool> = items
        .windows(2)
        .map(|pair| !(pair[0].is_small() && pair[1].is_small()))
        .collect();
    for (item, apart) in items.iter_mut().skip(1).zip(apart) {
        if let Some(attributes) = item.attributes_mut().filter(|_| apart) {
            attributes.insert(0, blank());
        }
    }
}

fn blank() -> Attribute {
    print::doc(DocStyle::Outer, BLANK)
}

fn doc_lines(attributes: &[Attribute]) -> usize {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .count()
}

/// The attributes of an item; none for tokens that `syn` has no type for.
fn attributes_mut(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Const(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::ExternCrate(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        Item::ForeignMod(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Macro(item) => Some(&mut item.attrs),
        Item::Mod(item) => Some(&mut item.attrs),
        Item::Static(item) => Some(&mut item.attrs),
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Trait(item) => Some(&mut item.attrs),
        Item::TraitAlias(item) => Some(&mut item.attrs),
        Item::Type(item) => Some(&mut item.attrs),
        Item::Union(item) => Some(&mut item.attrs),
        Item::Use(item) => Some(&mut item.attrs),
        _ => None,
    }
}
