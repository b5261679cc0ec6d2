//! Paginators: which members lead from one page of an operation to the next.
//!
//! Enters: an operation with the trait `paginated`, and the service's own value of it. Leaves: a [`Pagination`] in terms of fields, or
//! the diagnostics that say what is wrong with the trait. Section of the specification: "paginated trait".

use proc_macro2::Ident;
use serde_json::Value;

use super::context_paths::PathExpr;
use super::customize;
use super::names::Name;
use super::shapes::StructurePlan;
use super::types::{self, Slot, Ty};
use super::{fields, Context};
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::{Kind, Member, Operation};

#[cfg(test)]
mod tests;

const PAGINATED: &str = "smithy.api#paginated";

/// How an operation is paged.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The paginator.
    pub ident: Ident,
    /// The field of the input that says where to go on.
    pub token: Ident,
    /// Its type, which is that of the output's token too.
    pub token_ty: Ty,
    /// Where the output says where to go on.
    pub next: PathExpr,
    /// The flag of the output without which its token does not count.
    pub more: Option<Ident>,
    /// The field of the input that limits a page, and its type.
    pub page_size: Option<(Ident, Ty)>,
    /// What the pages hold.
    pub items: Option<Items>,
}

/// What the pages of an operation hold.
#[derive(Clone, Debug)]
pub struct Items {
    /// The paginator of items.
    pub ident: Ident,
    /// Where a page holds them.
    pub path: PathExpr,
    /// What they are.
    pub item: Item,
}

/// One of the items.
#[derive(Clone, Debug)]
pub enum Item {
    /// An element of a list.
    Element(Slot),
    /// Key and value of a map.
    Entry(Ty, Slot),
}

/// Plans the paginator of `operation`, if it has the trait.
pub(super) fn plan(
    context: &mut Context<'_>,
    operation: &Operation,
    input: &StructurePlan,
) -> Option<Pagination> {
    let value = operation.traits.get(PAGINATED)?;
    if input.stream().is_some() {
        let reason = "an input with a stream can be sent only once".to_owned();
        let diagnostic = Diagnostic::warning(PlanProblem::PaginatorLeftOut { reason });
        context.report(&operation.id, diagnostic.trait_id(PAGINATED));
        return None;
    }
    let planned = Planner {
        context,
        operation,
        input,
        value,
        of_service: context.model.service.traits.get(PAGINATED),
    }
    .plan();
    match planned {
        Ok(pagination) => Some(pagination),
        Err((reason, help)) => {
            let diagnostic = Diagnostic::error(PlanProblem::MisusedTrait { reason });
            context.report(&operation.id, diagnostic.trait_id(PAGINATED).help(help));
            None
        }
    }
}

