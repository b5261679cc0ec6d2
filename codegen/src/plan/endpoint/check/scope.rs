//! What names mean at a place in the rules.

use serde_json::{Map, Value};

use crate::plan::endpoint::params::{ParamPlan, ParamType};
use crate::plan::endpoint::tree::{Base, Expr, ExprKind, Type, VarId, VarPlan};

/// The names in scope, innermost last.
pub(super) struct Scope {
    /// `None` for a name whose definition is itself a mistake.
    names: Vec<(String, Option<Expr>)>,
    /// The variables in scope.
    visible: Vec<VarId>,
    /// All variables there ever were.
    vars: Vec<VarPlan>,
}

/// A point to return to.
#[derive(Clone, Copy)]
pub(super) struct Depth {
    names: usize,
    visible: usize,
}

impl Scope {
    pub fn new(params: &[ParamPlan], declared: &Map<String, Value>) -> Self {
        let param = |name: &String| {
            let index = params.iter().position(|param| param.name == *name)?;
            Some(Expr {
                kind: ExprKind::Param(index),
                ty: Type {
                    base: match params[index].ty {
                        ParamType::String => Base::Text,
                        ParamType::Boolean => Base::Bool,
                        ParamType::StringArray => Base::Strings,
                    },
                    optional: !params[index].required,
                    owned: false,
                },
            })
        };
        Self {
            names: declared
                .keys()
                .map(|name| (name.clone(), param(name)))
                .collect(),
            visible: Vec::new(),
            vars: Vec::new(),
        }
    }

    pub fn into_vars(self) -> Vec<VarPlan> {
        self.vars
    }

    pub fn depth(&self) -> Depth {
        Depth {
            names: self.names.len(),
            visible: self.visible.len(),
        }
    }

    pub fn leave(&mut self, outer: Depth) {
        self.names.truncate(outer.names);
        self.visible.truncate(outer.visible);
    }

    pub fn declares(&self, name: &str) -> bool {
        self.names.iter().any(|(known, _)| known == name)
    }

    /// What `name` stands for; `None` if it is unknown or poisoned.
    pub fn value(&self, name: &str) -> Option<&Expr> {
        let (_, value) = self.names.iter().rfind(|(known, _)| known == name)?;
        value.as_ref()
    }

    pub fn bind(&mut self, name: &str, value: Expr) {
        self.names.push((name.to_owned(), Some(value)));
    }

    /// Makes `name` known without a value, after a mistake in its definition.
    pub fn poison(&mut self, name: &str) {
        self.names.push((name.to_owned(), None));
    }

    /// A variable with a name that no other variable in scope has.
    pub fn new_var(&mut self, wished: String, base: Base) -> VarId {
        let stem = wished.strip_prefix("r#").unwrap_or(&wished).to_owned();
        let mut name = wished;
        let mut count = 1;
        // `params` is the argument of every function that holds rules.
        while name == "params" || self.visible.iter().any(|var| self.vars[*var].name == name) {
            count += 1;
            name = format!("{stem}_{count}");
        }
        self.vars.push(VarPlan { name, base });
        self.visible.push(self.vars.len() - 1);
        self.vars.len() - 1
    }

    /// A reference to a variable.
    pub fn var(&self, var: VarId) -> Expr {
        Expr {
            kind: ExprKind::Var(var),
            ty: Type {
                base: self.vars[var].base,
                optional: false,
                owned: false,
            },
        }
    }
}
