//! What can be wrong with a rule set.

/// One mistake in a `smithy.rules#endpointRuleSet` trait.
///
/// `at` is the path inside the trait's value, such as `rules[1].conditions[2].argv[0]`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleProblem {
    /// A property that the specification requires is absent.
    #[error("{at}: `{field}` is missing; add it")]
    MissingField {
        /// The object that lacks the property.
        at: String,
        /// The property.
        field: &'static str,
    },
    /// A JSON value has the wrong type.
    #[error("{at}: expected {expected}, found {found}; correct the value")]
    WrongJson {
        /// The value.
        at: String,
        /// What the specification allows here.
        expected: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// The rule set is written for a version of the rules engine that this generator does not know.
    #[error("{at}: version `{found}` of the rules engine is not supported; use a rule set of version 1.0 to 1.3")]
    UnsupportedVersion {
        /// The version property.
        at: String,
        /// Its value.
        found: String,
    },
    /// A list of rules is empty, so it could never yield an endpoint.
    #[error("{at}: there is no rule; add at least one")]
    NoRules {
        /// The list.
        at: String,
    },
    /// A rule is neither an endpoint, an error nor a tree.
    #[error("{at}: unknown rule type `{found}`; use `endpoint`, `error` or `tree`")]
    UnknownRuleType {
        /// The type property.
        at: String,
        /// Its value.
        found: String,
    },
    /// A parameter's type does not exist.
    #[error("{at}: unknown parameter type `{found}`; use `string`, `boolean` or `stringArray`")]
    UnknownParameterType {
        /// The type property.
        at: String,
        /// Its value.
        found: String,
    },
    /// A parameter's default is not of the parameter's type.
    #[error("{at}: the default must be {expected}, as the parameter is, but is {found}; correct the default or the type")]
    DefaultType {
        /// The default property.
        at: String,
        /// The parameter's type.
        expected: &'static str,
        /// The JSON type of the default.
        found: &'static str,
    },
    /// A parameter has a default, but is not required.
    #[error("{at}: a parameter with a default is always set; mark it `\"required\": true`")]
    DefaultNotRequired {
        /// The parameter.
        at: String,
    },
    /// A built-in value does not exist.
    #[error("{at}: unknown built-in `{found}`; use one of {known}")]
    UnknownBuiltIn {
        /// The `builtIn` property.
        at: String,
        /// Its value.
        found: String,
        /// The built-ins there are.
        known: String,
    },
    /// A parameter's type differs from that of the built-in bound to it.
    #[error("{at}: the built-in `{built_in}` is {expected}, but the parameter is {found}; correct the parameter's type")]
    BuiltInType {
        /// The `builtIn` property.
        at: String,
        /// Its value.
        built_in: &'static str,
        /// The built-in's type.
        expected: &'static str,
        /// The parameter's type.
        found: &'static str,
    },
    /// Two parameters get the same Rust name.
    #[error("{at}: the parameters `{first}` and `{second}` both become `{rust_name}` in Rust; rename one")]
    NameClash {
        /// The second of them.
        at: String,
        /// The first parameter's name.
        first: String,
        /// The second parameter's name.
        second: String,
        /// The Rust name of both.
        rust_name: String,
    },
    /// A function does not exist.
    #[error("{at}: unknown function `{name}`; use one of {known}")]
    UnknownFunction {
        /// The function object.
        at: String,
        /// The name in it.
        name: String,
        /// The functions there are.
        known: String,
    },
    /// A function is called with too few or too many arguments.
    #[error("{at}: `{function}` takes {expected}, not {found}; correct the list")]
    ArgumentCount {
        /// The argument list.
        at: String,
        /// The function.
        function: &'static str,
        /// How many it takes.
        expected: &'static str,
        /// How many there are.
        found: usize,
    },
    /// A value has the wrong type for its place.
    #[error("{at}: {place} must be {expected}, but this is {found}; use a value of that type")]
    ValueType {
        /// The value.
        at: String,
        /// What the value is for.
        place: String,
        /// The type that the place takes.
        expected: String,
        /// The type of the value.
        found: String,
    },
    /// A value that can be unset is used where there must be one.
    #[error("{at}: {place} must have a value, but this is {found}; test it with `isSet`, or `assign` it in a condition before")]
    MaybeUnset {
        /// The value.
        at: String,
        /// What the value is for.
        place: String,
        /// The type of the value.
        found: String,
    },
    /// A reference names no parameter and no variable in scope.
    #[error(
        "{at}: `{name}` is neither a parameter nor a variable assigned before; correct the name"
    )]
    UnknownReference {
        /// The reference, or the template with it.
        at: String,
        /// The name.
        name: String,
    },
    /// A condition assigns to a name that is taken.
    #[error(
        "{at}: `{name}` is already a parameter or a variable in scope; assign to another name"
    )]
    DuplicateAssign {
        /// The `assign` property.
        at: String,
        /// The name.
        name: String,
    },
    /// A path leads to an attribute that the value does not have.
    #[error("{at}: {found} has no attribute `{attribute}`; use {known}")]
    UnknownAttribute {
        /// The path, or the template with it.
        at: String,
        /// The attribute.
        attribute: String,
        /// The type of the value.
        found: String,
        /// The attributes that it has.
        known: String,
    },
    /// A path is malformed.
    #[error("{at}: `{path}` is not a path; write keys between dots, and an index like `[0]` at the end only")]
    MalformedPath {
        /// The path, or the template with it.
        at: String,
        /// Its text.
        path: String,
    },
    /// A template string is malformed.
    #[error(
        "{at}: in the template `{template}`, {reason}; write `{{{{` and `}}}}` for plain braces"
    )]
    MalformedTemplate {
        /// The template.
        at: String,
        /// Its text.
        template: String,
        /// What is wrong with it.
        reason: &'static str,
    },
}
