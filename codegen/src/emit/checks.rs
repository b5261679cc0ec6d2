//! Constraints, a line per member.
//!
//! ```text
//! impl rt::Validate for DestinationConfig {
//!     fn check(&self, c: &mut rt::validate::Checks<'_>) {
//!         c.member("services", Some(&self.services)).length(1..).each(|item| {
//!             item.length(1..=128);
//!         });
//!     }
//! }
//! ```

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::scope::{Prelude, Scope};
use crate::plan::{Checks, Field, StructurePlan, Ty, UnionPlan, UniqueBy};

/// The constraints of a structure, where it has any.
pub(super) fn structure(scope: &Scope<'_>, plan: &StructurePlan) -> Option<TokenStream> {
    if !plan.constrained {
        return None;
    }
    let lines: Vec<_> = plan
        .fields
        .iter()
        .filter(|field| !field.checks.is_empty())
        .map(|field| line(scope, field))
        .collect();
    let checks = match lines.is_empty() {
        true => format_ident!("_"),
        false => format_ident!("c"),
    };
    let ident = &plan.ident;
    Some(quote! {
        impl rt::Validate for #ident {
            #[inline]
            fn check(&self, #checks: &mut rt::validate::Checks<'_>) {
                #(#lines)*
            }
        }
    })
}

fn line(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let Field {
        ident, wire_name, ..
    } = field;
    let some = &scope.std.some;
    let value = match (field.optional, field.boxed) {
        (true, true) => quote!(self.#ident.as_deref()),
        (true, false) => quote!(self.#ident.as_ref()),
        (false, _) => quote!(#some(&self.#ident)),
    };
    let rules = rules(scope, &field.checks);
    quote!(c.member(#wire_name, #value) #rules;)
}

/// The constraints of a union, where it has any.
pub(super) fn union(scope: &Scope<'_>, plan: &UnionPlan) -> Option<TokenStream> {
    if !plan.constrained {
        return None;
    }
    let Prelude { some, .. } = &scope.std;
    let ident = &plan.ident;
    let constrained = plan.variants.iter().filter(|v| !v.checks.is_empty());
    let arms: Vec<_> = constrained
        .map(|variant| {
            let (ident, name) = (&variant.ident, &variant.wire_name);
            let rules = rules(scope, &variant.checks);
            let value = match variant.boxed {
                true => quote!(&**value),
                false => quote!(value),
            };
            (
                quote!(Self::#ident(value)),
                quote!(c.member(#name, #some(#value)) #rules;),
            )
        })
        .collect();
    // With `Unknown` there is always a variant without rules.
    let body = match arms.as_slice() {
        [(pattern, check)] => quote!(if let #pattern = self { #check }),
        arms => {
            let (patterns, checks): (Vec<_>, Vec<_>) = arms.iter().cloned().unzip();
            quote!(match self { #(#patterns => { #checks })* _ => {} })
        }
    };
    Some(quote! {
        impl rt::Validate for #ident {
            #[inline]
            fn check(&self, c: &mut rt::validate::Checks<'_>) {
                #body
            }
        }
    })
}

/// `.required().length(1..=128)`
fn rules(scope: &Scope<'_>, checks: &Checks) -> TokenStream {
    let root = &scope.root;
    let mut rules = Vec::new();
    if checks.sensitive && (checks.pattern.is_some() || checks.range.is_some() || has_parts(checks))
    {
        rules.push(quote!(.sensitive()));
    }
    if checks.required {
        rules.push(quote!(.required()));
    }
    if let Some(length) = &checks.length {
        let limits = limits(
            length.min.map(Literal::u64_unsuffixed),
            length.max.map(Literal::u64_unsuffixed),
        );
        rules.extend(limits.map(|limits| quote!(.length(#limits))));
    }
    if let Some(pattern) = &checks.pattern {
        rules.push(quote!(.pattern(&#root::patterns::#pattern)));
    }
    rules.extend(range(scope, checks));
    rules.extend(checks.unique.map(|unique| match unique {
        UniqueBy::Hash => quote!(.unique()),
        UniqueBy::Comparison => quote!(.unique_by_comparison()),
    }));
    if checks.nested {
        rules.push(quote!(.nested()));
    }
    if checks.sensitive_keys && (checks.keys.is_some() || checks.values.is_some()) {
        rules.push(quote!(.sensitive_keys()));
    }
    let parts = [
        (&checks.items, ["each", "each_some"], "item"),
        (&checks.keys, ["keys", "keys"], "key"),
        (&checks.values, ["values", "some_values"], "value"),
    ];
    for (part, methods, name) in parts {
        if let Some(part) = part {
            let method = format_ident!("{}", methods[usize::from(checks.sparse)]);
            rules.push(part_rules(scope, part, &method, &format_ident!("{name}")));
        }
    }
    quote!(#(#rules)*)
}

fn has_parts(checks: &Checks) -> bool {
    checks.items.is_some() || checks.keys.is_some() || checks.values.is_some()
}

fn part_rules(scope: &Scope<'_>, checks: &Checks, method: &Ident, name: &Ident) -> TokenStream {
    let rules = rules(scope, checks);
    quote!(.#method(|#name| { #name #rules; }))
}

/// `1..=5`, `1..` or `..=5`; `None` without limits.
fn limits(min: Option<Literal>, max: Option<Literal>) -> Option<TokenStream> {
    match (min, max) {
        (Some(min), Some(max)) => Some(quote!(#min..=#max)),
        (Some(min), None) => Some(quote!(#min..)),
        (None, Some(max)) => Some(quote!(..=#max)),
        (None, None) => None,
    }
}

fn range(scope: &Scope<'_>, checks: &Checks) -> Option<TokenStream> {
    let (range, ty) = checks.range.as_ref()?;
    match ty {
        Ty::BigInteger | Ty::BigDecimal => {
            let Prelude { some, none, .. } = &scope.std;
            let limit = |limit: &Option<serde_json::Number>| match limit {
                Some(limit) => {
                    let limit = crate::plan::decimal_text(limit);
                    quote!(#some(#limit))
                }
                None => quote!(#none),
            };
            let (min, max) = (limit(&range.min), limit(&range.max));
            Some(quote!(.decimal_range(#min, #max)))
        }
        Ty::Float | Ty::Double => {
            let limit = |n: &serde_json::Number| n.as_f64().map(Literal::f64_unsuffixed);
            let limits = limits(
                range.min.as_ref().and_then(limit),
                range.max.as_ref().and_then(limit),
            )?;
            Some(quote!(.range(#limits)))
        }
        _ => {
            let min = range.min.as_ref().map(|n| integer(n, f64::ceil, ty));
            let max = range.max.as_ref().map(|n| integer(n, f64::floor, ty));
            let limits = limits(min, max)?;
            Some(quote!(.range(#limits)))
        }
    }
}

/// A limit of an integer, within what its type can hold.
fn integer(limit: &serde_json::Number, round: fn(f64) -> f64, ty: &Ty) -> Literal {
    let limit = crate::plan::integer_limit(limit, round);
    Literal::i64_unsuffixed(match ty {
        Ty::Byte => limit.clamp(i8::MIN.into(), i8::MAX.into()),
        Ty::Short => limit.clamp(i16::MIN.into(), i16::MAX.into()),
        Ty::Integer => limit.clamp(i32::MIN.into(), i32::MAX.into()),
        _ => limit,
    })
}
