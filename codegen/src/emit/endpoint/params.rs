//! `Params`, the values that endpoint rules read, and its builder.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::ident;
use crate::plan::endpoint::{ParamDefault, ParamPlan, ParamType};

/// The column at which documentation is wrapped.
const WIDTH: usize = 96;

pub(super) fn emit(params: &[ParamPlan]) -> TokenStream {
    let fields = params.iter().map(field);
    let accessors = params.iter().map(accessor);
    let builder = builder(params);
    quote! {
        /// The values that the endpoint rules of this service read.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Params {
            #(#fields)*
        }

        impl Params {
            /// Creates a builder of [`Params`].
            #[inline]
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }
            #(#accessors)*
        }

        #builder
    }
}

fn field(param: &ParamPlan) -> TokenStream {
    let name = ident(&param.rust_name);
    let ty = ty(param);
    if param.required {
        quote!(#name: #ty,)
    } else {
        quote!(#name: Option<#ty>,)
    }
}

fn ty(param: &ParamPlan) -> TokenStream {
    match param.ty {
        ParamType::String => quote!(String),
        ParamType::Boolean => quote!(bool),
        ParamType::StringArray => quote!(Vec<String>),
    }
}

/// ```text
/// /// The AWS region used to dispatch the request.
/// pub fn region(&self) -> Option<&str> {
///     self.region.as_deref()
/// }
/// ```
fn accessor(param: &ParamPlan) -> TokenStream {
    let docs = docs(param);
    let name = ident(&param.rust_name);
    let (ty, value) = match (param.ty, param.required) {
        (ParamType::String, true) => (quote!(&str), quote!(Some(&self.#name))),
        (ParamType::String, false) => (quote!(&str), quote!(self.#name.as_deref())),
        (ParamType::Boolean, true) => (quote!(bool), quote!(Some(self.#name))),
        (ParamType::Boolean, false) => (quote!(bool), quote!(self.#name)),
        (ParamType::StringArray, true) => (quote!(&[String]), quote!(Some(&self.#name))),
        (ParamType::StringArray, false) => (quote!(&[String]), quote!(self.#name.as_deref())),
    };
    quote! {
        #docs
        #[inline]
        pub fn #name(&self) -> Option<#ty> {
            #value
        }
    }
}

/// The documentation of a parameter, with its default and its deprecation.
fn docs(param: &ParamPlan) -> TokenStream {
    let mut text = match param.docs.as_str() {
        "" => format!("The endpoint parameter `{}`.", param.name),
        docs => docs.to_owned(),
    };
    if let Some(default) = &param.default {
        let value = match default {
            ParamDefault::String(text) => format!("{text:?}"),
            ParamDefault::Boolean(value) => value.to_string(),
            ParamDefault::StringArray(items) => format!("{items:?}"),
        };
        let stop = if text.ends_with('.') { "" } else { "." };
        text.push_str(&format!("{stop} Default: `{value}`."));
    }
    let mut paragraphs = vec![text];
    match param.deprecated.as_deref() {
        None => {}
        Some("") => paragraphs.push("Deprecated.".to_owned()),
        Some(text) => paragraphs.push(format!("Deprecated: {text}")),
    }
    let lines: Vec<String> = paragraphs.iter().map(|text| wrap(text)).collect();
    let lines = lines.join("\n\n");
    let lines = lines.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// Breaks a text of one line at white space.
fn wrap(text: &str) -> String {
    let mut wrapped = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            wrapped.push('\n');
            width = 0;
        } else if width > 0 {
            wrapped.push(' ');
            width += 1;
        }
        wrapped.push_str(word);
        width += length;
    }
    wrapped
}

fn builder(params: &[ParamPlan]) -> TokenStream {
    let fields = params.iter().map(|param| {
        let (name, ty) = (ident(&param.rust_name), ty(param));
        quote!(#name: Option<#ty>,)
    });
    let setters = params.iter().map(setters);
    let values = params.iter().map(value);
    let errors = params
        .iter()
        .any(|param| param.required && param.default.is_none())
        .then(|| {
            quote! {
                ///
                /// # Errors
                /// A required parameter has no value.
            }
        });
    quote! {
        /// Builder of [`Params`].
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ParamsBuilder {
            #(#fields)*
        }

        impl ParamsBuilder {
            #(#setters)*

            /// Builds [`Params`].
            #errors
            #[inline]
            pub fn build(self) -> Result<Params, rt::endpoint::InvalidParams> {
                Ok(Params { #(#values)* })
            }
        }
    }
}

/// ```text
/// /// Sets [`Params::region`].
/// pub fn region(mut self, value: impl Into<String>) -> Self {
///     self.region = Some(value.into());
///     self
/// }
/// ```
fn setters(param: &ParamPlan) -> TokenStream {
    let bare = param.rust_name.trim_start_matches("r#");
    let (name, set, ty) = (
        ident(&param.rust_name),
        format_ident!("set_{bare}"),
        ty(param),
    );
    let doc = format!(" Sets [`Params::{bare}`].");
    let set_doc = format!(" Sets or clears [`Params::{bare}`].");
    quote! {
        #[doc = #doc]
        pub fn #name(mut self, value: impl Into<#ty>) -> Self {
            self.#name = Some(value.into());
            self
        }

        #[doc = #set_doc]
        #[inline]
        pub fn #set(mut self, value: Option<#ty>) -> Self {
            self.#name = value;
            self
        }
    }
}

/// The field of `Params`, from the field of the builder.
fn value(param: &ParamPlan) -> TokenStream {
    let name = ident(&param.rust_name);
    let value = match &param.default {
        None if param.required => {
            let bare = param.rust_name.trim_start_matches("r#");
            quote!(self.#name.ok_or_else(|| rt::endpoint::InvalidParams::missing(#bare))?)
        }
        None => quote!(self.#name),
        Some(ParamDefault::Boolean(false)) => quote!(self.#name.unwrap_or_default()),
        Some(ParamDefault::Boolean(true)) => quote!(self.#name.unwrap_or(true)),
        Some(ParamDefault::String(text)) => quote!(self.#name.unwrap_or_else(|| #text.to_owned())),
        Some(ParamDefault::StringArray(items)) => {
            quote!(self.#name.unwrap_or_else(|| vec![#(#items.to_owned()),*]))
        }
    };
    quote!(#name: #value,)
}
