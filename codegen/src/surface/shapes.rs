//! Structures, unions and enums, and what their members ask for.

use super::items::documented;
use super::text::{literal, rust_type, trait_, wrapped};
use super::{Item, Kind, Surface};
use crate::plan::{decimal_text, Checks, Field, PatternStatic, Plan, StructurePlan};

/// The structure that members belong to.
pub(super) struct Owner {
    /// What the model calls it.
    pub name: String,
    /// Its path in the generated crate.
    pub rust: String,
    /// Whether callers build it to send it.
    pub is_sent: bool,
}

impl Owner {
    /// A structure that operations share.
    pub fn shared(name: &str, module: &str, structure: &StructurePlan) -> Self {
        Self {
            name: name.to_owned(),
            rust: format!("{module}::{name}"),
            is_sent: structure.sent,
        }
    }
}

pub(super) fn structure(
    owner: &Owner,
    plan: &StructurePlan,
    patterns: &[PatternStatic],
    surface: &mut Surface,
) {
    let result = if plan.fallible {
        "a Result"
    } else {
        "the value"
    };
    let item = documented(Item::new(&owner.rust), &plan.docs)
        .fact("build() gives", result)
        .flag("validate()", plan.constrained)
        .flag("sensitive", plan.sensitive)
        .flag("sent", owner.is_sent);
    surface.add(Kind::Structure, &owner.name, item);
    for field in &plan.fields {
        let item = member(owner, field, patterns);
        let name = match &*field.wire_name {
            // The message of an error, which the response's metadata fills in.
            "" => &*field.ident.to_string(),
            name => name,
        };
        surface.add(Kind::Member, format!("{}${name}", owner.name), item);
    }
}

fn member(owner: &Owner, field: &Field, patterns: &[PatternStatic]) -> Item {
    let ty = wrapped(rust_type(&field.ty), field.boxed, "Box");
    let ty = wrapped(ty, field.optional, "Option");
    let item = Item::new(format!("{}::{}", owner.rust, field.ident));
    let item = documented(item, &field.docs)
        .fact("type", ty)
        .fact_if("wire", wire(field))
        .fact_if("default", field.default.as_ref().map(literal))
        .flag("sensitive", field.sensitive)
        .flag("idempotency token", field.idempotency_token)
        .flag("must be set", field.must_be_set())
        .flag("sent", owner.is_sent);
    match owner.is_sent {
        true => constraints(item, "", &field.checks, patterns),
        // Responses are not checked: a constraint there is documentation.
        false => item,
    }
}

/// Where and how the member travels, as far as traits say it.
fn wire(field: &Field) -> Option<String> {
    let traits: Vec<_> = field.traits.iter().filter_map(trait_).collect();
    (!traits.is_empty()).then(|| traits.join(", "))
}

/// The constraints of a value, and of what is in it, each name with `prefix` before it.
fn constraints(item: Item, prefix: &str, checks: &Checks, patterns: &[PatternStatic]) -> Item {
    let name = |constraint: &str| format!("{prefix}{constraint}");
    let bound = |min: Option<String>, max: Option<String>| {
        format!("{}..{}", min.unwrap_or_default(), max.unwrap_or_default())
    };
    let length = checks.length.map(|length| {
        bound(
            length.min.map(|min| min.to_string()),
            length.max.map(|max| max.to_string()),
        )
    });
    let range = checks.range.as_ref().map(|(range, _)| {
        bound(
            range.min.as_ref().map(decimal_text),
            range.max.as_ref().map(decimal_text),
        )
    });
    let pattern = patterns
        .iter()
        .find(|pattern| Some(&pattern.ident) == checks.pattern.as_ref());
    let mut item = item
        .flag(&name("required"), checks.required)
        .fact_if(&name("length"), length)
        .fact_if(&name("range"), range)
        .fact_if(&name("pattern"), pattern.map(|pattern| &*pattern.source))
        .flag(&name("unique items"), checks.unique.is_some());
    let inner = [
        ("items' ", &checks.items),
        ("keys' ", &checks.keys),
        ("values' ", &checks.values),
    ];
    for (part, checks) in inner {
        if let Some(checks) = checks {
            item = constraints(item, &format!("{prefix}{part}"), checks, patterns);
        }
    }
    item
}

pub(super) fn enums(plan: &Plan, surface: &mut Surface) {
    for open in &plan.enums {
        let rust = format!("types::{}", open.ident);
        let name = open.ident.to_string();
        let item = documented(Item::new(&rust), &open.docs).flag("sensitive", open.sensitive);
        surface.add(Kind::Enum, &name, item);
        for variant in &open.variants {
            let item = documented(
                Item::new(format!("{rust}::{}", variant.ident)),
                &variant.docs,
            );
            surface.add(Kind::EnumValue, format!("{name}${}", variant.value), item);
        }
    }
    for int in &plan.int_enums {
        let rust = format!("types::{}", int.module.ident());
        let item = documented(Item::new(&rust), &int.docs);
        surface.add(Kind::IntEnum, &int.name, item);
        for constant in &int.constants {
            let item = documented(
                Item::new(format!("{rust}::{}", constant.ident)),
                &constant.docs,
            )
            .fact("value", constant.value.to_string());
            surface.add(
                Kind::IntEnumValue,
                format!("{}${}", int.name, constant.ident),
                item,
            );
        }
    }
}

pub(super) fn unions(plan: &Plan, surface: &mut Surface) {
    for union in &plan.unions {
        let rust = format!("types::{}", union.ident);
        let name = union.ident.to_string();
        let item = documented(Item::new(&rust), &union.docs)
            .flag("validate()", union.constrained)
            .flag("sensitive", union.sensitive);
        surface.add(Kind::Union, &name, item);
        for variant in &union.variants {
            let ty = variant.ty.as_ref().map(rust_type);
            let ty = ty.map(|ty| wrapped(ty, variant.boxed, "Box"));
            let item = documented(
                Item::new(format!("{rust}::{}", variant.ident)),
                &variant.docs,
            )
            .fact_if("type", ty)
            .flag("sensitive", variant.sensitive);
            let item = match union.sent {
                true => constraints(item, "", &variant.checks, &plan.patterns),
                false => item,
            };
            surface.add(
                Kind::UnionMember,
                format!("{name}${}", variant.wire_name),
                item,
            );
        }
    }
}
