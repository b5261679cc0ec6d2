//! The tree of a path becomes steps through the generated types.

use super::parse::Syntax;
use super::{ContextPath, PathExpr, PathResult, Selected, TextKind};
use crate::model::{Kind, Member, Shape};
use crate::plan::endpoint::ParamType;
use crate::plan::fields;
use crate::plan::names::Name;
use crate::plan::{shapes, Context};

/// What a path has led to so far.
#[derive(Clone, Debug, PartialEq)]
enum Found<'m> {
    Text(TextKind),
    Boolean,
    Shape(&'m Shape),
    /// A list; whether the field that holds it is `@sparse`.
    List(Box<Self>, bool),
    Map(TextKind),
    /// Something no path can use: its kind.
    Other(&'static str),
}

impl Found<'_> {
    /// As a phrase.
    fn describe(&self) -> String {
        match self {
            Self::Text(_) => "a string".to_owned(),
            Self::Boolean => "a boolean".to_owned(),
            Self::Shape(shape) => format!("the {} {}", shape.kind.name(), shape.model_id()),
            Self::List(of, _) => match &**of {
                Self::Text(_) => "a list of strings".to_owned(),
                Self::List(..) => "a list of lists".to_owned(),
                _ => "a list of other things than strings".to_owned(),
            },
            Self::Map(_) => "a map".to_owned(),
            Self::Other(kind) => format!("a value of type {kind}"),
        }
    }
}

type Step<'m> = (PathExpr, Found<'m>);

pub(super) fn check(
    context: &Context<'_>,
    input: &Shape,
    syntax: &Syntax,
    wanted: ParamType,
) -> Result<ContextPath, String> {
    let (expr, found) = Checker { context }.step(syntax, &Found::Shape(input))?;
    let result = match (wanted, &found) {
        (ParamType::String, Found::Text(kind)) => PathResult::Text(*kind),
        (ParamType::Boolean, Found::Boolean) => PathResult::Boolean,
        (ParamType::StringArray, Found::List(item, _)) => match **item {
            Found::Text(kind) => PathResult::Texts(kind),
            _ => return Err(mismatch(&found, wanted)),
        },
        _ => return Err(mismatch(&found, wanted)),
    };
    // A list that a field holds is read like one that is taken whole.
    let expr = match (result, &found) {
        (PathResult::Texts(_), Found::List(_, sparse)) if !expr.makes_list() => PathExpr::Each {
            list: Box::new(expr),
            sparse: *sparse,
            take: Box::new(PathExpr::Current),
        },
        _ => expr,
    };
    Ok(ContextPath { expr, result })
}

fn mismatch(found: &Found<'_>, wanted: ParamType) -> String {
    format!(
        "leads to {}, but the endpoint parameter is {}",
        found.describe(),
        wanted.describe()
    )
}

struct Checker<'c, 'm> {
    context: &'c Context<'m>,
}

