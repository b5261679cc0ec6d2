//! Calls of JMESPath's functions: how many arguments each takes, and of which types.

use super::check::Checker;
use super::expr::{Expr, Function};
use super::found::{beyond, read, read_all, unfit, wrong, Found, Problem, Step};
use super::Node;

/// The functions that JMESPath has and that are not compiled.
const NOT_COMPILED: [&str; 13] = [
    "join",
    "map",
    "max_by",
    "merge",
    "min_by",
    "reverse",
    "sort",
    "sort_by",
    "to_array",
    "to_number",
    "to_string",
    "type",
    "group_by",
];

pub(super) fn check<'m>(
    checker: &Checker<'_, 'm>,
    node: &Node,
    name: &str,
    arguments: &[Node],
    current: &Step<'m>,
) -> Result<Step<'m>, Problem> {
    let call = Call {
        checker,
        node,
        name,
        arguments,
        current,
    };
    match name {
        "length" => call.length(),
        "contains" => call.contains(),
        "starts_with" | "ends_with" => call.texts(),
        "keys" | "values" => call.of_map(),
        "abs" | "ceil" | "floor" => call.rounding(),
        "sum" | "avg" | "max" | "min" => call.of_numbers(),
        "not_null" => call.not_null(),
        _ if NOT_COMPILED.contains(&name) => Err(beyond(
            node,
            &format!("calls `{name}`, which is not compiled"),
        )),
        _ => Err(wrong(
            node,
            &format!("calls `{name}`, which is no function of JMESPath"),
        )),
    }
}

struct Call<'a, 'c, 'm> {
    checker: &'a Checker<'c, 'm>,
    node: &'a Node,
    name: &'a str,
    arguments: &'a [Node],
    current: &'a Step<'m>,
}

impl<'m> Call<'_, '_, 'm> {
    /// The arguments, if they are `N`.
    fn arguments<const N: usize>(&self) -> Result<[Step<'m>; N], Problem> {
        let steps = self
            .arguments
            .iter()
            .map(|argument| self.argument(argument));
        let steps = steps.collect::<Result<Vec<_>, Problem>>()?;
        let count = steps.len();
        steps.try_into().map_err(|_| {
            let text = format!(
                "calls `{}` with {count} arguments instead of {N}",
                self.name
            );
            wrong(self.node, &text)
        })
    }

    fn argument(&self, argument: &Node) -> Result<Step<'m>, Problem> {
        self.checker.step(argument, self.current).map(read)
    }

    fn named(&self, name: &'static str, arguments: Vec<Expr>, found: Found<'m>) -> Step<'m> {
        (Expr::Call(Function::Named(name), arguments), found)
    }

    fn unfit<T>(&self, found: &Found<'m>) -> Result<T, Problem> {
        Err(unfit(
            self.node,
            &format!("calls `{}` with", self.name),
            found,
        ))
    }

    fn length(&self) -> Result<Step<'m>, Problem> {
        let [(of, found)] = self.arguments()?;
        match found {
            Found::Text | Found::List(..) | Found::Map(_) => {
                Ok(self.named("length", vec![of], Found::Number))
            }
            Found::Object(_) => Err(beyond(self.node, "counts the members of a structure")),
            found => self.unfit(&found),
        }
    }

    fn contains(&self) -> Result<Step<'m>, Problem> {
        let [(of, found), (wanted, wanted_found)] = self.arguments()?;
        match found {
            Found::Text if wanted_found == Found::Text => {
                Ok(self.named("contains_text", vec![of, wanted], Found::Boolean))
            }
            Found::List(item, nullable) => {
                let (list, item) = read_all(of, *item, nullable);
                match item {
                    Found::Text | Found::Number | Found::Boolean if item == wanted_found => {
                        Ok(self.named("contains", vec![list, wanted], Found::Boolean))
                    }
                    Found::Text | Found::Number | Found::Boolean => self.unfit(&wanted_found),
                    _ => Err(beyond(
                        self.node,
                        "looks for a whole list or object in a list",
                    )),
                }
            }
            Found::Text => self.unfit(&wanted_found),
            found => self.unfit(&found),
        }
    }

    fn texts(&self) -> Result<Step<'m>, Problem> {
        let [(of, found), (part, part_found)] = self.arguments()?;
        let name = match self.name {
            "starts_with" => "starts_with",
            _ => "ends_with",
        };
        match (found, part_found) {
            (Found::Text, Found::Text) => Ok(self.named(name, vec![of, part], Found::Boolean)),
            (Found::Text, found) | (found, _) => self.unfit(&found),
        }
    }

    fn of_map(&self) -> Result<Step<'m>, Problem> {
        let [(map, found)] = self.arguments()?;
        match found {
            Found::Map(_) if self.name == "keys" => {
                let keys = Found::List(Box::new(Found::Text), false);
                Ok(self.named("keys", vec![map], keys))
            }
            Found::Map(_) => {
                let (_, item) = self.checker.values(self.node, (map.clone(), found))?;
                let values = Found::List(Box::new(item), false);
                Ok(self.named("values", vec![map], values))
            }
            Found::Object(_) => Err(beyond(
                self.node,
                &format!("asks for the {} of a structure", self.name),
            )),
            found => self.unfit(&found),
        }
    }

    fn rounding(&self) -> Result<Step<'m>, Problem> {
        let [(of, found)] = self.arguments()?;
        let method = match self.name {
            "abs" => "abs",
            "ceil" => "ceil",
            _ => "floor",
        };
        match found {
            Found::Number => Ok((
                Expr::Call(Function::Rounding(method), vec![of]),
                Found::Number,
            )),
            found => self.unfit(&found),
        }
    }

    fn of_numbers(&self) -> Result<Step<'m>, Problem> {
        let [(list, found)] = self.arguments()?;
        let name = match self.name {
            "sum" => "sum",
            "avg" => "average",
            "max" => "greatest",
            _ => "least",
        };
        match found {
            Found::List(item, nullable) => match read_all(list, *item, nullable) {
                (list, Found::Number) => Ok(self.named(name, vec![list], Found::Number)),
                (_, Found::Text) => Err(beyond(self.node, "orders strings")),
                (_, item) => self.unfit(&Found::List(Box::new(item), false)),
            },
            found => self.unfit(&found),
        }
    }

    fn not_null(&self) -> Result<Step<'m>, Problem> {
        let steps = self
            .arguments
            .iter()
            .map(|argument| self.argument(argument));
        let mut steps = steps.collect::<Result<Vec<_>, Problem>>()?.into_iter();
        let Some((first, found)) = steps.next() else {
            return Err(wrong(self.node, "calls `not_null` without arguments"));
        };
        if !matches!(found, Found::Text | Found::Number | Found::Boolean) {
            return Err(beyond(self.node, "chooses between lists or objects"));
        }
        let mut arguments = vec![first];
        for (argument, other) in steps {
            if other != found {
                return Err(beyond(
                    self.node,
                    "chooses between values of different types",
                ));
            }
            arguments.push(argument);
        }
        Ok(self.named("not_null", arguments, found))
    }
}
