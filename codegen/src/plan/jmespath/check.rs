//! The tree of an expression is followed through the model.

use super::expr::{Compare, Expr, Literal, Read, Root};
use super::found::{
    beyond, literal, present, read, read_all, scalar, unfit, wrong, Found, Problem, Step,
};
use super::{calls, Node, Syntax};
use crate::model::{Kind, Member, Shape, ShapeId};
use crate::plan::names::Name;
use crate::plan::{fields, shapes, Context};

/// Where an expression starts.
#[derive(Clone, Copy)]
pub(in crate::plan) enum Start<'m> {
    /// At the output.
    Output(&'m Shape),
    /// At a structure of `input` and `output`.
    Both(&'m Shape, &'m Shape),
}

/// Follows `node` from `start`.
pub(in crate::plan) fn check<'m>(
    context: &Context<'m>,
    start: Start<'m>,
    node: &Node,
) -> Result<Step<'m>, Problem> {
    let checker = Checker { context, start };
    let current = match start {
        Start::Output(shape) => (Expr::Root(Root::Output), Found::Object(shape)),
        Start::Both(..) => (Expr::Root(Root::Output), Found::Both),
    };
    let (expr, found) = checker.step(node, &current)?;
    Ok(read((expr, found)))
}

pub(super) struct Checker<'c, 'm> {
    context: &'c Context<'m>,
    start: Start<'m>,
}

