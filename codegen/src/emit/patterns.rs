//! The module `patterns`: one static per `pattern` trait.
//!
//! ```text
//! pub(super) static TAG_KEY: rt::pattern::Simple =
//!     rt::pattern::Simple::whole("^[a-z]+$", &[rt::pattern::any_of("a-z").at_least(1)]);
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::plan::pattern::{Anchors, EngineFlags, Members, PatternPlan, Piece, Sequence};
use crate::plan::PatternStatic;

/// The items of the module.
pub(super) fn emit(patterns: &[PatternStatic]) -> TokenStream {
    let statics = patterns.iter().map(|pattern| {
        let PatternStatic { ident, source, .. } = pattern;
        let docs = super::prose::line(&format!("`{}`", pattern.owner));
        match &pattern.plan {
            PatternPlan::Simple(simple) => {
                let value = match simple.alternatives.as_slice() {
                    [one] => {
                        let (form, pieces) = sequence(one);
                        quote!(rt::pattern::Simple::#form(#source, #pieces))
                    }
                    many => {
                        let sequences = many.iter().map(|alternative| {
                            let (form, pieces) = sequence(alternative);
                            quote!(rt::pattern::Sequence::#form(#pieces))
                        });
                        quote!(rt::pattern::Simple::one_of(#source, &[#(#sequences),*]))
                    }
                };
                quote!(#docs pub(super) static #ident: rt::pattern::Simple = #value;)
            }
            PatternPlan::Engine { flags } => {
                let flags = match flags {
                    EngineFlags::Unicode => quote!(unicode),
                    EngineFlags::Plain => quote!(plain),
                };
                quote!(#docs pub(super) static #ident: rt::pattern::Engine = rt::pattern::Engine::#flags(#source);)
            }
            // What has nothing to check has no static.
            PatternPlan::AlwaysTrue | PatternPlan::Unsupported { .. } => TokenStream::new(),
        }
    });
    quote!(#(#statics)*)
}

/// The constructor's name and its pieces.
fn sequence(sequence: &Sequence) -> (proc_macro2::Ident, TokenStream) {
    let form = format_ident!(
        "{}",
        match sequence.anchors {
            Anchors::Whole => "whole",
            Anchors::Start => "start",
            Anchors::End => "end",
            Anchors::Within => "within",
        }
    );
    let pieces = sequence.pieces.iter().map(piece);
    (form, quote!(&[#(#pieces),*]))
}

fn piece(piece: &Piece) -> TokenStream {
    let (set, min, max) = match piece {
        Piece::Text(text) => return quote!(rt::pattern::text(#text)),
        Piece::Class { set, min, max } => (set, *min, *max),
    };
    let set = match set.members() {
        Members::AnyOf(members, categories) => {
            let categories = self::categories(&categories);
            quote!(rt::pattern::any_of(#members)#categories)
        }
        Members::NoneOf(members, categories) => {
            let categories = self::categories(&categories);
            quote!(rt::pattern::none_of(#members)#categories)
        }
    };
    let number = Literal::u32_unsuffixed;
    let low = number(min);
    match max {
        Some(1) if min == 1 => set,
        Some(max) if max == min => quote!(#set.exactly(#low)),
        Some(max) => {
            let high = number(max);
            quote!(#set.times(#low, #high))
        }
        None => quote!(#set.at_least(#low)),
    }
}

fn categories(letters: &str) -> Option<TokenStream> {
    (!letters.is_empty()).then(|| quote!(.categories(#letters)))
}
