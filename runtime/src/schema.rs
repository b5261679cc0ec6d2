//! Constructors for the schema statics of generated code.
//!
//! A schema says to a codec what a value is: its shape type, its name on the wire, its traits. They are
//! `static`s, never `const`s: codecs cache what they derive from a schema on the schema itself.
//!
//! Codecs look at the shape id of structures only (it names XML roots), so that members and
//! elements carry none; that keeps a member at one line in generated code.

use aws_smithy_schema::{Schema, ShapeId, ShapeType};

pub use aws_smithy_schema::traits::TimestampFormat;
pub use aws_smithy_schema::PayloadHint;

use aws_smithy_schema::traits::HttpTrait;

const NO_ID: ShapeId<'static> = ShapeId::from_parts("", "", "");

/// The schema of a member: the type of the statics in generated code.
pub type Member = Schema<'static>;

/// The schema of a structure: its absolute shape id and its members, in the order of their indexes.
///
/// # Panics
///
/// While compiling, when `id` has no `#` or the members are out of order.
pub const fn shape(
    id: &'static str,
    members: &'static [&'static Schema<'static>],
) -> Schema<'static> {
    Schema::new_struct(split_id(id), ShapeType::Structure, members)
}

/// The schema of a union: its absolute shape id and its members, in the order of their indexes.
///
/// # Panics
///
/// While compiling, when `id` has no `#` or the members are out of order.
pub const fn union_shape(
    id: &'static str,
    members: &'static [&'static Schema<'static>],
) -> Schema<'static> {
    Schema::new_struct(split_id(id), ShapeType::Union, members)
}

macro_rules! members {
    ($($function:ident $shape_type:ident)*) => {$(
        #[doc = concat!("A member whose target is of type `", stringify!($shape_type), "`: its name in the model and its place among the members.")]
        pub const fn $function(name: &'static str, index: usize) -> Schema<'static> {
            Schema::new_member(NO_ID, ShapeType::$shape_type, name, index)
        }
    )*};
}

members! {
    big_decimal BigDecimal
    big_integer BigInteger
    blob Blob
    boolean Boolean
    byte Byte
    document Document
    double Double
    float Float
    integer Integer
    list List
    long Long
    map Map
    short Short
    string String
    structure Structure
    timestamp Timestamp
    union Union
}

/// The schema of a list's element or a map's key or value, where it carries traits of its own.
pub const fn element(target: ShapeType) -> Schema<'static> {
    Schema::new(NO_ID, target)
}

/// The `http` trait of an operation, which stands on the schema of its input.
pub const fn route(method: &'static str, uri: &'static str, code: u16) -> HttpTrait<'static> {
    HttpTrait::new(method, uri, Some(code))
}

/// The schema of a list inside a list, map or union, where it carries no traits of its own.
pub static LIST: Schema<'static> = element(ShapeType::List);

/// The schema of a map inside a list, map or union, where it carries no traits of its own.
pub static MAP: Schema<'static> = element(ShapeType::Map);

/// Splits `namespace#Name` into the parts that a [`ShapeId`] wants.
const fn split_id(id: &'static str) -> ShapeId<'static> {
    let bytes = id.as_bytes();
    let mut hash = 0;
    while bytes[hash] != b'#' {
        hash += 1;
    }
    let (namespace, rest) = id.split_at(hash);
    let (_, name) = rest.split_at(1);
    ShapeId::from_parts(id, namespace, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    static NAME: Schema<'static> = string("name", 0);
    static PLACE: Schema<'static> = shape("com.example#Place", &[&NAME]);

    #[test]
    fn a_structure_knows_its_id_and_its_members() {
        assert_eq!(PLACE.shape_id().as_str(), "com.example#Place");
        assert_eq!(PLACE.shape_id().namespace(), "com.example");
        assert_eq!(PLACE.shape_id().shape_name(), "Place");
        assert_eq!(
            PLACE.member_schema("name").and_then(|m| m.member_index()),
            Some(0)
        );
    }
}
