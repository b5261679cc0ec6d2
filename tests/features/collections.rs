//! `list`, `map`, `sparse_list`, `sparse_map`, `nested_collections`: what is empty, absent or null.

use std::collections::HashMap;

use crate::models::list::operation::plant_trees::{PlantTrees, PlantTreesInput};
use crate::models::list::types::{Fruit, Material, Tree};
use crate::models::map::operation::deposit::{Deposit, DepositInput};
use crate::models::map::types::{Kind, Packet};
use crate::models::nested_collections::operation::record_inspection::{
    RecordInspection, RecordInspectionInput,
};
use crate::models::nested_collections::types::{Day, Keeper};
use crate::models::sparse_list::operation::put_readings::{PutReadings, PutReadingsInput};
use crate::models::sparse_list::types::Sky;
use crate::models::sparse_map::operation::log_night::{LogNight, LogNightInput};
use crate::models::sparse_map::types::Colour;
use serde_json::json;
use tinsmith_runtime::{Blob, DateTime, Document};

use crate::wire::{parsed, sent};

/// A map with owned keys.
fn map<V, const N: usize>(entries: [(&str, V); N]) -> HashMap<String, V> {
    entries.map(|(key, value)| (key.to_owned(), value)).into()
}

#[test]
fn a_setter_appends_and_set_replaces() {
    let tree = Tree::builder()
        .cultivar("Bramley")
        .harvests(DateTime::from_secs(0))
        .build()
        .unwrap();
    let builder = PlantTreesInput::builder()
        .names("a")
        .names("b")
        .rows(1)
        .trees(tree.clone());
    assert_eq!(
        builder.get_names(),
        &Some(vec!["a".to_owned(), "b".to_owned()])
    );
    assert_eq!(
        sent::<PlantTrees>(&builder.clone().build().unwrap()),
        json!({ "names": ["a", "b"], "rows": [1], "trees": [{ "cultivar": "Bramley", "harvests": [0] }] })
    );
    let replaced = builder
        .set_names(Some(vec!["c".to_owned()]))
        .set_rows(None)
        .set_trees(Some(vec![]));
    let input = replaced.build().unwrap();
    assert_eq!(
        sent::<PlantTrees>(&input),
        json!({ "names": ["c"], "trees": [] })
    );
    assert_eq!(
        (input.rows(), input.rows.as_ref()),
        (&[][..], None),
        "an accessor of an absent list is empty"
    );
}

#[test]
fn lists_of_every_kind_are_parsed() {
    let output = parsed::<PlantTrees>(json!({ "census": {
        "kinds": ["QUINCE", "MEDLAR"],
        "pruned": [true, false],
        "photos": ["AAE=", ""],
        "heights": [1.5, 2],
        "parts": [{ "scion": "Cox" }, { "rootstock": 9 }, { "graft": 1 }],
    } }));
    assert_eq!(output.trees(), []);
    let census = output.census.unwrap();
    assert_eq!(
        census.names,
        Vec::<String>::new(),
        "required, so never absent"
    );
    assert_eq!(census.kinds(), [Fruit::Quince, Fruit::from("MEDLAR")]);
    assert_eq!(census.pruned(), [true, false]);
    assert_eq!(census.photos(), [Blob::new([0, 1]), Blob::new([])]);
    assert_eq!(census.heights(), [1.5, 2.0]);
    let [scion, rootstock, unknown] = census.parts() else {
        panic!("{:?}", census.parts())
    };
    assert_eq!(*scion, Material::Scion("Cox".to_owned()));
    assert_eq!(*rootstock, Material::Rootstock(9));
    assert!(unknown.is_unknown());
}

#[test]
fn nulls_are_dropped_from_dense_collections() {
    let output = parsed::<PlantTrees>(
        json!({ "trees": [null, { "cultivar": "Egremont" }, null], "census": { "pruned": null } }),
    );
    let cultivars: Vec<&str> = output.trees().iter().map(Tree::cultivar).collect();
    assert_eq!(cultivars, ["Egremont"]);
    assert_eq!(output.census.unwrap().pruned, None);
    let output = parsed::<Deposit>(json!({ "counts": { "rye": 3, "oats": null } }));
    assert_eq!(output.counts, Some(map([("rye", 3)])));
}