/// What is wrong with the trait, and what to do.
type Misuse = (String, &'static str);

struct Planner<'c, 'm> {
    context: &'c Context<'m>,
    operation: &'c Operation,
    input: &'c StructurePlan,
    /// The operation's value of the trait.
    value: &'c Value,
    /// The service's, which holds where the operation's says nothing.
    of_service: Option<&'c Value>,
}

impl Planner<'_, '_> {
    fn plan(&self) -> Result<Pagination, Misuse> {
        let (token, token_ty) = self.input_token()?;
        let name = Name::ty(self.operation.id.name());
        Ok(Pagination {
            ident: name.suffixed("Paginator").ident(),
            next: self.output_token(&token_ty)?,
            more: customize::more_pages(&self.context.model.service, self.operation)
                .map(|member| Name::member(member).ident()),
            page_size: self.page_size()?,
            items: self.items(&name)?,
            token,
            token_ty,
        })
    }

    /// A property of the trait.
    fn property(&self, name: &str) -> Option<&str> {
        let own = self.value.get(name);
        own.or_else(|| self.of_service?.get(name))?.as_str()
    }

    fn required_property(&self, name: &'static str) -> Result<&str, Misuse> {
        self.property(name).ok_or_else(|| {
            (
                format!("it has no `{name}`, and neither has that of the service"),
                "set `inputToken` and `outputToken`, on the operation or on the service",
            )
        })
    }

    fn input_token(&self) -> Result<(Ident, Ty), Misuse> {
        let path = self.required_property("inputToken")?;
        let (ident, member, ty) = self.input_member("inputToken", path)?;
        if member.traits.required() {
            return Err(required("inputToken", path));
        }
        match is_token(&ty) {
            true => Ok((ident, ty)),
            false => Err(self.wrong("inputToken", path, member, "a string or a map", TOKEN)),
        }
    }

    fn output_token(&self, wanted: &Ty) -> Result<PathExpr, Misuse> {
        let path = self.required_property("outputToken")?;
        let (expr, member, ty) = self.output_path("outputToken", path)?;
        if member.traits.required() {
            return Err(required("outputToken", path));
        }
        match ty == *wanted {
            true => Ok(expr),
            false => Err(self.wrong(
                "outputToken",
                path,
                member,
                "what the input's token is",
                TOKEN,
            )),
        }
    }

    fn page_size(&self) -> Result<Option<(Ident, Ty)>, Misuse> {
        let Some(path) = self.property("pageSize") else {
            return Ok(None);
        };
        let (ident, member, ty) = self.input_member("pageSize", path)?;
        match ty {
            Ty::Byte | Ty::Short | Ty::Integer | Ty::Long => Ok(Some((ident, ty))),
            _ => Err(self.wrong(
                "pageSize",
                path,
                member,
                "an integer",
                "name a member of the input that limits the size of a page",
            )),
        }
    }

    fn items(&self, name: &Name) -> Result<Option<Items>, Misuse> {
        let Some(path) = self.property("items") else {
            return Ok(None);
        };
        let (expr, member, ty) = self.output_path("items", path)?;
        let item = match ty {
            Ty::List(slot) => Item::Element(*slot),
            Ty::Map(key, slot) => Item::Entry(*key, *slot),
            _ => {
                return Err(self.wrong(
                    "items",
                    path,
                    member,
                    "a list or a map",
                    "name the member of the output that holds what a page is made of",
                ))
            }
        };
        Ok(Some(Items {
            ident: name.suffixed("PaginatorItems").ident(),
            path: expr,
            item,
        }))
    }

    /// The member of the input that a property names.
    fn input_member(&self, property: &str, name: &str) -> Result<(Ident, &Member, Ty), Misuse> {
        let shape = self.context.model.shape(&self.operation.input);
        let field = self.input.fields.iter().find(|f| f.wire_name == name);
        match (field, shape.member(name)) {
            (Some(field), Some(member)) => Ok((field.ident.clone(), member, field.ty.clone())),
            _ if name.contains('.') => Err((
                format!(
                    "`{property}` is the path {name}, but has to be a member of the input itself"
                ),
                "name a member of the operation's input",
            )),
            _ => Err((
                format!("`{property}` names {name}, which the input has not"),
                "name a member of the operation's input",
            )),
        }
    }

    /// Follows the path of a property into the output.
    fn output_path(&self, property: &str, path: &str) -> Result<(PathExpr, &Member, Ty), Misuse> {
        let model = self.context.model;
        let output = model.shape(&self.operation.output);
        let mut expr = PathExpr::Current;
        let mut found: Option<&Member> = None;
        for name in path.split('.') {
            let shape = found.map_or(output, |member| model.shape(&member.target));
            let is_structure = matches!(shape.kind, Kind::Structure(_));
            let Some(member) = shape.member(name).filter(|_| is_structure) else {
                return Err((
                    format!(
                        "`{property}` is {path}, but the {} {} has no member `{name}`",
                        shape.kind.name(),
                        shape.model_id()
                    ),
                    "name a member of the operation's output, or the path to one, with dots",
                ));
            };
            expr = PathExpr::Field {
                of: Box::new(expr),
                ident: Name::member(name).ident(),
                optional: fields::is_optional(model, shape, member),
            };
            found = Some(member);
        }
        let member = found.expect("a split text has a first part");
        let ty = types::resolve(
            self.context,
            &member.target,
            "",
            &mut Vec::new(),
            &mut Vec::new(),
        );
        Ok((expr, member, ty))
    }

    fn wrong(
        &self,
        property: &str,
        path: &str,
        member: &Member,
        wanted: &str,
        help: &'static str,
    ) -> Misuse {
        let target = self.context.model.shape(&member.target);
        let found = target.kind.name();
        let reason = format!(
            "`{property}` names {path}, which has to be {wanted}, but targets the {found} {}",
            target.model_id()
        );
        (reason, help)
    }
}

const TOKEN: &str = "use a string, of the same shape on both sides, for the token of the next page";

fn required(property: &str, path: &str) -> Misuse {
    (
        format!("`{property}` names {path}, which is required"),
        "remove the trait `required`: the first request and the last page have no token",
    )
}

/// Strings; maps, which are keys of tables; and, which Smithy warns of, integers.
fn is_token(ty: &Ty) -> bool {
    match ty {
        Ty::String | Ty::Byte | Ty::Short | Ty::Integer | Ty::Long => true,
        Ty::Map(_, slot) => !matches!(slot.ty, Ty::Stream),
        _ => false,
    }
}
