//! Members of an input that go past the body, where the codec needs to be told more than a member's schema.
//!
//! ```text
//! rt::serde::write_list(ser, &INPUT_COUNTS, value, |ser, item| ser.write_string(&rt::prelude::STRING, item.as_ref()))?;
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::wire;
use crate::plan::{Field, SchemaTrait, StructurePlan, Ty};

/// The statement that writes such a member; `None` for one that is written like any other.
pub(super) fn write(scope: &Scope<'_>, plan: &StructurePlan, field: &Field) -> Option<TokenStream> {
    payload(scope, plan, field).or_else(|| texts(scope, field))
}

/// How an input's structured payload is written: as a document of its own, under the schema of its type.
fn payload(scope: &Scope<'_>, plan: &StructurePlan, field: &Field) -> Option<TokenStream> {
    let is_payload = field.traits.contains(&SchemaTrait::HttpPayload);
    plan.http.as_ref().filter(|_| is_payload)?;
    let some = &scope.std.some;
    let ident = &field.ident;
    match field.ty {
        Ty::Structure(_) | Ty::Union(_) => Some(quote! {
            if let #some(value) = &self.#ident {
                rt::serde::write_shape(ser, value)?;
            }
        }),
        Ty::List(_) | Ty::Map(..) => {
            let schema = match field.ty {
                Ty::List(_) => quote!(&rt::schema::LIST),
                _ => quote!(&rt::schema::MAP),
            };
            let write = wire::write(&field.ty, &schema, &quote!(value), &quote!(value));
            Some(quote!(if let #some(value) = &self.#ident { #write?; }))
        }
        Ty::Document => Some(quote! {
            if let #some(value) = &self.#ident {
                ser.write_document(&rt::prelude::DOCUMENT, value)?;
            }
        }),
        _ => None,
    }
}

/// How a list is written that is bound to a header or the query, where its items have to be handed over as texts: the codec drops
/// numbers of any size there, and does not know which strings a header has in base64.
fn texts(scope: &Scope<'_>, field: &Field) -> Option<TokenStream> {
    let Ty::List(slot) = &field.ty else {
        return None;
    };
    let is_bound =
        |t: &SchemaTrait| matches!(t, SchemaTrait::HttpHeader(_) | SchemaTrait::HttpQuery(_));
    field.traits.iter().find(|t| is_bound(t))?;
    let is_encoded = field.elements.iter().any(|element| {
        let mut traits = element.traits.iter();
        traits.any(|t| matches!(t, SchemaTrait::MediaType(_)))
    });
    let text = match slot.ty {
        Ty::BigInteger | Ty::BigDecimal => quote!(item.as_ref()),
        Ty::String if is_encoded => quote!(&rt::serde::base64(item)),
        Ty::Enum(_) if is_encoded => quote!(&rt::serde::base64(item.as_str())),
        _ => return None,
    };
    let function = match slot.sparse {
        true => quote!(write_sparse_list),
        false => quote!(write_list),
    };
    let (ident, schema, some) = (&field.ident, &field.schema, &scope.std.some);
    let write = |value| {
        quote! {
            rt::serde::#function(ser, &#schema, #value, |ser, item| ser.write_string(&rt::prelude::STRING, #text))?;
        }
    };
    Some(match field.optional {
        true => {
            let write = write(quote!(value));
            quote!(if let #some(value) = &self.#ident { #write })
        }
        false => write(quote!(&self.#ident)),
    })
}
