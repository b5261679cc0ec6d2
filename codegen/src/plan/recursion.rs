//! Which members are boxed so that no type contains itself.
//!
//! A cycle of structures and unions that no list or map interrupts is broken at exactly one of its members: the one whose id comes
//! first. So the choice depends on names alone and a new shape elsewhere moves no `Box`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, ShapeId};
use crate::ordered;

/// The boxed members, by their ids.
pub(super) type Boxed = BTreeSet<ShapeId>;

/// Finds the members to box.
pub(super) fn find(model: &Model) -> Boxed {
    let edges = ordered::map(model.shapes.values().map(|shape| {
        let members = shape.members().iter();
        let members = members
            .filter(|member| !model.shape(&member.target).members().is_empty())
            .map(|member| (shape.id.with_member(&member.name), &member.target));
        (&shape.id, members.collect())
    }));
    let mut boxed = Boxed::new();
    for start in edges.keys() {
        while let Some(cycle) = shortest_cycle(&edges, start, &boxed) {
            let first = cycle.into_iter().min();
            boxed.extend(first);
        }
    }
    boxed
}

/// The members of a shortest way from `start` back to itself that no boxed member interrupts.
fn shortest_cycle(
    edges: &BTreeMap<&ShapeId, Vec<(ShapeId, &ShapeId)>>,
    start: &ShapeId,
    boxed: &Boxed,
) -> Option<Vec<ShapeId>> {
    let mut seen = BTreeSet::new();
    let mut ways: Vec<(&ShapeId, Vec<ShapeId>)> = vec![(start, Vec::new())];
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for (at, way) in ways {
            for (member, target) in edges.get(at).into_iter().flatten() {
                if boxed.contains(member) {
                    continue;
                }
                let mut way = way.clone();
                way.push(member.clone());
                if *target == start {
                    return Some(way);
                }
                if seen.insert(*target) {
                    longer.push((*target, way));
                }
            }
        }
        ways = longer;
    }
    None
}
