//! `resolve`, the functions that large trees were cut into, and the shared documents.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::Names;
use super::ident;
use crate::plan::endpoint::{
    Base, Document, DocumentFn, EndpointPlan, Expr, ExprKind, Outcome, RuleFn, RulePlan, Step,
};

pub(super) fn emit(plan: &EndpointPlan) -> TokenStream {
    let emitter = Emitter {
        plan,
        names: Names { plan },
    };
    let rules = emitter.rules(&plan.rules, Position::Tail);
    let params = if plan.uses_params {
        quote!(params)
    } else {
        quote!(_params)
    };
    let mut functions: Vec<&RuleFn> = plan.functions.iter().collect();
    functions.sort_unstable_by_key(|function| &function.path);
    let functions = functions
        .into_iter()
        .map(|function| emitter.rule_fn(function));
    let documents = plan
        .documents
        .iter()
        .map(|document| emitter.document_fn(document));
    quote! {
        /// Finds the endpoint for a request.
        ///
        /// # Errors
        /// The rules of the service reject the parameters, or none of them applies.
        pub fn resolve(
            #params: &Params,
        ) -> Result<rt::endpoint::Endpoint, rt::endpoint::ResolveError> {
            #rules
        }
        #(#functions)*
        #(#documents)*
    }
}

/// Where a statement stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    /// At the end of a function: its value is the function's.
    Tail,
    /// In a block: it returns.
    Block,
}

struct Emitter<'a> {
    plan: &'a EndpointPlan,
    names: Names<'a>,
}

