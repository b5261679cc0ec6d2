//! Expressions of the endpoint rules.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ident;
use crate::plan::endpoint::{Base, EndpointPlan, Expr, ExprKind, FormatPart, Function, VarId};

/// What expressions refer to.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub plan: &'a EndpointPlan,
}

impl Names<'_> {
    /// The value of an expression; a `String` or a `Vec` if it is owned.
    pub fn value(self, expr: &Expr) -> TokenStream {
        match &expr.kind {
            ExprKind::Bool(value) => quote!(#value),
            ExprKind::Int(value) => {
                let value = Literal::u64_unsuffixed(*value);
                quote!(#value)
            }
            ExprKind::Text(text) => quote!(#text),
            ExprKind::List(items) => {
                let items = self.items(items);
                quote!(vec!#items)
            }
            ExprKind::Param(index) => self.param(*index, expr),
            ExprKind::Var(var) => self.var(*var),
            ExprKind::Format(parts) => self.format(parts),
            ExprKind::Attribute(of, method) => {
                let (of, method) = (self.receiver(of), ident(method));
                quote!(#of.#method())
            }
            ExprKind::ResourceItem(of, index) => {
                let (of, index) = (self.receiver(of), Literal::isize_unsuffixed(*index));
                quote!(#of.resource_id_item(#index))
            }
            ExprKind::Item(of, index) => {
                let (of, index) = (self.borrowed(of), Literal::isize_unsuffixed(*index));
                quote!(rt::endpoint::item(#of, #index))
            }
            ExprKind::Call(function, args) => {
                let function = path(*function);
                let args = args.iter().map(|arg| self.borrowed(arg));
                quote!(#function(#(#args),*))
            }
            ExprKind::Coalesce(values) => self.coalesce(values, expr),
            ExprKind::IfElse(parts) => {
                let [test, yes, no] = &**parts;
                let test = self.value(test);
                let [yes, no] = [yes, no].map(|value| self.converted(value, expr, true));
                quote!(if #test { #yes } else { #no })
            }
            ExprKind::AndThen(first, var, then) => {
                let (first, then) = (self.receiver(first), self.closure(*var, then));
                quote!(#first.and_then(#then))
            }
            ExprKind::Filter(of, var, tests) => {
                let (of, var, tests) = (self.receiver(of), self.var(*var), self.all(tests));
                quote!(#of.filter(|&#var| #tests))
            }
            ExprKind::IsSet(..)
            | ExprKind::Not(_)
            | ExprKind::Equal(..)
            | ExprKind::IsValue(..)
            | ExprKind::IsSetAnd(..) => self.test(expr),
        }
    }

    /// `[first, second]`
    pub fn items(self, items: &[Expr]) -> TokenStream {
        let items = items.iter().map(|item| self.value(item));
        quote!([#(#items),*])
    }

    /// The boolean expressions that are not a plain value.
    fn test(self, expr: &Expr) -> TokenStream {
        match &expr.kind {
            ExprKind::IsSet(of, is_set) => {
                // The field itself: no need to borrow its content.
                let of = match of.kind {
                    ExprKind::Param(index) => self.field(index),
                    _ => self.receiver(of),
                };
                if *is_set {
                    quote!(#of.is_some())
                } else {
                    quote!(#of.is_none())
                }
            }
            ExprKind::Not(of) => {
                let of = self.receiver(of);
                quote!(!#of)
            }
            ExprKind::Equal(left, right, is_equal) if is_empty_text(right) => {
                let left = self.compared(left);
                let not = (!is_equal).then(|| quote!(!));
                quote!(#not #left.is_empty())
            }
            ExprKind::Equal(left, right, is_equal) => {
                let (left, right) = (self.compared(left), self.compared(right));
                if *is_equal {
                    quote!(#left == #right)
                } else {
                    quote!(#left != #right)
                }
            }
            ExprKind::IsValue(of, value) => {
                let (of, value) = (self.receiver(of), self.value(value));
                quote!(#of == Some(#value))
            }
            ExprKind::IsSetAnd(of, var, tests) => {
                let (of, var, tests) = (self.receiver(of), self.var(*var), self.all(tests));
                quote!(#of.is_some_and(|#var| #tests))
            }
            _ => self.value(expr),
        }
    }

    /// All tests, joined by `&&`.
    fn all(self, tests: &[Expr]) -> TokenStream {
        let tests = tests.iter().map(|test| self.operand(test));
        quote!(#(#tests)&&*)
    }

    /// A test that may stand beside `&&`.
    pub fn operand(self, expr: &Expr) -> TokenStream {
        match expr.kind {
            ExprKind::IfElse(_) => self.receiver(expr),
            _ => self.value(expr),
        }
    }

    /// A value that may stand before a method call or behind `!`.
    fn receiver(self, expr: &Expr) -> TokenStream {
        let value = self.value(expr);
        match expr.kind {
            ExprKind::IfElse(_)
            | ExprKind::Not(_)
            | ExprKind::Equal(..)
            | ExprKind::IsValue(..) => quote!((#value)),
            _ => value,
        }
    }

    /// A value that may stand beside `==`.
    fn compared(self, expr: &Expr) -> TokenStream {
        match (&expr.kind, expr.ty.base) {
            // `String` compares with `str`.
            (ExprKind::Param(index), Base::Text) => self.field(*index),
            (ExprKind::Not(_), _) => self.value(expr),
            _ => self.receiver(expr),
        }
    }

    /// A value in the place of an argument: `&str`, `&[&str]`, or a value that is `Copy`.
    pub fn borrowed(self, expr: &Expr) -> TokenStream {
        let value = match (&expr.kind, expr.ty.base) {
            (ExprKind::Param(index), Base::Text | Base::Strings) => self.field(*index),
            _ if expr.ty.owned => self.value(expr),
            _ => return self.value(expr),
        };
        quote!(&#value)
    }

    /// A text for a place that keeps it: a constant or a `String`.
    pub fn static_or_owned(self, expr: &Expr) -> TokenStream {
        match expr.kind {
            ExprKind::Text(_) => self.value(expr),
            _ => self.owned(expr),
        }
    }

    /// A text as a `String`.
    pub fn owned(self, expr: &Expr) -> TokenStream {
        let value = self.receiver(expr);
        if expr.ty.owned {
            value
        } else {
            quote!(#value.to_owned())
        }
    }

    fn var(self, var: VarId) -> TokenStream {
        let name = ident(&self.plan.vars[var].name);
        quote!(#name)
    }

    fn field(self, index: usize) -> TokenStream {
        let name = ident(&self.plan.params[index].rust_name);
        quote!(params.#name)
    }

    fn param(self, index: usize, expr: &Expr) -> TokenStream {
        let field = self.field(index);
        match (expr.ty.base, expr.ty.optional) {
            (Base::Bool, _) => field,
            (_, true) => quote!(#field()),
            (Base::Text, false) => quote!(#field.as_str()),
            (_, false) => quote!(#field.as_slice()),
        }
    }

    /// Variables stand in the format string, all else behind it.
    fn format(self, parts: &[FormatPart]) -> TokenStream {
        let mut format = String::new();
        let mut args = Vec::new();
        for part in parts {
            match part {
                FormatPart::Literal(text) => {
                    format.push_str(&text.replace('{', "{{").replace('}', "}}"));
                }
                FormatPart::Value(value) => match &value.kind {
                    ExprKind::Var(var) if !self.plan.vars[*var].name.starts_with("r#") => {
                        format.push_str(&format!("{{{}}}", self.plan.vars[*var].name));
                    }
                    ExprKind::Param(index) => {
                        format.push_str("{}");
                        args.push(self.field(*index));
                    }
                    _ => {
                        format.push_str("{}");
                        args.push(self.value(value));
                    }
                },
            }
        }
        quote!(format!(#format #(, #args)*))
    }

    /// `|var| body`, or the function that does nothing else.
    fn closure(self, var: VarId, body: &Expr) -> TokenStream {
        if let ExprKind::Call(function, args) = &body.kind {
            if matches!(args.as_slice(), [arg] if arg.kind == ExprKind::Var(var)) {
                return path(*function);
            }
        }
        let (var, body) = (self.var(var), self.value(body));
        quote!(|#var| #body)
    }

    /// `first.or(second).unwrap_or(last)`, or without the last call if all are optional.
    fn coalesce(self, values: &[Expr], all: &Expr) -> TokenStream {
        let mut tokens = TokenStream::new();
        for (index, value) in values.iter().enumerate() {
            let next = self.converted(value, all, false);
            tokens = match (index, value.ty.optional) {
                (0, _) if matches!(value.kind, ExprKind::IfElse(_)) => quote!((#next)),
                (0, _) => next,
                (_, true) => quote!(#tokens.or(#next)),
                (_, false) => quote!(#tokens.unwrap_or(#next)),
            };
        }
        tokens
    }

    /// `value` in the form that `all`, whose value it may become, has.
    fn converted(self, value: &Expr, all: &Expr, is_optional: bool) -> TokenStream {
        let needs_text = all.ty.owned && !value.ty.owned && all.ty.base == Base::Text;
        let needs_list = all.ty.owned && !value.ty.owned && all.ty.base == Base::List;
        let convert = match value.ty.base {
            _ if needs_text => Some(quote!(String::from)),
            Base::Strings if needs_list => Some(quote!(rt::endpoint::strs)),
            _ if needs_list => Some(quote!(<[&str]>::to_vec)),
            _ => None,
        };
        let (plain, receiver) = (self.value(value), self.receiver(value));
        let tokens = match (convert, value.ty.optional) {
            (None, _) => plain,
            (Some(convert), true) => quote!(#receiver.map(#convert)),
            (Some(convert), false) => quote!(#convert(#plain)),
        };
        if is_optional && all.ty.optional && !value.ty.optional {
            quote!(Some(#tokens))
        } else {
            tokens
        }
    }
}

fn is_empty_text(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Text(text) if text.is_empty())
}

/// The runtime function.
fn path(function: Function) -> TokenStream {
    match function {
        Function::IsValidHostLabel => quote!(rt::endpoint::is_valid_host_label),
        Function::IsVirtualHostableS3Bucket => quote!(rt::endpoint::is_virtual_hostable_s3_bucket),
        Function::ParseUrl => quote!(rt::endpoint::parse_url),
        Function::ParseArn => quote!(rt::endpoint::parse_arn),
        Function::Partition => quote!(rt::endpoint::partition),
        Function::Split => quote!(rt::endpoint::split),
        Function::Substring => quote!(rt::endpoint::substring),
        Function::UriEncode => quote!(rt::endpoint::uri_encode),
    }
}
