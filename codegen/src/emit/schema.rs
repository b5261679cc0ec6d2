//! The statics by which codecs know members, elements and shapes.
//!
//! ```text
//! static INPUT_TUNNEL_ID: rt::Member = rt::schema::string("tunnelId", 0);
//! ```

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::TimestampFormat;
use crate::plan::{ElementStatic, HttpRoute, SchemaTrait, StructurePlan, Ty};

/// `static NAME: rt::Member = rt::schema::string("name", 0);`
pub(super) fn member(
    ident: &Ident,
    ty: &Ty,
    name: &str,
    index: usize,
    traits: &[SchemaTrait],
) -> TokenStream {
    let kind = snake(ty.shape_type());
    let index = Literal::usize_unsuffixed(index);
    let traits = traits.iter().map(schema_trait);
    quote!(static #ident: rt::Member = rt::schema::#kind(#name, #index) #(#traits)*;)
}

/// The function of `rt::schema` for a variant of `rt::ShapeType`.
fn snake(shape_type: &str) -> Ident {
    match shape_type {
        "BigInteger" => format_ident!("big_integer"),
        "BigDecimal" => format_ident!("big_decimal"),
        other => format_ident!("{}", other.to_ascii_lowercase()),
    }
}

pub(super) fn elements(elements: &[ElementStatic]) -> TokenStream {
    let statics = elements.iter().map(|element| {
        let ident = &element.ident;
        let shape_type = format_ident!("{}", element.shape_type);
        let traits = element.traits.iter().map(schema_trait);
        quote!(static #ident: rt::Member = rt::schema::element(rt::ShapeType::#shape_type) #(#traits)*;)
    });
    quote!(#(#statics)*)
}

/// The call that puts a trait on a schema.
pub(super) fn schema_trait(schema_trait: &SchemaTrait) -> TokenStream {
    match schema_trait {
        SchemaTrait::HttpHeader(name) => quote!(.with_http_header(#name)),
        SchemaTrait::HttpLabel => quote!(.with_http_label()),
        SchemaTrait::HttpPayload => quote!(.with_http_payload()),
        SchemaTrait::HttpPrefixHeaders(prefix) => quote!(.with_http_prefix_headers(#prefix)),
        SchemaTrait::HttpQuery(name) => quote!(.with_http_query(#name)),
        SchemaTrait::HttpQueryParams => quote!(.with_http_query_params()),
        SchemaTrait::HttpResponseCode => quote!(.with_http_response_code()),
        SchemaTrait::JsonName(name) => quote!(.with_json_name(#name)),
        SchemaTrait::ListMember(item) => quote!(.with_list_member(&#item)),
        SchemaTrait::MapMembers(key, value) => quote!(.with_map_members(&#key, &#value)),
        SchemaTrait::MediaType(media_type) => quote!(.with_media_type(#media_type)),
        SchemaTrait::Streaming => quote!(.with_streaming()),
        SchemaTrait::TimestampFormat(format) => {
            let format = match format {
                TimestampFormat::DateTime => quote!(DateTime),
                TimestampFormat::HttpDate => quote!(HttpDate),
                TimestampFormat::EpochSeconds => quote!(EpochSeconds),
            };
            quote!(.with_timestamp_format(rt::schema::TimestampFormat::#format))
        }
        SchemaTrait::XmlAttribute => quote!(.with_xml_attribute()),
        SchemaTrait::XmlFlattened => quote!(.with_xml_flattened()),
        SchemaTrait::XmlName(name) => quote!(.with_xml_name(#name)),
        SchemaTrait::XmlNamespace { uri, prefix } => {
            let prefix = match prefix {
                Some(prefix) => quote!(::std::option::Option::Some(#prefix)),
                None => quote!(::std::option::Option::None),
            };
            quote!(.with_xml_namespace(#uri, #prefix))
        }
    }
}

/// The calls that put the traits of a structure on its schema.
pub(super) fn shape_traits(plan: &StructurePlan) -> TokenStream {
    let traits = plan.traits.iter().map(schema_trait);
    let http = plan.http.as_ref().map(|route| {
        let HttpRoute { method, uri, code } = route;
        quote!(.with_http(rt::schema::route(#method, #uri, #code)))
    });
    let frames_itself = plan.http.is_some()
        && plan.fields.iter().any(|field| {
            matches!(field.ty, Ty::Document | Ty::List(_) | Ty::Map(..))
                && field.traits.contains(&SchemaTrait::HttpPayload)
        });
    // A document, list or map frames itself, as a structure does.
    let hint =
        frames_itself.then(|| quote!(.with_payload_hint(rt::schema::PayloadHint::StructPayload)));
    quote!(#(#traits)* #http #hint)
}