impl Emitter<'_> {
    /// Tries rules one after the other; the last statement always leaves the function.
    fn rules(&self, rules: &[RulePlan], position: Position) -> TokenStream {
        let mut statements = TokenStream::new();
        for rule in rules {
            if !rule.is_conditional() {
                let outcome = self.outcome(&rule.outcome, position);
                statements.extend(self.steps(&rule.steps, outcome, false));
                return statements;
            }
            let outcome = self.outcome(&rule.outcome, Position::Block);
            statements.extend(self.steps(&rule.steps, outcome, false));
        }
        statements.extend(leave(
            quote!(Err(rt::endpoint::ResolveError::NoMatch)),
            position,
        ));
        statements
    }

    /// Puts `inner` behind `steps`. With `is_alone`, the first step is all that an `if` holds.
    fn steps(&self, steps: &[Step], inner: TokenStream, is_alone: bool) -> TokenStream {
        match steps.first() {
            None => inner,
            Some(Step::Test(_)) => {
                let is_test = |step: &Step| matches!(step, Step::Test(_));
                let count = steps.iter().take_while(|step| is_test(step)).count();
                let (tests, rest) = steps.split_at(count);
                let tests = tests.iter().map(|test| self.names.operand(test.expr()));
                let inner = self.steps(rest, inner, true);
                quote!(if #(#tests)&&* { #inner })
            }
            Some(Step::Let(var, value)) => {
                let name = ident(&self.plan.vars[*var].name);
                let inner = self.steps(&steps[1..], inner, false);
                let value_tokens = match &value.kind {
                    ExprKind::List(items) => self.names.items(items),
                    _ => self.names.value(value),
                };
                match (value.ty.owned, value.ty.base) {
                    (true, Base::Text) => quote!(let #name: &str = &#value_tokens; #inner),
                    (true, _) => quote!(let #name: &[&str] = &#value_tokens; #inner),
                    (false, _) => quote!(let #name = #value_tokens; #inner),
                }
            }
            Some(Step::Bind(var, value)) => {
                let name = ident(&self.plan.vars[*var].name);
                let inner = self.steps(&steps[1..], inner, true);
                let value_tokens = self.names.value(value);
                let as_deref = value.ty.owned.then(|| quote!(.as_deref()));
                // An `if let` alone in an `if` would be written as a chain of conditions, but not in
                // every edition.
                if is_alone || matches!(value.kind, ExprKind::IfElse(_)) {
                    quote! {
                        let #name = #value_tokens;
                        if let Some(#name) = #name #as_deref { #inner }
                    }
                } else {
                    quote!(if let Some(#name) = #value_tokens #as_deref { #inner })
                }
            }
        }
    }

    fn outcome(&self, outcome: &Outcome, position: Position) -> TokenStream {
        match outcome {
            Outcome::Tree(rules) => self.rules(rules, position),
            Outcome::Call(function) => {
                let function = &self.plan.functions[*function];
                let name = ident(&function.name);
                let params = function.uses_params.then(|| quote!(params));
                let args = function.args.iter().map(|var| {
                    let name = ident(&self.plan.vars[*var].name);
                    quote!(#name)
                });
                let args = params.into_iter().chain(args);
                leave(quote!(#name(#(#args),*)), position)
            }
            Outcome::Error(text) => {
                let text = self.names.static_or_owned(text);
                leave(quote!(rt::endpoint::error(#text)), position)
            }
            Outcome::Endpoint {
                url,
                headers,
                properties,
            } => {
                let mut endpoint = self.endpoint(url, properties);
                for (name, values) in headers {
                    let values = values.iter().map(|value| self.names.owned(value));
                    endpoint = quote!(rt::endpoint::header(#endpoint, #name, [#(#values),*]));
                }
                leave(endpoint, position)
            }
        }
    }

    fn endpoint(&self, url: &Expr, properties: &[(String, Document)]) -> TokenStream {
        let url = self.names.value(url);
        if properties.is_empty() {
            return quote!(rt::endpoint::at(#url));
        }
        let properties = properties.iter().map(|(name, document)| {
            let document = self.document(document, &[]);
            quote!((#name, #document))
        });
        quote!(rt::endpoint::at_with(#url, [#(#properties),*]))
    }

    fn document(&self, document: &Document, args: &[String]) -> TokenStream {
        match document {
            Document::Null => quote!(rt::endpoint::Document::Null),
            Document::Bool(value) => quote!(#value.into()),
            Document::Number(number) => {
                let number: TokenStream = match (number.as_u64(), number.as_i64(), number.as_f64())
                {
                    (Some(number), ..) => quote!(#number),
                    (_, Some(number), _) => quote!((#number)),
                    (.., number) => {
                        let number = number.unwrap_or_default();
                        quote!((#number))
                    }
                };
                quote!(#number.into())
            }
            Document::Text(text) => {
                let text = self.names.value(text);
                quote!(#text.into())
            }
            Document::List(items) => {
                let items = items.iter().map(|item| self.document(item, args));
                quote!(rt::endpoint::list([#(#items),*]))
            }
            Document::Object(members) => {
                let members = members.iter().map(|(name, value)| {
                    let value = self.document(value, args);
                    quote!((#name, #value))
                });
                quote!(rt::endpoint::object([#(#members),*]))
            }
            Document::Arg(arg) => {
                let arg = ident(&args[*arg]);
                quote!(#arg.into())
            }
            Document::Call(function, texts) => {
                let name = ident(&self.plan.documents[*function].name);
                let texts = texts.iter().map(|text: &Expr| self.names.borrowed(text));
                quote!(#name(#(#texts),*))
            }
        }
    }

    /// ```text
    /// /// Tree `rules[0].rules[2]` of the rule set.
    /// fn rules_0_2(params: &Params, region: &str) -> rt::endpoint::Resolved { .. }
    /// ```
    fn rule_fn(&self, function: &RuleFn) -> TokenStream {
        let path: Vec<String> = function
            .path
            .iter()
            .map(|at| format!("rules[{at}]"))
            .collect();
        let doc = format!(" Tree `{}` of the rule set.", path.join("."));
        let name = ident(&function.name);
        let params = function.uses_params.then(|| quote!(params: &Params));
        let args = function.args.iter().map(|var| {
            let var = &self.plan.vars[*var];
            let name = ident(&var.name);
            let ty = match var.base {
                Base::Text => quote!(&str),
                Base::Bool => quote!(bool),
                Base::Int => quote!(usize),
                Base::List => quote!(&[&str]),
                Base::Strings => quote!(&[String]),
                Base::Url => quote!(rt::endpoint::Url<'_>),
                Base::Arn => quote!(rt::endpoint::Arn<'_>),
                Base::Partition => quote!(&rt::endpoint::Partition),
            };
            quote!(#name: #ty)
        });
        let args = params.into_iter().chain(args);
        let rules = self.rules(&function.rules, Position::Tail);
        quote! {
            #[doc = #doc]
            fn #name(#(#args),*) -> rt::endpoint::Resolved {
                #rules
            }
        }
    }

    fn document_fn(&self, function: &DocumentFn) -> TokenStream {
        let name = ident(&function.name);
        let args = function.args.iter().map(|arg| ident(arg));
        let body = self.document(&function.body, &function.args);
        quote! {
            fn #name(#(#args: &str),*) -> rt::endpoint::Document {
                #body
            }
        }
    }
}

fn leave(value: TokenStream, position: Position) -> TokenStream {
    match position {
        Position::Tail => value,
        Position::Block => quote!(return #value;),
    }
}