impl<'c> Checker<'c, '_> {
    /// Follows `syntax` from `current`.
    fn step<'s>(&self, syntax: &Syntax, current: &Found<'s>) -> Result<Step<'s>, String>
    where
        'c: 's,
    {
        match syntax {
            Syntax::Current => Ok((PathExpr::Current, current.clone())),
            Syntax::Field(of, name) => {
                let (of, found) = self.step(of, current)?;
                self.field(of, &found, name)
            }
            Syntax::Keys(of) => match self.step(of, current)? {
                (of, Found::Map(key)) => {
                    let keys = Found::List(Box::new(Found::Text(key)), false);
                    Ok((PathExpr::Keys(Box::new(of)), keys))
                }
                (_, found) => Err(format!("asks {} for its keys", found.describe())),
            },
            Syntax::Each(list, take) => {
                let (list, found) = self.step(list, current)?;
                let Found::List(item, sparse) = found else {
                    return Err(format!("takes each of {}", found.describe()));
                };
                let (take, taken) = self.step(take, &item)?;
                let each = PathExpr::Each {
                    list: Box::new(list),
                    sparse,
                    take: Box::new(take),
                };
                Ok((each, Found::List(Box::new(taken), false)))
            }
            Syntax::Flatten(lists, take) => self.flatten(lists, take, current),
            Syntax::Select(of, values) => self.select(of, values, current),
        }
    }

    fn field<'s>(&self, of: PathExpr, found: &Found<'s>, name: &str) -> Result<Step<'s>, String>
    where
        'c: 's,
    {
        let shape = match found {
            Found::Shape(shape) => *shape,
            Found::List(..) => {
                return Err(format!(
                    "asks a list for {name}: write `[*]` to ask its elements"
                ))
            }
            other => return Err(format!("asks {} for {name}", other.describe())),
        };
        let Some(member) = shape.member(name) else {
            return Err(format!(
                "asks {} for {name}, which it has not",
                found.describe()
            ));
        };
        let of = Box::new(of);
        let step = match shape.kind {
            Kind::Union(_) => PathExpr::Variant {
                of,
                accessor: shapes::variant_method(&member.name).prefixed("as_").ident(),
            },
            _ => PathExpr::Field {
                of,
                ident: Name::member(&member.name).ident(),
                optional: fields::is_optional(self.context.model, shape, member),
            },
        };
        Ok((step, self.target(member)))
    }

    /// What a member holds.
    fn target<'s>(&self, member: &Member) -> Found<'s>
    where
        'c: 's,
    {
        let shape = self.context.model.shape(&member.target);
        match &shape.kind {
            Kind::String => Found::Text(TextKind::String),
            Kind::Enum(_) => Found::Text(TextKind::Enum),
            Kind::Boolean => Found::Boolean,
            Kind::Structure(_) | Kind::Union(_) => Found::Shape(shape),
            Kind::List(member) => Found::List(Box::new(self.target(member)), shape.traits.sparse()),
            Kind::Map { key, .. } => match self.target(key) {
                Found::Text(kind) => Found::Map(kind),
                _ => Found::Other("map"),
            },
            kind => Found::Other(kind.name()),
        }
    }

    fn flatten<'s>(
        &self,
        lists: &Syntax,
        take: &Syntax,
        current: &Found<'s>,
    ) -> Result<Step<'s>, String>
    where
        'c: 's,
    {
        let (lists, found) = self.step(lists, current)?;
        let Found::List(inner, sparse) = found else {
            return Err(format!("flattens {}", found.describe()));
        };
        let (item, inner_sparse) = match *inner {
            Found::List(item, inner_sparse) => (item, Some(inner_sparse)),
            // What is no list stays as it is.
            item => (Box::new(item), None),
        };
        let (take, taken) = self.step(take, &item)?;
        let (list, take) = (Box::new(lists), Box::new(take));
        let step = match inner_sparse {
            Some(inner_sparse) => PathExpr::Flatten {
                lists: list,
                sparse,
                inner_sparse,
                take,
            },
            None => PathExpr::Each { list, sparse, take },
        };
        Ok((step, Found::List(Box::new(taken), false)))
    }

    fn select<'s>(
        &self,
        of: &Syntax,
        values: &[Syntax],
        current: &Found<'s>,
    ) -> Result<Step<'s>, String>
    where
        'c: 's,
    {
        let values = values.iter().map(|value| {
            // The values are asked of what stands before them, each with its own way there.
            let (of, found) = self.step(of, current)?;
            let (value, found) = self.step(value, &found)?;
            Ok((value.after(&of), found))
        });
        let (values, found): (Vec<_>, Vec<_>) = values
            .collect::<Result<Vec<_>, String>>()?
            .into_iter()
            .unzip();
        let first = found.first().cloned().unwrap_or(Found::Boolean);
        let (item, of) = match first {
            Found::Text(kind) if found.iter().all(|each| matches!(each, Found::Text(_))) => {
                match found.iter().all(|each| *each == first) && kind != TextKind::Mixed {
                    true => (first, Selected::Values),
                    false => (
                        Found::Text(TextKind::Mixed),
                        Selected::MixedTexts(kinds(&found)),
                    ),
                }
            }
            Found::List(_, sparse) if found.iter().all(|each| *each == first) => {
                // They are collected without what is absent.
                let item = match first {
                    Found::List(item, _) => Found::List(item, false),
                    other => other,
                };
                (item, Selected::Lists { sparse })
            }
            _ if found.iter().all(|each| *each == first) => (first, Selected::Values),
            _ => {
                return Err("selects values of different types into one list".to_owned());
            }
        };
        let list = Found::List(Box::new(item), false);
        Ok((PathExpr::Select { values, of }, list))
    }
}

fn kinds(found: &[Found<'_>]) -> Vec<TextKind> {
    let kind = |found: &Found<'_>| match found {
        Found::Text(kind) => *kind,
        _ => TextKind::Mixed,
    };
    found.iter().map(kind).collect()
}

impl PathExpr {
    /// The same steps, taken after `start` instead of from the current value.
    fn after(self, start: &Self) -> Self {
        let after = |step: Box<Self>| Box::new(step.after(start));
        match self {
            Self::Current => start.clone(),
            Self::Field {
                of,
                ident,
                optional,
            } => Self::Field {
                of: after(of),
                ident,
                optional,
            },
            Self::Variant { of, accessor } => Self::Variant {
                of: after(of),
                accessor,
            },
            Self::Keys(of) => Self::Keys(after(of)),
            Self::Each { list, sparse, take } => Self::Each {
                list: after(list),
                sparse,
                take,
            },
            Self::Flatten {
                lists,
                sparse,
                inner_sparse,
                take,
            } => Self::Flatten {
                lists: after(lists),
                sparse,
                inner_sparse,
                take,
            },
            Self::Select { values, of } => Self::Select {
                values: values.into_iter().map(|value| value.after(start)).collect(),
                of,
            },
        }
    }
}
