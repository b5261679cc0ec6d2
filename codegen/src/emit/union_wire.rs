//! Wire facts of unions: how the one variant is written and read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::schema::{elements, member, schema_trait};
use super::scope::{Prelude, Scope};
use super::wire::{knows_schema, member_ident, read, write};
use crate::plan::{Ty, UnionPlan, Variant};

/// The wire facts of a union. A variant without a value is an empty structure on the wire.
pub(super) fn emit(scope: &Scope<'_>, plan: &UnionPlan) -> TokenStream {
    let UnionPlan { wire_id, .. } = plan;
    let members = plan.variants.iter().map(|variant| {
        let unit = Ty::Structure(variant.ident.clone());
        let ty = variant.ty.as_ref().unwrap_or(&unit);
        let elements = elements(&variant.elements);
        let member = member(
            &variant.schema,
            ty,
            &variant.wire_name,
            variant.index,
            &variant.traits,
        );
        quote!(#elements #member)
    });
    let names = plan.variants.iter().map(|variant| &variant.schema);
    let traits = plan.traits.iter().map(schema_trait);
    let write = plan.sent.then(|| write_union(scope, plan));
    let read = plan.received.then(|| read_union(scope, plan));
    quote! {
        #(#members)*
        static SCHEMA: rt::Member = rt::schema::union_shape(#wire_id, &[#(&#names),*]) #(#traits)*;
        #write
        #read
    }
}

fn write_union(scope: &Scope<'_>, plan: &UnionPlan) -> TokenStream {
    let UnionPlan { ident, .. } = plan;
    let Prelude { err, .. } = &scope.std;
    let name = ident.to_string();
    let arms = plan.variants.iter().map(|variant| {
        let Variant { ident, schema, .. } = variant;
        match &variant.ty {
            None => quote!(Self::#ident => ser.write_struct(&#schema, &rt::serde::Unit),),
            Some(ty) => {
                let value = match ty.is_copy() {
                    true => quote!(*value),
                    false => quote!(value),
                };
                let write = write(ty, &quote!(&#schema), &quote!(value), &value);
                quote!(Self::#ident(value) => #write,)
            }
        }
    });
    quote! {
        impl rt::SerializableStruct for #ident {
            fn schema(&self) -> &rt::Schema<'_> {
                &SCHEMA
            }

            #[inline]
            fn serialize_members(&self, ser: &mut dyn rt::ShapeSerializer) -> rt::serde::Done {
                match self {
                    #(#arms)*
                    Self::Unknown => #err(rt::serde::unknown_variant(#name)),
                }
            }
        }
    }
}

fn read_union(scope: &Scope<'_>, plan: &UnionPlan) -> TokenStream {
    let UnionPlan { ident, .. } = plan;
    let Prelude {
        ok,
        result,
        some,
        none,
        boxed,
        ..
    } = &scope.std;
    let arms = plan.variants.iter().map(|variant| {
        let index = Literal::usize_unsuffixed(variant.index);
        let ident = &variant.ident;
        match &variant.ty {
            None => quote! {
                #index => {
                    rt::serde::skip(de)?;
                    Self::#ident
                }
            },
            Some(ty) => {
                let read = read(scope, ty, &quote!(member));
                match variant.boxed {
                    true => quote!(#index => Self::#ident(#boxed::new(#read?)),),
                    false => quote!(#index => Self::#ident(#read?),),
                }
            }
        }
    });
    let used = plan
        .variants
        .iter()
        .filter_map(|variant| variant.ty.as_ref())
        .any(|ty| !knows_schema(ty));
    let member = member_ident(used);
    quote! {
        impl rt::Deserialize for #ident {
            #[inline]
            fn deserialize(de: &mut dyn rt::ShapeDeserializer) -> #result<Self, rt::SerdeError> {
                let mut variant = #none;
                rt::serde::members(de, &SCHEMA).read(|index, #member, de| {
                    variant = #some(match index {
                        #(#arms)*
                        _ => return rt::serde::skip(de),
                    });
                    #ok(())
                })?;
                #ok(variant.unwrap_or(Self::Unknown))
            }
        }
    }
}
