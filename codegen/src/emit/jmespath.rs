//! JMESPath expressions: fields of generated types, and functions of the runtime where a step is more than that.
//!
//! ```text
//! output.table.as_ref().and_then(|v| v.table_status.as_ref().map(|v| v.as_str())) == Some("ACTIVE")
//! rt::jmespath::greater(rt::jmespath::length(output.images.as_ref()), Some(0.0)) == Some(true)
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::scope::{Prelude, Scope};
use crate::plan::{Compare, Expr, Function, PathLiteral, Read, Root};

/// The `bool` of a sure expression.
pub(super) fn condition(scope: &Scope<'_>, expr: &Expr) -> TokenStream {
    Emitter { scope, depth: 0 }.condition(expr)
}

/// Whether `tokens` mention `name`.
pub(super) fn mentions(tokens: &TokenStream, name: &Ident) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        proc_macro2::TokenTree::Ident(ident) => ident == *name,
        proc_macro2::TokenTree::Group(group) => mentions(&group.stream(), name),
        _ => false,
    })
}

/// Emits at the depth of a loop.
#[derive(Clone, Copy)]
struct Emitter<'s, 'p> {
    scope: &'s Scope<'p>,
    depth: usize,
}

impl Emitter<'_, '_> {
    /// The element of the innermost loop: `item`, `item2`.
    fn item(&self) -> Ident {
        match self.depth {
            0 | 1 => format_ident!("item"),
            depth => format_ident!("item{depth}"),
        }
    }