#[test]
fn maps_of_every_kind() {
    let packet = Packet::builder()
        .species("Secale cereale")
        .labels("shelf", "4")
        .build()
        .unwrap();
    let builder = DepositInput::builder()
        .labels("a", "1")
        .labels("a", "2")
        .labels("b", "3");
    let input = builder.packets("SB-1042", packet.clone()).build().unwrap();
    let packets = json!({ "SB-1042": { "species": "Secale cereale", "labels": { "shelf": "4" } } });
    assert_eq!(
        sent::<Deposit>(&input),
        json!({ "labels": { "a": "2", "b": "3" }, "packets": packets })
    );
    let output = parsed::<Deposit>(json!({ "stock": {
        "packets": packets,
        "sown": { "SB-1042": 1.5 },
        "viable": { "SB-1042": false },
        "scans": { "SB-1042": "/w==" },
        "kinds": { "x": "grain", "y": "spice" },
        "notes": { "ada": { "free": ["form", null] } },
    } }));
    let stock = output.stock.unwrap();
    assert_eq!(stock.packets, map([("SB-1042", packet)]));
    assert_eq!(
        stock.sown,
        Some(map([("SB-1042", DateTime::from_secs_f64(1.5))]))
    );
    assert_eq!(stock.viable, Some(map([("SB-1042", false)])));
    assert_eq!(stock.scans, Some(map([("SB-1042", Blob::new([0xff]))])));
    assert_eq!(
        stock.kinds,
        Some(map([("x", Kind::Grain), ("y", Kind::from("spice"))]))
    );
    let note = Document::Object(map([(
        "free",
        Document::Array(vec![Document::String("form".to_owned()), Document::Null]),
    )]));
    assert_eq!(stock.notes, Some(map([("ada", note)])));
}

#[test]
fn sparse_lists_keep_nulls() {
    let input = PutReadingsInput::builder()
        .station("Oxford")
        .millimetres(Some(1.5))
        .millimetres(None)
        .set_remarks(Some(vec![None, Some("fog".to_owned())]))
        .build()
        .unwrap();
    assert_eq!(
        sent::<PutReadings>(&input),
        json!({ "station": "Oxford", "millimetres": [1.5, null], "remarks": [null, "fog"] })
    );
    let output = parsed::<PutReadings>(json!({
        "accepted": [null, 2, null],
        "months": [null, { "name": "May", "total": [null, 0.5] }],
        "skies": ["clear", null, "ashen"],
    }));
    assert_eq!(output.accepted(), [None, Some(2.0), None]);
    let [None, Some(month)] = output.months() else {
        panic!("{:?}", output.months())
    };
    assert_eq!(
        (month.name(), month.total()),
        ("May", &[None, Some(0.5)][..])
    );
    assert_eq!(
        output.skies(),
        [Some(Sky::Clear), None, Some(Sky::from("ashen"))]
    );
}

#[test]
fn sparse_maps_keep_nulls() {
    let input = LogNightInput::builder()
        .lamps("north", Some(7.25))
        .lamps("south", None)
        .keepers("north", Some("Ada".to_owned()))
        .keepers("south", None)
        .build()
        .unwrap();
    assert_eq!(
        sent::<LogNight>(&input),
        json!({ "lamps": { "north": 7.25, "south": null }, "keepers": { "north": "Ada", "south": null } })
    );
    let output = parsed::<LogNight>(json!({
        "hours": { "north": null },
        "lamps": { "north": { "candela": 9, "hours": { "red": null } }, "south": null },
        "colours": { "a": "red", "b": null, "c": "violet" },
    }));
    assert_eq!(output.hours, Some(map([("north", None)])));
    let lamps = output.lamps.unwrap();
    assert_eq!(lamps["south"], None);
    assert_eq!(lamps["north"].as_ref().unwrap().hours, map([("red", None)]));
    let colours = map([
        ("a", Some(Colour::Red)),
        ("b", None),
        ("c", Some(Colour::from("violet"))),
    ]);
    assert_eq!(output.colours, Some(colours));
}

#[test]
fn collections_nest() {
    let yards = json!([[{ "frame": [1, 2] }, {}], []]);
    let keeper = Keeper::builder()
        .name("Ada")
        .days(vec![Day::Saturday])
        .days(vec![])
        .build()
        .unwrap();
    let input = RecordInspectionInput::builder()
        .yards(vec![map([("frame", vec![1, 2])]), HashMap::new()])
        .yards(vec![])
        .keepers("home", map([("hive", vec![None, Some(keeper)])]))
        .build()
        .unwrap();
    assert_eq!(
        sent::<RecordInspection>(&input),
        json!({
            "yards": yards,
            "keepers": { "home": { "hive": [null, { "name": "Ada", "days": [["SAT"], []] }] } },
        })
    );
    let output = parsed::<RecordInspection>(json!({
        "yards": yards,
        "summary": { "totals": { "f": [3] }, "gaps": { "home": { "f": null, "g": [1] }, "away": null } },
    }));
    assert_eq!(output.yards, input.yards);
    let summary = output.summary.unwrap();
    assert_eq!(summary.totals, Some(map([("f", vec![3])])));
    let gaps = map([
        ("home", Some(map([("f", None), ("g", Some(vec![1]))]))),
        ("away", None),
    ]);
    assert_eq!(summary.gaps, Some(gaps));
}
