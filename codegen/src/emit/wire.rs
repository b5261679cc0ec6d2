//! Wire facts: schemas, and how members are written and read.
//!
//! ```text
//! static INPUT_TUNNEL_ID: rt::Member = rt::schema::string("tunnelId", 0);
//! static INPUT: rt::Member = rt::schema::shape("com.example#Request", &[&INPUT_TUNNEL_ID]);
//!
//! impl rt::SerializableStruct for RotateInput {
//!     fn schema(&self) -> &rt::Schema<'_> { &INPUT }
//!     fn serialize_members(&self, ser: &mut dyn rt::ShapeSerializer) -> rt::serde::Done {
//!         if let Some(value) = &self.tunnel_id {
//!             ser.write_string(&INPUT_TUNNEL_ID, value)?;
//!         }
//!         Ok(())
//!     }
//! }
//! ```

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::bound;
use super::schema::{elements, member, shape_traits};
use super::scope::{Prelude, Scope};
use super::structure::{self, Extra};
use crate::plan::{Field, SchemaRef, SchemaTrait, Slot, StructurePlan, Ty};

/// The wire facts of a structure.
pub(super) fn structure(
    scope: &Scope<'_>,
    plan: &StructurePlan,
    extra: Option<&Extra>,
) -> TokenStream {
    let members = plan.fields.iter().filter_map(|field| {
        let index = field.index?;
        let member = member(
            &field.schema,
            &field.ty,
            &field.wire_name,
            index,
            &field.traits,
        );
        let elements = elements(&field.elements);
        Some(quote!(#elements #member))
    });
    let names = plan.fields.iter().filter(|f| f.index.is_some());
    let names = names.map(|field| &field.schema);
    let schema = &plan.schema;
    let id = &plan.wire_id;
    let write = plan.sent.then(|| write_structure(scope, plan));
    let read = plan.received.then(|| read_structure(scope, plan, extra));
    let traits = shape_traits(plan);
    quote! {
        #(#members)*
        static #schema: rt::Member = rt::schema::shape(#id, &[#(&#names),*]) #traits;
        #write
        #read
    }
}

fn write_structure(scope: &Scope<'_>, plan: &StructurePlan) -> TokenStream {
    let StructurePlan { ident, schema, .. } = plan;
    let Prelude { ok, some, .. } = &scope.std;
    let is_prefixed = |t: &SchemaTrait| matches!(t, SchemaTrait::HttpPrefixHeaders(_));
    // A header with a name of its own replaces the one that a prefix took in, so it is written later.
    let (first, then): (Vec<_>, Vec<_>) = plan
        .fields
        .iter()
        .filter(|field| field.index.is_some() && field.ty != Ty::Stream)
        .partition(|field| field.traits.iter().any(is_prefixed));
    let fields: Vec<_> = first
        .into_iter()
        .chain(then)
        .map(|field| {
            let Field { ident, ty, .. } = field;
            let schema = &field.schema;
            let schema = quote!(&#schema);
            if let Some(special) = bound::write(scope, plan, field) {
                return special;
            }
            match (field.optional, ty.is_copy()) {
                (true, true) => {
                    let write = write(ty, &schema, &quote!(value), &quote!(value));
                    quote!(if let #some(value) = self.#ident { #write?; })
                }
                (true, false) => {
                    let write = write(ty, &schema, &quote!(value), &quote!(value));
                    quote!(if let #some(value) = &self.#ident { #write?; })
                }
                (false, _) => {
                    let write = write(ty, &schema, &quote!(&self.#ident), &quote!(self.#ident));
                    quote!(#write?;)
                }
            }
        })
        .collect();
    let ser = match fields.is_empty() {
        true => format_ident!("_ser"),
        false => format_ident!("ser"),
    };
    quote! {
        impl rt::SerializableStruct for #ident {
            fn schema(&self) -> &rt::Schema<'_> {
                &#schema
            }

            #[inline]
            fn serialize_members(&self, #ser: &mut dyn rt::ShapeSerializer) -> rt::serde::Done {
                #(#fields)*
                #ok(())
            }
        }
    }
}

/// The call that writes a value: `reference` is an expression of type `&T`, `value` one of type `T` where `T` is copied.
pub(super) fn write(
    ty: &Ty,
    schema: &TokenStream,
    reference: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    let method = match ty {
        Ty::Boolean => "write_boolean",
        Ty::Byte => "write_byte",
        Ty::Short => "write_short",
        Ty::Integer => "write_integer",
        Ty::Long => "write_long",
        Ty::Float => "write_float",
        Ty::Double => "write_double",
        Ty::BigInteger => "write_big_integer",
        Ty::BigDecimal => "write_big_decimal",
        Ty::String | Ty::Enum(_) => "write_string",
        // A stream is the operation's payload: it does not pass through a codec.
        Ty::Stream => return TokenStream::new(),
        Ty::Blob => return quote!(rt::serde::write_blob(ser, #schema, #reference)),
        Ty::Timestamp => "write_timestamp",
        Ty::Document => "write_document",
        Ty::Structure(_) | Ty::Union(_) => "write_struct",
        Ty::List(slot) => {
            let function = match slot.sparse {
                true => quote!(write_sparse_list),
                false => quote!(write_list),
            };
            let item = write_slot(slot);
            return quote!(rt::serde::#function(ser, #schema, #reference, |ser, item| #item));
        }
        Ty::Map(_, slot) => {
            let function = match slot.sparse {
                true => quote!(write_sparse_map),
                false => quote!(write_map),
            };
            let item = write_slot(slot);
            return quote!(rt::serde::#function(ser, #schema, #reference, |ser, item| #item));
        }
    };
    let method = format_ident!("{method}");
    match ty {
        ty if ty.is_copy() => quote!(ser.#method(#schema, #value)),
        Ty::Enum(_) => quote!(ser.#method(#schema, #value.as_str())),
        _ => quote!(ser.#method(#schema, #reference)),
    }
}

fn write_slot(slot: &Slot) -> TokenStream {
    if slot.schema == SchemaRef::OfValue {
        return quote!(rt::serde::write_shape(ser, item));
    }
    let schema = slot_schema(slot);
    let value = match slot.ty.is_copy() {
        true => quote!(*item),
        false => quote!(item),
    };
    write(&slot.ty, &schema, &quote!(item), &value)
}

/// The schema that a codec gets for an element.
fn slot_schema(slot: &Slot) -> TokenStream {
    match &slot.schema {
        SchemaRef::Prelude(name) => {
            let name = format_ident!("{name}");
            quote!(&rt::prelude::#name)
        }
        SchemaRef::Container(name) => {
            let name = format_ident!("{name}");
            quote!(&rt::schema::#name)
        }
        SchemaRef::Static(name) => quote!(&#name),
        SchemaRef::OfValue => TokenStream::new(),
    }
}

fn read_structure(scope: &Scope<'_>, plan: &StructurePlan, extra: Option<&Extra>) -> TokenStream {
    let StructurePlan {
        ident,
        builder,
        schema,
        ..
    } = plan;
    let Prelude {
        ok,
        result,
        some,
        boxed,
        default,
        ..
    } = &scope.std;
    let value = structure::corrected(scope, plan, extra);
    let members: Vec<_> = plan
        .fields
        .iter()
        .filter(|field| field.index.is_some() && field.ty != Ty::Stream)
        .collect();
    if members.is_empty() {
        return quote! {
            impl rt::Deserialize for #ident {
                #[inline]
                fn deserialize(de: &mut dyn rt::ShapeDeserializer) -> #result<Self, rt::SerdeError> {
                    rt::serde::members(de, &#schema).read(|_, _, de| rt::serde::skip(de))?;
                    let builder: #builder = #default::default();
                    #value
                }
            }
        };
    }
    let arms = members.iter().map(|field| {
        let Field { ident, ty, .. } = field;
        let index = Literal::usize_unsuffixed(field.index.unwrap_or_default());
        let read = read(scope, ty, &quote!(member));
        let read = match field.boxed {
            true => quote!(#boxed::new(#read?)),
            false => quote!(#read?),
        };
        quote!(#index => builder.#ident = #some(#read),)
    });
    let member = member_ident(members.iter().any(|field| !knows_schema(&field.ty)));
    quote! {
        impl rt::Deserialize for #ident {
            #[inline]
            fn deserialize(de: &mut dyn rt::ShapeDeserializer) -> #result<Self, rt::SerdeError> {
                let mut builder: #builder = #default::default();
                rt::serde::members(de, &#schema).read(|index, #member, de| {
                    match index {
                        #(#arms)*
                        _ => rt::serde::skip(de)?,
                    }
                    #ok(())
                })?;
                #value
            }
        }
    }
}

/// Whether a value is read by the schema of its own type, not that of the member.
pub(super) fn knows_schema(ty: &Ty) -> bool {
    matches!(ty, Ty::Structure(_) | Ty::Union(_))
}

pub(super) fn member_ident(used: bool) -> Ident {
    match used {
        true => format_ident!("member"),
        false => format_ident!("_"),
    }
}

/// The call that reads a value, as a `Result`.
pub(super) fn read(scope: &Scope<'_>, ty: &Ty, schema: &TokenStream) -> TokenStream {
    let Prelude { from, string, .. } = &scope.std;
    let method = match ty {
        Ty::Boolean => "read_boolean",
        Ty::Byte => "read_byte",
        Ty::Short => "read_short",
        Ty::Integer => "read_integer",
        Ty::Long => "read_long",
        Ty::Float => "read_float",
        Ty::Double => "read_double",
        Ty::BigInteger => "read_big_integer",
        Ty::BigDecimal => "read_big_decimal",
        Ty::String => "read_string",
        Ty::Blob | Ty::Stream => "read_blob",
        Ty::Timestamp => "read_timestamp",
        Ty::Document => "read_document",
        Ty::Enum(_) => return quote!(rt::serde::read_enum(de, #schema)),
        Ty::Structure(_) | Ty::Union(_) => return quote!(rt::Deserialize::deserialize(de)),
        Ty::List(slot) => {
            let function = match slot.sparse {
                true => quote!(read_sparse_list),
                false => quote!(read_list),
            };
            let item = read(scope, &slot.ty, &slot_schema(slot));
            return quote!(rt::serde::#function(de, #schema, |de| #item));
        }
        Ty::Map(key, slot) => {
            let function = match slot.sparse {
                true => quote!(read_sparse_map),
                false => quote!(read_map),
            };
            let key = match **key {
                Ty::Enum(_) => quote!(|key: #string| #from::from(key.as_str())),
                _ => quote!(|key| key),
            };
            let item = read(scope, &slot.ty, &slot_schema(slot));
            return quote!(rt::serde::#function(de, #schema, #key, |de| #item));
        }
    };
    let method = format_ident!("{method}");
    quote!(de.#method(#schema))
}
