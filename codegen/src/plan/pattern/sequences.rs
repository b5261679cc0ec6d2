//! A pattern's tree as flat sequences.
//!
//! In: the tree. Out: every way through it, each a row of anchors and repeated sets, or `None` when there are too many to
//! be read as code: `^v(1|2){2}$` is four of them. An unlimited repetition of more than one set has no end of ways.

use super::syntax::{Bounds, Node};
use super::CharSet;

/// More ways through a pattern than generated code should list.
const MOST_SEQUENCES: usize = 16;
/// A longer sequence is not worth its lines.
const MOST_ITEMS: usize = 256;

/// One place of a sequence.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// `^`
    Start,
    /// `$`
    End,
    /// Characters of a set.
    Run { set: CharSet, bounds: Bounds },
}

/// Lists the ways through `node`.
pub(super) fn expand(node: &Node) -> Option<Vec<Vec<Item>>> {
    let ways = match node {
        Node::Start => vec![vec![Item::Start]],
        Node::End => vec![vec![Item::End]],
        Node::Set(set) => vec![vec![run(set, (1, Some(1)))]],
        Node::Concat(nodes) => nodes
            .iter()
            .try_fold(vec![Vec::new()], |ways, node| append(&ways, &expand(node)?))?,
        Node::Alternation(nodes) => {
            let ways: Option<Vec<_>> = nodes.iter().map(expand).collect();
            ways?.into_iter().flatten().collect()
        }
        Node::Repeat { node, bounds } => match &**node {
            Node::Set(set) => vec![vec![run(set, *bounds)]],
            node => repeat(&expand(node)?, *bounds)?,
        },
    };
    (ways.len() <= MOST_SEQUENCES).then_some(ways)
}

fn run(set: &CharSet, bounds: Bounds) -> Item {
    Item::Run {
        set: set.clone(),
        bounds,
    }
}

/// Every way of `heads`, each followed by every way of `tails`.
fn append(heads: &[Vec<Item>], tails: &[Vec<Item>]) -> Option<Vec<Vec<Item>>> {
    let mut ways = Vec::new();
    for head in heads {
        for tail in tails {
            if ways.len() == MOST_SEQUENCES || head.len() + tail.len() > MOST_ITEMS {
                return None;
            }
            ways.push([head.as_slice(), tail.as_slice()].concat());
        }
    }
    Some(ways)
}

/// Each number of repetitions, from the fewest to the most.
fn repeat(ways: &[Vec<Item>], (min, max): Bounds) -> Option<Vec<Vec<Item>>> {
    if ways.iter().all(Vec::is_empty) {
        return Some(vec![Vec::new()]);
    }
    let max = max?;
    let mut repeated = vec![Vec::new()];
    let mut all = Vec::new();
    for count in 0..=max {
        if count >= min {
            all.extend_from_slice(&repeated);
        }
        if all.len() > MOST_SEQUENCES {
            return None;
        }
        if count < max {
            repeated = append(&repeated, ways)?;
        }
    }
    Some(all)
}