impl<'m> Checker<'_, 'm> {
    /// Follows `node` from `current`.
    pub(super) fn step(&self, node: &Node, current: &Step<'m>) -> Result<Step<'m>, Problem> {
        match &node.syntax {
            Syntax::Current => Ok(current.clone()),
            Syntax::Field(name) => self.field(node, current.clone(), name),
            Syntax::Then(of, then) => {
                let of = self.step(of, current)?;
                self.step(then, &of)
            }
            Syntax::Index(list, place) => {
                let (list, item, nullable) = self.list(list, current)?;
                if nullable {
                    return Err(beyond(
                        node,
                        "takes an element of a list that may hold null",
                    ));
                }
                let (list, item) = read_all(list, item, nullable);
                Ok((Expr::Index(Box::new(list), *place), item))
            }
            Syntax::Each(list, take) => {
                let (list, item, nullable) = self.list(list, current)?;
                self.each(present(list, nullable), item, take)
            }
            Syntax::Flatten(lists, take) => {
                let (lists, item, nullable) = self.list(lists, current)?;
                let lists = present(lists, nullable);
                match item {
                    Found::List(item, nullable) => {
                        let list = present(Expr::Flatten(Box::new(lists)), nullable);
                        self.each(list, *item, take)
                    }
                    // What is no list stays as it is.
                    item => self.each(lists, item, take),
                }
            }
            Syntax::Filter(list, condition, take) => {
                let (list, item, nullable) = self.list(list, current)?;
                let condition = self.condition(condition, &(Expr::Item, item.clone()))?;
                let list = present(list, nullable);
                let list = Expr::Filter(Box::new(list), Box::new(condition));
                self.each(list, item, take)
            }
            Syntax::Values(map, take) => {
                let map = self.step(map, current)?;
                let (values, item) = self.values(node, map)?;
                self.each(values, item, take)
            }
            Syntax::Select(values) => self.select(node, values, current),
            Syntax::Literal(value) => literal(node, value),
            Syntax::Compare(compare, left, right) => {
                self.compare(node, *compare, left, right, current)
            }
            Syntax::Not(of) => {
                let of = self.condition(of, current)?;
                Ok((Expr::Not(Box::new(of)), Found::Boolean))
            }
            Syntax::And(left, right) => self.choice(node, left, right, current, true),
            Syntax::Or(left, right) => self.choice(node, left, right, current, false),
            Syntax::Call(name, arguments) => calls::check(self, node, name, arguments, current),
            Syntax::Slice(_) => Err(beyond(node, "takes a slice of a list")),
            Syntax::SelectHash => Err(beyond(node, "makes an object")),
            Syntax::Reference(_) => Err(beyond(node, "hands an expression to a function")),
        }
    }

    /// A list, what its elements are, and whether they are `Option`s.
    pub(super) fn list(
        &self,
        node: &Node,
        current: &Step<'m>,
    ) -> Result<(Expr, Found<'m>, bool), Problem> {
        match self.step(node, current)? {
            (list, Found::List(item, nullable)) => Ok((list, *item, nullable)),
            (_, found) => Err(unfit(node, "takes the elements of", &found)),
        }
    }

    /// What is taken of each element.
    fn each(&self, list: Expr, item: Found<'m>, take: &Node) -> Result<Step<'m>, Problem> {
        let (taken, found) = self.step(take, &(Expr::Item, item))?;
        let list = match &taken {
            Expr::Item => list,
            _ => Expr::Each(Box::new(list), Box::new(taken)),
        };
        match found {
            Found::Null | Found::Both => Err(wrong(take, "takes null of each element")),
            found => Ok((list, Found::List(Box::new(found), false))),
        }
    }

    /// The values of a map.
    pub(super) fn values(&self, node: &Node, map: Step<'m>) -> Result<Step<'m>, Problem> {
        match map {
            (map, Found::Map(value)) => {
                let values = Expr::Values(Box::new(map));
                Ok((values, self.item(&value.target)))
            }
            (_, Found::Object(shape)) if matches!(shape.kind, Kind::Structure(_)) => {
                Err(beyond(node, "takes all members of a structure"))
            }
            (_, found) => Err(unfit(node, "takes the values of", &found)),
        }
    }

    fn field(&self, node: &Node, of: Step<'m>, name: &str) -> Result<Step<'m>, Problem> {
        let (of, found) = of;
        match found {
            Found::Both => match (self.start, name) {
                (Start::Both(input, _), "input") => {
                    Ok((Expr::Root(Root::Input), Found::Object(input)))
                }
                (Start::Both(_, output), "output") => {
                    Ok((Expr::Root(Root::Output), Found::Object(output)))
                }
                _ => Err(wrong(
                    node,
                    &format!("asks for {name}: there are `input` and `output`"),
                )),
            },
            Found::Object(shape) => self.member_of(node, of, shape, name),
            Found::Map(value) => {
                let (read, found) = self.member(value);
                let entry = Expr::Entry {
                    of: Box::new(of),
                    key: name.to_owned(),
                    read,
                };
                Ok((entry, found))
            }
            Found::List(..) => Err(wrong(
                node,
                &format!("asks a list for {name}: write `[]` or `[*]` to ask its elements"),
            )),
            found => Err(unfit(node, &format!("asks for {name} of"), &found)),
        }
    }

    fn member_of(
        &self,
        node: &Node,
        of: Expr,
        shape: &'m Shape,
        name: &str,
    ) -> Result<Step<'m>, Problem> {
        let Some(member) = shape.member(name) else {
            let of = Found::Object(shape).describe();
            return Err(wrong(
                node,
                &format!("asks {of} for {name}, which it has not"),
            ));
        };
        let (read, found) = self.member(member);
        let of = Box::new(of);
        let expr = match shape.kind {
            Kind::Union(_) if member.target.as_str() == "smithy.api#Unit" => {
                return Err(beyond(node, "asks a union for a variant without a value"))
            }
            Kind::Union(_) => Expr::Variant {
                of,
                accessor: shapes::variant_method(&member.name).prefixed("as_").ident(),
                read,
            },
            _ => {
                let id = shape.id.with_member(&member.name);
                Expr::Field {
                    of,
                    ident: Name::member(&member.name).ident(),
                    optional: fields::is_optional(self.context.model, shape, member),
                    boxed: self.context.boxed.contains(&id),
                    read,
                }
            }
        };
        let target = self.context.model.shape(&member.target);
        match (&target.kind, target.traits.sparse()) {
            (Kind::List(_), true) => Ok((Expr::Sparse(Box::new(expr)), found)),
            _ => Ok((expr, found)),
        }
    }

    /// How a member is read, and what it is then.
    fn member(&self, member: &Member) -> (Read, Found<'m>) {
        match self.item(&member.target) {
            Found::Held(read) => (read, scalar(read)),
            found => (Read::Reference, found),
        }
    }

    /// What a reference to a value of `target` leads to.
    fn item(&self, target: &ShapeId) -> Found<'m> {
        let shape = self.context.model.shape(target);
        match &shape.kind {
            Kind::String => Found::Held(Read::Text),
            Kind::Enum(_) => Found::Held(Read::Enum),
            Kind::Boolean => Found::Held(Read::Boolean),
            Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum(_) | Kind::Float => {
                Found::Held(Read::Number)
            }
            Kind::Double => Found::Held(Read::Double),
            Kind::Long => Found::Held(Read::Long),
            Kind::Timestamp => Found::Held(Read::Timestamp),
            Kind::Structure(_) | Kind::Union(_) => Found::Object(shape),
            Kind::List(member) => {
                Found::List(Box::new(self.item(&member.target)), shape.traits.sparse())
            }
            Kind::Map { value, .. } if !shape.traits.sparse() => Found::Map(value),
            kind => Found::Other(kind.name()),
        }
    }

    fn select(
        &self,
        node: &Node,
        values: &[Node],
        current: &Step<'m>,
    ) -> Result<Step<'m>, Problem> {
        let steps = values
            .iter()
            .map(|value| self.step(value, current).map(read));
        let (values, found): (Vec<_>, Vec<_>) = steps
            .collect::<Result<Vec<_>, Problem>>()?
            .into_iter()
            .unzip();
        match &found[..] {
            [first, rest @ ..] if rest.iter().all(|each| each == first) => {
                let is_list = matches!(first, Found::List(..)) && found.len() > 1;
                if is_list || matches!(first, Found::Null | Found::Both) {
                    return Err(beyond(node, "selects lists into one list"));
                }
                let list = Found::List(Box::new(first.clone()), true);
                Ok((Expr::Select(values), list))
            }
            _ => Err(beyond(
                node,
                "selects values of different types into one list",
            )),
        }
    }

    fn compare(
        &self,
        node: &Node,
        compare: Compare,
        left: &Node,
        right: &Node,
        current: &Step<'m>,
    ) -> Result<Step<'m>, Problem> {
        let (left, left_found) = read(self.step(left, current)?);
        let (right, right_found) = read(self.step(right, current)?);
        let mismatch = || {
            let (left, right) = (left_found.describe(), right_found.describe());
            let text = format!("compares {left} with {right}");
            match (&left_found, &right_found) {
                (Found::Other(_), _) | (_, Found::Other(_)) => beyond(node, &text),
                _ => wrong(node, &text),
            }
        };
        if !matches!(compare, Compare::Equal | Compare::NotEqual) {
            return match (&left_found, &right_found) {
                (Found::Number, Found::Number) => {
                    let order = Expr::Order(compare, Box::new(left), Box::new(right));
                    Ok((order, Found::Boolean))
                }
                _ => Err(mismatch()),
            };
        }
        let equal = compare == Compare::Equal;
        let sure = match (&left_found, &right_found) {
            (Found::Null, Found::Null) => return Err(beyond(node, "compares null with null")),
            (Found::Null, _) => null_check(equal, right),
            (_, Found::Null) => null_check(equal, left),
            (Found::Boolean, Found::Boolean)
            | (Found::Number, Found::Number)
            | (Found::Text, Found::Text) => Expr::Equal(equal, Box::new(left), Box::new(right)),
            (left, right) if std::mem::discriminant(left) == std::mem::discriminant(right) => {
                return Err(beyond(node, "compares whole lists or objects"))
            }
            _ => return Err(mismatch()),
        };
        Ok((sure, Found::Boolean))
    }

    /// `&&` and `||`, whose value is one of the two.
    fn choice(
        &self,
        node: &Node,
        left: &Node,
        right: &Node,
        current: &Step<'m>,
        is_and: bool,
    ) -> Result<Step<'m>, Problem> {
        let (left, left_found) = read(self.step(left, current)?);
        let (right, right_found) = read(self.step(right, current)?);
        let is_scalar = matches!(left_found, Found::Boolean | Found::Number | Found::Text);
        if !is_scalar || left_found != right_found {
            let (left, right) = (left_found.describe(), right_found.describe());
            return Err(beyond(node, &format!("chooses between {left} and {right}")));
        }
        let sure = left.is_sure() && right.is_sure();
        let (left, right) = (Box::new(left), Box::new(right));
        let expr = match (is_and, sure) {
            (true, true) => Expr::And(left, right),
            (true, false) => Expr::Conjunction(left, right),
            (false, true) => Expr::Or(left, right),
            (false, false) => Expr::Alternative(left, right),
        };
        Ok((expr, left_found))
    }

    /// Whether an expression is true in JMESPath's sense: a sure value.
    fn condition(&self, node: &Node, current: &Step<'m>) -> Result<Expr, Problem> {
        let both = |left, right| -> Result<_, Problem> {
            let left = Box::new(self.condition(left, current)?);
            Ok((left, Box::new(self.condition(right, current)?)))
        };
        match &node.syntax {
            Syntax::And(left, right) => {
                let (left, right) = both(left, right)?;
                return Ok(Expr::And(left, right));
            }
            Syntax::Or(left, right) => {
                let (left, right) = both(left, right)?;
                return Ok(Expr::Or(left, right));
            }
            _ => {}
        }
        let (expr, found) = read(self.step(node, current)?);
        Ok(match found {
            Found::Boolean if expr.is_sure() => expr,
            Found::Boolean => is_true(expr, true),
            Found::Text | Found::List(..) | Found::Map(_) => Expr::Filled(Box::new(expr)),
            Found::Number | Found::Object(_) => Expr::Given(Box::new(expr)),
            found => return Err(unfit(node, "asks for the truth of", &found)),
        })
    }
}

/// Whether a boolean that may be absent is `wanted`.
pub(in crate::plan) fn is_true(expr: Expr, wanted: bool) -> Expr {
    let wanted = Expr::Literal(Literal::Boolean(wanted));
    Expr::Equal(true, Box::new(expr), Box::new(wanted))
}

fn null_check(equal: bool, of: Expr) -> Expr {
    let given = match of.is_sure() {
        // It is never null.
        true => Expr::Or(Box::new(of.clone()), Box::new(Expr::Not(Box::new(of)))),
        false => Expr::Given(Box::new(of)),
    };
    match equal {
        true => Expr::Not(Box::new(given)),
        false => given,
    }
}
