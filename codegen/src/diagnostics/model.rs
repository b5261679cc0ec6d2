//! Problems of building one semantic model.

use std::path::PathBuf;

use thiserror::Error;

/// Why files do not make up a valid model, or a selection does not fit it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ModelProblem {
    /// A shape, target or trait is not named by an absolute shape id.
    #[error("`{text}` is not an absolute shape id such as `com.example#Name`")]
    InvalidShapeId {
        /// The text in the model.
        text: String,
    },
    /// A member, or the new name of a shape, is not named by an identifier.
    #[error("`{name}` is not a valid name")]
    InvalidName {
        /// The name in the model.
        name: String,
    },
    /// Two files define the same shape, but not the same way.
    #[error("the shape is also defined in {}, with another {difference}", other.display())]
    ConflictingShape {
        /// The file that defines it first.
        other: PathBuf,
        /// What differs.
        difference: String,
    },
    /// A trait is applied twice with different values.
    #[error("the trait has two different values: {first} in {}, {second} here", other.display())]
    ConflictingTrait {
        /// The file of the first value.
        other: PathBuf,
        /// The first value.
        first: String,
        /// The second value.
        second: String,
    },
    /// An `apply` statement names a shape or member that does not exist.
    #[error("traits are applied to a shape that does not exist")]
    ApplyTarget,

    /// A shape is used as a mixin without the `mixin` trait.
    #[error("`{mixin}` is used as a mixin, but has no `smithy.api#mixin` trait")]
    NotAMixin {
        /// The shape in `mixins`.
        mixin: String,
    },
    /// A mixin is of another type than the shape that uses it.
    #[error("the {found} `{mixin}` cannot be mixed into a shape of type {expected}")]
    MixinKind {
        /// The mixin.
        mixin: String,
        /// Its type.
        found: &'static str,
        /// The type of the shape that uses it.
        expected: &'static str,
    },
    /// A mixin uses itself, directly or through others.
    #[error("the mixins form a cycle: {}", path.join(" -> "))]
    MixinCycle {
        /// The ids on the cycle, the first repeated at the end.
        path: Vec<String>,
    },
    /// A member is inherited with one target and defined with another.
    #[error("the member targets `{target}` here, but `{inherited}` in the mixin `{mixin}`")]
    MixinMember {
        /// The mixin.
        mixin: String,
        /// The target in the mixin.
        inherited: String,
        /// The target elsewhere.
        target: String,
    },

    /// Something other than a shape's `mixins` refers to a mixin.
    #[error("{what} cannot be the mixin `{target}`")]
    MixinTarget {
        /// What the reference is.
        what: &'static str,
        /// The mixin.
        target: String,
    },

    /// An `enum` trait has a value without a name that no name can be made of.
    #[error("the value {value} of the `enum` trait has no name, and none can be made of it; the shape stays a plain string")]
    UnnamedEnumValue {
        /// The value, quoted.
        value: String,
    },
    /// A target does not exist.
    #[error("`{target}`, {what}, does not exist in the model")]
    Unresolved {
        /// What the reference is, such as "the target".
        what: &'static str,
        /// The id it names.
        target: String,
    },
    /// A reference leads to a shape of the wrong type.
    #[error("{what} must be {expected}, but `{target}` is {found}")]
    WrongTargetKind {
        /// What the reference is, such as "the input of an operation".
        what: &'static str,
        /// What it must lead to, with its article.
        expected: &'static str,
        /// The id it names.
        target: String,
        /// The type of that shape, with its article.
        found: String,
    },
    /// A list has no `member`, or a map no `key` or `value`.
    #[error("a shape of type {kind} must have the field `{field}`")]
    MissingMember {
        /// The type.
        kind: &'static str,
        /// The field.
        field: &'static str,
    },
    /// A union or enum without members.
    #[error("a shape of type {kind} must have at least one member")]
    NoMembers {
        /// The type.
        kind: &'static str,
    },
    /// Two members of an enum have the same value.
    #[error("the members `{first}` and `{second}` have the same value {value}")]
    DuplicateEnumValue {
        /// The first member.
        first: String,
        /// The second member.
        second: String,
        /// The value, as JSON.
        value: String,
    },
    /// A member of an intEnum without `enumValue`.
    #[error("a member of an intEnum must have the trait `smithy.api#enumValue`")]
    MissingEnumValue,
    /// Lists and maps that contain nothing but themselves.
    #[error("the shape contains itself without a structure or union in between: {}", path.join(" -> "))]
    EndlessCollection {
        /// The ids on the cycle, the first repeated at the end.
        path: Vec<String>,
    },

    /// A trait is applied where it means nothing.
    #[error("the trait cannot be applied to {subject}")]
    TraitTarget {
        /// What it is applied to, with its article.
        subject: String,
    },
    /// The value of a trait is malformed.
    #[error("the value of the trait must be {expected}, but is {found}")]
    TraitValue {
        /// What it must be.
        expected: String,
        /// The value, as JSON, shortened.
        found: String,
    },
    /// A lower bound above the upper one.
    #[error("`min` is {min}, more than `max`, which is {max}")]
    Bounds {
        /// The lower bound.
        min: String,
        /// The upper bound.
        max: String,
    },
    /// A default that the target cannot hold.
    #[error("the default {value} does not fit {target}: {expected}")]
    Default {
        /// The value, as JSON, shortened.
        value: String,
        /// The type of the target, with its article.
        target: String,
        /// What would fit.
        expected: String,
    },

    /// The model has no service.
    #[error("the model has no service")]
    NoService,
    /// The model has several services and none was chosen.
    #[error("the model has {} services: {}", services.len(), services.join(", "))]
    SeveralServices {
        /// Their ids, sorted.
        services: Vec<String>,
    },
    /// The chosen service does not exist.
    #[error("the model has no service `{name}`")]
    UnknownService {
        /// The name as it was given.
        name: String,
    },
    /// A chosen operation is not one of the service.
    #[error("the service `{service}` has no operation `{name}`")]
    UnknownOperation {
        /// The service.
        service: String,
        /// The name as it was given.
        name: String,
    },
}