    /// A closure over an element, by what it returns.
    fn closure(&self, body: impl FnOnce(Self) -> TokenStream) -> TokenStream {
        let inner = Self {
            depth: self.depth + 1,
            ..*self
        };
        let (item, body) = (inner.item(), body(inner));
        match mentions(&body, &item) {
            true => quote!(|#item| #body),
            false => quote!(|_| #body),
        }
    }

    /// A reference, without an `Option` around it, where the expression is one.
    fn direct(&self, expr: &Expr) -> Option<TokenStream> {
        match expr {
            Expr::Root(Root::Input) => Some(quote!(input)),
            Expr::Root(Root::Output) => Some(quote!(output)),
            Expr::Item => {
                let item = self.item();
                Some(quote!(#item))
            }
            _ => None,
        }
    }

    /// A value that is there in any case, without an `Option` around it.
    fn plain(&self, expr: &Expr) -> Option<TokenStream> {
        match expr {
            Expr::Read(of, read) => Some(self.of_reference(&self.direct(of)?, *read)),
            Expr::Literal(PathLiteral::Text(text)) => Some(quote!(#text)),
            Expr::Literal(PathLiteral::Boolean(value)) => Some(quote!(#value)),
            Expr::Literal(PathLiteral::Number(number)) => {
                let number = proc_macro2::Literal::f64_unsuffixed(*number);
                Some(quote!(#number))
            }
            // A scalar that a loop has read before is a value as it is.
            _ => self.direct(expr),
        }
    }

    /// The `Option` of an expression's value.
    fn value(&self, expr: &Expr) -> TokenStream {
        let Prelude { some, vec, .. } = &self.scope.std;
        if expr.is_sure() {
            let condition = self.condition(expr);
            return quote!(#some(#condition));
        }
        if let Some(value) = self.plain(expr) {
            return quote!(#some(#value));
        }
        match expr {
            Expr::Element => {
                let item = self.item();
                quote!(#item)
            }
            Expr::Field { of, .. } | Expr::Variant { of, .. } => match self.direct(of) {
                Some(of) => self.part(expr, &of),
                None => {
                    let of = self.value(of);
                    match self.sure_part(expr, &quote!(v)) {
                        Some(part) => quote!(#of.map(|v| #part)),
                        None => {
                            let part = self.part(expr, &quote!(v));
                            quote!(#of.and_then(|v| #part))
                        }
                    }
                }
            },
            Expr::Entry { of, key, read } => {
                let of = self.value(of);
                let entry = quote!(rt::jmespath::entry(#of, #key));
                self.read(entry, *read)
            }
            Expr::Read(of, read) => self.read(self.value(of), *read),
            Expr::Select(values) => {
                let values = values.iter().map(|value| self.value(value));
                quote!(#some(#vec::from([#(#values),*])))
            }
            Expr::Index(list, place) => {
                let list = self.value(list);
                let place = proc_macro2::Literal::i64_unsuffixed(*place);
                quote!(rt::jmespath::at(#list, #place))
            }
            Expr::Call(Function::Rounding(method), arguments) => {
                let method = format_ident!("{method}");
                let arguments = arguments.iter().map(|argument| self.value(argument));
                quote!(#(#arguments)*.map(f64::#method))
            }
            Expr::Call(Function::Named("not_null"), arguments) => {
                let mut arguments = arguments.iter().map(|argument| self.value(argument));
                let first = arguments.next();
                quote!(#first #(.or(#arguments))*)
            }
            _ => self.call(expr),
        }
    }

    /// A call of a function of the runtime.
    fn call(&self, expr: &Expr) -> TokenStream {
        let (name, arguments) = match expr {
            Expr::Call(Function::Named(name) | Function::Rounding(name), arguments) => (
                *name,
                arguments
                    .iter()
                    .map(|argument| self.value(argument))
                    .collect(),
            ),
            Expr::Sparse(list) => ("sparse", vec![self.value(list)]),
            Expr::Present(list) | Expr::Flatten(list) => ("flatten", vec![self.value(list)]),
            Expr::Values(map) => ("values", vec![self.value(map)]),
            Expr::Each(list, take) => {
                let take = self.closure(|inner| inner.value(take));
                ("each", vec![self.value(list), take])
            }
            Expr::Filter(list, condition) => {
                let keep = self.closure(|inner| inner.condition(condition));
                ("filter", vec![self.value(list), keep])
            }
            Expr::Order(compare, left, right) => {
                let name = match compare {
                    Compare::Less => "less",
                    Compare::LessOrEqual => "less_or_equal",
                    Compare::Greater => "greater",
                    _ => "greater_or_equal",
                };
                (name, vec![self.value(left), self.value(right)])
            }
            Expr::Conjunction(left, right) => ("and", vec![self.value(left), self.value(right)]),
            Expr::Alternative(left, right) => ("or", vec![self.value(left), self.value(right)]),
            Expr::Filled(of) => ("filled", vec![self.value(of)]),
            Expr::All(list, condition) | Expr::Any(list, condition) => {
                let name = match expr {
                    Expr::All(..) => "all",
                    _ => "any",
                };
                let matches = self.closure(|inner| inner.condition(condition));
                (name, vec![self.value(list), matches])
            }
            _ => unreachable!("the others are no calls"),
        };
        let name = format_ident!("{name}");
        quote!(rt::jmespath::#name(#(#arguments),*))
    }

    /// A field of the reference `of` that is no `Option`.
    fn sure_part(&self, expr: &Expr, of: &TokenStream) -> Option<TokenStream> {
        let Expr::Field {
            ident,
            optional: false,
            boxed,
            read,
            ..
        } = expr
        else {
            return None;
        };
        let place = quote!(#of.#ident);
        Some(match read {
            Read::Reference if *boxed => quote!(&*#place),
            Read::Reference => quote!(&#place),
            Read::Text | Read::Enum => quote!(#place.as_str()),
            Read::Boolean | Read::Double => place,
            Read::Number => quote!(f64::from(#place)),
            Read::Long => quote!(#place as f64),
            Read::Timestamp => quote!(#place.as_secs_f64()),
        })
    }

    /// The `Option` of a field or variant of the reference `of`.
    fn part(&self, expr: &Expr, of: &TokenStream) -> TokenStream {
        let Prelude { some, .. } = &self.scope.std;
        if let Some(part) = self.sure_part(expr, of) {
            return quote!(#some(#part));
        }
        match expr {
            Expr::Variant { accessor, read, .. } => self.read(quote!(#of.#accessor().ok()), *read),
            Expr::Field {
                ident, boxed, read, ..
            } => {
                let place = quote!(#of.#ident);
                match read {
                    Read::Reference if *boxed => quote!(#place.as_deref()),
                    Read::Reference => quote!(#place.as_ref()),
                    Read::Text => quote!(#place.as_deref()),
                    Read::Enum => quote!(#place.as_ref().map(|v| v.as_str())),
                    Read::Boolean | Read::Double => place,
                    Read::Number => quote!(#place.map(f64::from)),
                    Read::Long => quote!(#place.map(|v| v as f64)),
                    Read::Timestamp => quote!(#place.as_ref().map(|v| v.as_secs_f64())),
                }
            }
            _ => unreachable!("the others are no parts"),
        }
    }

    /// The `Option` of what the `Option` of a reference leads to.
    fn read(&self, of: TokenStream, read: Read) -> TokenStream {
        match read {
            Read::Reference => of,
            Read::Boolean | Read::Double => quote!(#of.copied()),
            read => {
                let value = self.of_reference(&quote!(v), read);
                quote!(#of.map(|v| #value))
            }
        }
    }

    /// What a reference leads to.
    fn of_reference(&self, of: &TokenStream, read: Read) -> TokenStream {
        match read {
            Read::Reference => of.clone(),
            Read::Text | Read::Enum => quote!(#of.as_str()),
            Read::Boolean | Read::Double => quote!(*#of),
            Read::Number => quote!(f64::from(*#of)),
            Read::Long => quote!(*#of as f64),
            Read::Timestamp => quote!(#of.as_secs_f64()),
        }
    }

    /// The `bool` of a sure expression.
    fn condition(&self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::Equal(equal, left, right) => {
                let (left, right) = match (self.plain(left), self.plain(right)) {
                    (Some(left), Some(right)) => (left, right),
                    _ => (self.value(left), self.value(right)),
                };
                match equal {
                    true => quote!(#left == #right),
                    false => quote!(#left != #right),
                }
            }
            Expr::Given(of) => {
                let of = self.value(of);
                quote!(#of.is_some())
            }
            Expr::And(left, right) => {
                let (left, right) = (self.conjunct(left), self.conjunct(right));
                quote!(#left && #right)
            }
            Expr::Or(left, right) => {
                let (left, right) = (self.condition(left), self.condition(right));
                quote!(#left || #right)
            }
            Expr::Not(of) => match &**of {
                Expr::Equal(equal, left, right) => {
                    self.condition(&Expr::Equal(!equal, left.clone(), right.clone()))
                }
                Expr::Not(of) => self.condition(of),
                Expr::Given(of) => {
                    let of = self.value(of);
                    quote!(#of.is_none())
                }
                Expr::And(..) | Expr::Or(..) => {
                    let of = self.condition(of);
                    quote!(!(#of))
                }
                of => {
                    let of = self.condition(of);
                    quote!(!#of)
                }
            },
            sure => self.call(sure),
        }
    }

    /// A condition beside `&&`.
    fn conjunct(&self, expr: &Expr) -> TokenStream {
        let condition = self.condition(expr);
        match expr {
            Expr::Or(..) => quote!((#condition)),
            _ => condition,
        }
    }
}
