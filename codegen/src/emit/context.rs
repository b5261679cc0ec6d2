//! The endpoint parameters that an operation sets: the closure that the fluent builder hands on.
//!
//! ```text
//! |input, params| params.set_bucket(Clone::clone(&input.bucket))
//! ```
//!
//! Where a path leads into the input, the closure calls a function, in which there is room for it:
//!
//! ```text
//! fn endpoint_params(
//!     input: &TransactGetItemsInput,
//!     params: super::super::endpoint::ParamsBuilder,
//! ) -> super::super::endpoint::ParamsBuilder {
//!     params.set_resource_arn_list(input.transact_items.as_ref().map(|items| {
//!         items
//!             .iter()
//!             .filter_map(|item| item.get.as_ref().map(|value| &value.table_name))
//!             .cloned()
//!             .collect()
//!     }))
//! }
//! ```

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::scope::{Prelude, Scope};
use crate::plan::{
    ContextParam, ContextPath, ContextValue, OperationPlan, PathExpr, PathResult, Selected,
    TextKind,
};

/// The closure that sets the endpoint parameters of the operation's own, as an argument of `rt::fluent_builder!`, and the function it
/// calls.
pub(super) fn params(
    scope: &Scope<'_>,
    plan: &OperationPlan,
) -> (Option<TokenStream>, Option<TokenStream>) {
    let params = &plan.context_params;
    if params.is_empty() {
        return (None, None);
    }
    let setters = params.iter().map(|param| {
        let setter = &param.setter;
        let value = value(scope, &param.value);
        quote!(.#setter(#value))
    });
    let edit = quote!(params #(#setters)*);
    if params
        .iter()
        .any(|param| matches!(param.value, ContextValue::Path(_)))
    {
        let (root, input) = (&scope.root, &plan.input.ident);
        let client_only = scope.client_only();
        let function = quote! {
            #client_only
            #[inline]
            fn endpoint_params(
                input: &#input,
                params: #root::endpoint::ParamsBuilder,
            ) -> #root::endpoint::ParamsBuilder {
                #edit
            }
        };
        let closure = quote!(, |input, params| endpoint_params(input, params));
        return (Some(closure), Some(function));
    }
    let is_fixed = |param: &ContextParam| !matches!(param.value, ContextValue::Member(..));
    let input = match params.iter().all(is_fixed) {
        true => format_ident!("_"),
        false => format_ident!("input"),
    };
    (Some(quote!(, |#input, params| #edit)), None)
}

fn value(scope: &Scope<'_>, value: &ContextValue) -> TokenStream {
    let Prelude {
        some, from, clone, ..
    } = &scope.std;
    match value {
        ContextValue::Boolean(value) => quote!(#some(#value)),
        ContextValue::String(text) => quote!(#some(#from::from(#text))),
        ContextValue::Strings(texts) => quote!(#some(vec![#(#from::from(#texts)),*])),
        ContextValue::Member(field, true) => quote!(input.#field),
        ContextValue::Member(field, false) => quote!(#clone::clone(&input.#field)),
        ContextValue::Path(path) => from_path(scope, path),
    }
}

/// The `Option` of what a path leads to.
fn from_path(scope: &Scope<'_>, path: &ContextPath) -> TokenStream {
    let some = &scope.std.some;
    let emitter = Emitter { scope };
    let input = quote!(input);
    match path.result {
        PathResult::Text(TextKind::String) => emitter.cloned(&path.expr, &input),
        PathResult::Text(_) => {
            let value = emitter.option(emitter.value(&path.expr, &input));
            quote!(#value.map(|value| value.as_str().to_owned()))
        }
        PathResult::Boolean => match emitter.value(&path.expr, &input) {
            Value::OptionPlace(place) => place,
            value => {
                let value = emitter.option(value);
                quote!(#value.copied())
            }
        },
        PathResult::Texts(kind) => {
            let owned = match (kind, &path.expr) {
                (
                    TextKind::String,
                    PathExpr::Each {
                        list,
                        sparse: false,
                        take,
                    },
                ) if **take == PathExpr::Current && !list.makes_list() => {
                    return emitter.cloned(list, &input);
                }
                (TextKind::String, _) => quote!(.cloned()),
                (TextKind::Enum, _) => quote!(.map(|item| item.as_str().to_owned())),
                (TextKind::Mixed, _) => quote!(.map(str::to_owned)),
            };
            let Items { of, items } = emitter.list(&path.expr, &input);
            match of {
                Some(of) => quote!(#of.map(|items| #items #owned.collect())),
                None => quote!(#some(#items #owned.collect())),
            }
        }
    }
}

/// The `Option` of a reference to what `expr`, which makes no list, leads to from `current`.
pub(super) fn reference(scope: &Scope<'_>, expr: &PathExpr, current: &TokenStream) -> TokenStream {
    let emitter = Emitter { scope };
    emitter.option(emitter.value(expr, current))
}

struct Emitter<'s, 'p> {
    scope: &'s Scope<'p>,
}

/// What a field, a variant or an element holds.
enum Value {
    /// A reference to it.
    Reference(TokenStream),
    /// The place where it is.
    Place(TokenStream),
    /// The place of an `Option` of it.
    OptionPlace(TokenStream),
    /// An `Option` of a reference to it.
    OptionReference(TokenStream),
}

/// An iterator over references, or over lists.
struct Items {
    /// The `Option` of what `items` iterates over and calls `items`, where that is optional.
    of: Option<TokenStream>,
    /// The iterator.
    items: TokenStream,
}

impl Emitter<'_, '_> {
    /// What `expr`, which makes no list, leads to from the reference `current`.
    fn value(&self, expr: &PathExpr, current: &TokenStream) -> Value {
        match expr {
            PathExpr::Field {
                of,
                ident,
                optional,
            } => match (self.value(of, current), optional) {
                (Value::Reference(of) | Value::Place(of), true) => {
                    Value::OptionPlace(quote!(#of.#ident))
                }
                (Value::Reference(of) | Value::Place(of), false) => {
                    Value::Place(quote!(#of.#ident))
                }
                (of, true) => {
                    let of = self.option(of);
                    Value::OptionReference(quote!(#of.and_then(|value| value.#ident.as_ref())))
                }
                (of, false) => {
                    let of = self.option(of);
                    Value::OptionReference(quote!(#of.map(|value| &value.#ident)))
                }
            },
            PathExpr::Variant { of, accessor } => {
                Value::OptionReference(match self.value(of, current) {
                    Value::Reference(of) | Value::Place(of) => quote!(#of.#accessor().ok()),
                    of => {
                        let of = self.option(of);
                        quote!(#of.and_then(|value| value.#accessor().ok()))
                    }
                })
            }
            _ => Value::Reference(current.clone()),
        }
    }

    /// A copy of what `expr` leads to.
    fn cloned(&self, expr: &PathExpr, current: &TokenStream) -> TokenStream {
        let clone = &self.scope.std.clone;
        match self.value(expr, current) {
            Value::OptionPlace(place) => quote!(#clone::clone(&#place)),
            value => {
                let value = self.option(value);
                quote!(#value.cloned())
            }
        }
    }

    /// The `Option` of a reference to it.
    fn option(&self, value: Value) -> TokenStream {
        let some = &self.scope.std.some;
        match value {
            Value::Reference(value) => quote!(#some(#value)),
            Value::Place(place) => quote!(#some(&#place)),
            Value::OptionPlace(place) => quote!(#place.as_ref()),
            Value::OptionReference(value) => value,
        }
    }

    /// The elements of the list that `expr` leads to.
    fn list(&self, expr: &PathExpr, current: &TokenStream) -> Items {
        match expr {
            PathExpr::Keys(of) => {
                // In their order, which a hash map does not keep.
                let keys = quote!(.keys().collect::<std::collections::BTreeSet<_>>().into_iter());
                self.elements(self.value(of, current), &keys)
            }
            PathExpr::Each { list, sparse, take } => {
                let mut list = self.source(list, current, *sparse);
                list.items = self.take(list.items, take);
                list
            }
            PathExpr::Flatten {
                lists,
                sparse,
                inner_sparse,
                take,
            } => {
                let mut list = self.flattened(lists, current, *sparse);
                if *inner_sparse {
                    list.items.extend(quote!(.flatten()));
                }
                list.items = self.take(list.items, take);
                list
            }
            PathExpr::Select { values, of } => Items {
                of: None,
                items: self.selected(values, of, current),
            },
            of => self.elements(self.value(of, current), &quote!(.iter())),
        }
    }

    /// The elements, by `method`, of a list or map that is held.
    fn elements(&self, held: Value, method: &TokenStream) -> Items {
        match held {
            Value::Reference(list) | Value::Place(list) => Items {
                of: None,
                items: quote!(#list #method),
            },
            optional => Items {
                of: Some(self.option(optional)),
                items: quote!(items #method),
            },
        }
    }

    /// The elements of a list that may be `@sparse`, without what is absent.
    fn source(&self, list: &PathExpr, current: &TokenStream, sparse: bool) -> Items {
        let mut list = self.list(list, current);
        if sparse {
            list.items.extend(quote!(.flatten()));
        }
        list
    }

    /// `take` of every element.
    fn take(&self, items: TokenStream, take: &PathExpr) -> TokenStream {
        let item = quote!(item);
        if *take == PathExpr::Current {
            return items;
        }
        if take.makes_list() {
            let Items { of, items: taken } = self.list(take, &item);
            return match of {
                Some(of) => quote!(#items.filter_map(|item| #of.map(|items| #taken))),
                None => quote!(#items.map(|item| #taken)),
            };
        }
        match self.value(take, &item) {
            Value::Reference(value) => quote!(#items.map(|item| #value)),
            Value::Place(place) => quote!(#items.map(|item| &#place)),
            optional => {
                let optional = self.option(optional);
                quote!(#items.filter_map(|item| #optional))
            }
        }
    }

    /// The elements of the lists in a list.
    fn flattened(&self, lists: &PathExpr, current: &TokenStream, sparse: bool) -> Items {
        if let PathExpr::Each { list, sparse, take } = lists {
            let taken = take.makes_list().then(|| self.list(take, &quote!(item)));
            if let Some(Items { of: None, items }) = taken {
                let mut list = self.source(list, current, *sparse);
                list.items.extend(quote!(.flat_map(|item| #items)));
                return list;
            }
        }
        let mut lists = self.source(lists, current, sparse);
        lists.items.extend(quote!(.flatten()));
        lists
    }

    /// The values of a multi-select list that are there.
    fn selected(&self, values: &[PathExpr], of: &Selected, current: &TokenStream) -> TokenStream {
        let vec = &self.scope.std.vec;
        let some = &self.scope.std.some;
        let values = values.iter().enumerate().map(|(index, value)| match of {
            Selected::Values => self.option(self.value(value, current)),
            Selected::MixedTexts(kinds) => {
                let value = self.value(value, current);
                self.str(value, kinds[index])
            }
            Selected::Lists { sparse } => {
                let sparse = *sparse && !value.makes_list();
                let Items { of, items } = self.source(value, current, sparse);
                match of {
                    Some(of) => quote!(#of.map(|items| #items.collect::<#vec<_>>())),
                    None => quote!(#some(#items.collect::<#vec<_>>())),
                }
            }
        });
        // By its path: before edition 2021 the method of an array is that of a slice.
        quote!(std::iter::IntoIterator::into_iter([#(#values),*]).flatten())
    }

    /// The `Option` of a text as `&str`.
    fn str(&self, text: Value, kind: TextKind) -> TokenStream {
        let Prelude { some, string, .. } = &self.scope.std;
        match (text, kind) {
            (Value::OptionPlace(place), TextKind::String) => quote!(#place.as_deref()),
            (Value::OptionReference(text), TextKind::String) => {
                quote!(#text.map(#string::as_str))
            }
            (Value::Place(text) | Value::Reference(text), _) => quote!(#some(#text.as_str())),
            (text, _) => {
                let text = self.option(text);
                quote!(#text.map(|value| value.as_str()))
            }
        }
    }
}
