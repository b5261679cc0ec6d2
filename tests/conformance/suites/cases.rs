//! How many cases a model has for a client: what the generator has to find, counted without it.

use std::path::Path;

use serde_json::Value;

use crate::read_json;

/// The traits whose cases say whom they apply to.
const HTTP: [&str; 2] = [
    "smithy.test#httpRequestTests",
    "smithy.test#httpResponseTests",
];

/// Counts the cases of all shapes of a model.
pub fn count(path: &Path) -> usize {
    let model = read_json(path);
    let shapes = model["shapes"].as_object().expect("a model has shapes");
    shapes
        .values()
        .map(|shape| of_shape(&shape["traits"]))
        .sum()
}

fn of_shape(traits: &Value) -> usize {
    let for_clients = |case: &&Value| case["appliesTo"] != "server";
    let http = HTTP.iter().filter_map(|id| traits[id].as_array());
    let http: usize = http
        .map(|cases| cases.iter().filter(for_clients).count())
        .sum();
    let endpoints = traits["smithy.rules#endpointTests"]["testCases"].as_array();
    http + endpoints.map_or(0, Vec::len)
}
