//! `recursive`: one box in each cycle, and collections need none.

use std::collections::HashMap;

use crate::models::recursive::operation::describe_taxon::{DescribeTaxon, DescribeTaxonInput};
use crate::models::recursive::types::{Author, Book, Editor, Taxon};
use serde_json::json;

use crate::wire::{parsed, sent};

fn taxon(name: &str) -> Taxon {
    Taxon::builder().name(name).build().unwrap()
}

#[test]
fn a_structure_refers_to_itself_in_every_way() {
    let root = Taxon::builder()
        .name("Rosa")
        .parent(taxon("Rosaceae"))
        .children(taxon("Rosa canina"))
        .children(taxon("Rosa gallica"))
        .synonyms("old", taxon("Rhodon"))
        .grid("cabinet 1", vec![taxon("Rosa alba")])
        .build()
        .unwrap();
    let wire = json!({
        "name": "Rosa",
        "parent": { "name": "Rosaceae" },
        "children": [{ "name": "Rosa canina" }, { "name": "Rosa gallica" }],
        "synonyms": { "old": { "name": "Rhodon" } },
        "grid": { "cabinet 1": [{ "name": "Rosa alba" }] },
    });
    let input = DescribeTaxonInput::builder()
        .root(root.clone())
        .depth(2)
        .build()
        .unwrap();
    assert_eq!(
        sent::<DescribeTaxon>(&input),
        json!({ "root": wire, "depth": 2 })
    );

    let output = parsed::<DescribeTaxon>(json!({ "taxon": wire }));
    assert_eq!(output.taxon, Some(root.clone()));
    assert_eq!(
        root.parent().unwrap().name(),
        "Rosaceae",
        "an accessor gives no box"
    );
    assert_eq!(root.children()[1].name, "Rosa gallica");
    assert_eq!(
        root.synonyms(),
        Some(&HashMap::from([("old".to_owned(), taxon("Rhodon"))]))
    );
}

#[test]
fn cycles_that_share_a_member_have_one_box_each() {
    // Book -> Author -> (box) Book, and Author -> (box) Editor -> Author.
    let editor = Editor::builder()
        .edits(Author::builder().name("Ray").build().unwrap())
        .build();
    let author = Author::builder()
        .name("Linnaeus")
        .main_work(Box::new(
            Book::builder().title("Species Plantarum").build().unwrap(),
        ))
        .editor(editor)
        .build()
        .unwrap();
    let book = Book::builder()
        .title("Flora")
        .author(author)
        .build()
        .unwrap();
    let output = parsed::<DescribeTaxon>(json!({ "book": {
        "title": "Flora",
        "author": {
            "name": "Linnaeus",
            "mainWork": { "title": "Species Plantarum" },
            "editor": { "edits": { "name": "Ray" } },
        },
    } }));
    assert_eq!(output.book, Some(book));
}

#[test]
fn a_deep_structure_is_read_and_written() {
    const DEPTH: usize = 60;
    let wire = (0..DEPTH).fold(
        json!({ "name": "0" }),
        |inner, n| json!({ "name": n.to_string(), "parent": inner }),
    );
    let output = parsed::<DescribeTaxon>(json!({ "taxon": wire }));
    let depth = std::iter::successors(output.taxon(), |taxon| taxon.parent()).count();
    assert_eq!(depth, DEPTH + 1);
    let input = DescribeTaxonInput::builder()
        .set_root(output.taxon)
        .build()
        .unwrap();
    assert_eq!(sent::<DescribeTaxon>(&input), json!({ "root": wire }));
}
