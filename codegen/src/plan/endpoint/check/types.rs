//! Types: what places want, what functions take and yield, and constant folding.

use crate::plan::endpoint::tree::{Base, Expr, ExprKind, Function, Type};

/// The type that a place wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    Text,
    Bool,
    Int,
}

impl Want {
    pub fn accepts(self, base: Base) -> bool {
        matches!(
            (self, base),
            (Self::Text, Base::Text) | (Self::Bool, Base::Bool) | (Self::Int, Base::Int)
        )
    }

    pub fn describe(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Bool => "a boolean",
            Self::Int => "an integer",
        }
    }
}

/// What a message calls a type.
pub(super) fn describe(ty: Type) -> String {
    let name = match ty.base {
        Base::Text => "string",
        Base::Bool => "boolean",
        Base::Int => "integer",
        Base::List | Base::Strings => "list of strings",
        Base::Url => "URL",
        Base::Arn => "ARN",
        Base::Partition => "partition",
    };
    match (ty.optional, ty.base) {
        (true, _) => format!("an optional {name}"),
        (false, Base::Int | Base::Arn) => format!("an {name}"),
        (false, _) => format!("a {name}"),
    }
}

/// A function whose arguments have fixed types.
pub(super) struct Signature {
    pub name: &'static str,
    pub function: Function,
    pub args: &'static [Want],
    pub result: Type,
    /// Whether the result borrows from the first argument.
    pub borrows: bool,
}

/// The functions of fixed type; the others are in [`super::calls`].
pub(super) const SIGNATURES: [Signature; 8] = [
    Signature {
        name: "aws.isVirtualHostableS3Bucket",
        function: Function::IsVirtualHostableS3Bucket,
        args: &[Want::Text, Want::Bool],
        result: plain(Base::Bool),
        borrows: false,
    },
    Signature {
        name: "aws.parseArn",
        function: Function::ParseArn,
        args: &[Want::Text],
        result: optional(Base::Arn),
        borrows: true,
    },
    Signature {
        name: "aws.partition",
        function: Function::Partition,
        args: &[Want::Text],
        result: optional(Base::Partition),
        borrows: false,
    },
    Signature {
        name: "isValidHostLabel",
        function: Function::IsValidHostLabel,
        args: &[Want::Text, Want::Bool],
        result: plain(Base::Bool),
        borrows: false,
    },
    Signature {
        name: "parseURL",
        function: Function::ParseUrl,
        args: &[Want::Text],
        result: optional(Base::Url),
        borrows: true,
    },
    Signature {
        name: "split",
        function: Function::Split,
        args: &[Want::Text, Want::Text, Want::Int],
        result: owned(Base::List),
        borrows: true,
    },
    Signature {
        name: "substring",
        function: Function::Substring,
        args: &[Want::Text, Want::Int, Want::Int, Want::Bool],
        result: optional(Base::Text),
        borrows: true,
    },
    Signature {
        name: "uriEncode",
        function: Function::UriEncode,
        args: &[Want::Text],
        result: owned(Base::Text),
        borrows: false,
    },
];

/// The attributes of a structure: the key, the runtime's method, the type.
pub(super) fn attributes(base: Base) -> &'static [(&'static str, &'static str, Type)] {
    const TEXT: Type = plain(Base::Text);
    const BOOL: Type = plain(Base::Bool);
    const NEW_TEXT: Type = owned(Base::Text);
    const NEW_LIST: Type = owned(Base::List);
    match base {
        Base::Url => &[
            ("authority", "authority", TEXT),
            ("isIp", "is_ip", BOOL),
            ("normalizedPath", "normalized_path", NEW_TEXT),
            ("path", "path", TEXT),
            ("scheme", "scheme", TEXT),
        ],
        Base::Arn => &[
            ("accountId", "account_id", TEXT),
            ("partition", "partition", TEXT),
            ("region", "region", TEXT),
            ("resourceId", "resource_id", NEW_LIST),
            ("service", "service", TEXT),
        ],
        Base::Partition => &[
            ("dnsSuffix", "dns_suffix", TEXT),
            ("dualStackDnsSuffix", "dual_stack_dns_suffix", TEXT),
            ("implicitGlobalRegion", "implicit_global_region", TEXT),
            ("name", "name", TEXT),
            ("supportsDualStack", "supports_dual_stack", BOOL),
            ("supportsFIPS", "supports_fips", BOOL),
        ],
        Base::Text | Base::Bool | Base::Int | Base::List | Base::Strings => &[],
    }
}

pub(super) const fn plain(base: Base) -> Type {
    Type {
        base,
        optional: false,
        owned: false,
    }
}

pub(super) const fn optional(base: Base) -> Type {
    Type {
        base,
        optional: true,
        owned: false,
    }
}

pub(super) const fn owned(base: Base) -> Type {
    Type {
        base,
        optional: false,
        owned: true,
    }
}

pub(super) fn bool(value: bool) -> Expr {
    boolean(ExprKind::Bool(value))
}

fn boolean(kind: ExprKind) -> Expr {
    Expr {
        kind,
        ty: plain(Base::Bool),
    }
}

/// Whether an optional value is there.
pub(super) fn is_set(value: Expr) -> Expr {
    boolean(ExprKind::IsSet(Box::new(value), true))
}

/// Whether an optional value is there and equal to `other`.
pub(super) fn is_value(value: Expr, other: Expr) -> Expr {
    boolean(ExprKind::IsValue(Box::new(value), Box::new(other)))
}

pub(super) fn not(value: Expr) -> Expr {
    match value.kind {
        ExprKind::Bool(value) => bool(!value),
        ExprKind::Not(inner) => *inner,
        ExprKind::IsSet(inner, set) => boolean(ExprKind::IsSet(inner, !set)),
        ExprKind::Equal(left, right, equal) => boolean(ExprKind::Equal(left, right, !equal)),
        _ => boolean(ExprKind::Not(Box::new(value))),
    }
}

/// Whether two values are equal; constants go to the right.
pub(super) fn equal(left: Expr, right: Expr) -> Expr {
    use ExprKind::{Bool, Text};
    match (&left.kind, &right.kind) {
        _ if left == right => bool(true),
        (Text(_), Text(_)) => bool(false),
        (Bool(true), _) => right,
        (_, Bool(true)) => left,
        (Bool(false), _) => not(right),
        (_, Bool(false)) => not(left),
        (Text(_), _) => boolean(ExprKind::Equal(Box::new(right), Box::new(left), true)),
        _ => boolean(ExprKind::Equal(Box::new(left), Box::new(right), true)),
    }
}
