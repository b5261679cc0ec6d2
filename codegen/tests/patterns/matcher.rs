//! Planned patterns as the matchers that generated code would hold.

use tinsmith::plan::pattern::{Anchors, Members, Piece, Sequence, SimplePattern};
use tinsmith_runtime::pattern as rt;

/// The matcher of generated code, leaked because that one is static.
pub fn build(pattern: &str, plan: &SimplePattern) -> rt::Simple {
    let sequences: Vec<_> = plan.alternatives.iter().map(build_sequence).collect();
    rt::Simple::one_of(pattern.to_owned().leak(), sequences.leak())
}

fn build_sequence(sequence: &Sequence) -> rt::Sequence {
    let pieces: Vec<rt::Piece> = sequence.pieces.iter().map(build_piece).collect();
    let pieces: &'static [rt::Piece] = pieces.leak();
    match sequence.anchors {
        Anchors::Whole => rt::Sequence::whole(pieces),
        Anchors::Start => rt::Sequence::start(pieces),
        Anchors::End => rt::Sequence::end(pieces),
        Anchors::Within => rt::Sequence::within(pieces),
    }
}

fn build_piece(piece: &Piece) -> rt::Piece {
    match piece {
        Piece::Text(text) => rt::text(text.clone().leak()),
        Piece::Class { set, min, max } => {
            let class = match set.members() {
                Members::AnyOf(members, categories) => {
                    rt::any_of(members.leak()).categories(&categories)
                }
                Members::NoneOf(members, categories) => {
                    rt::none_of(members.leak()).categories(&categories)
                }
            };
            match max {
                Some(max) => class.times(*min as usize, *max as usize),
                None => class.at_least(*min as usize),
            }
        }
    }
}
