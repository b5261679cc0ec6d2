//! The methods of builders, and `Debug` for what holds secrets.

/// The three methods of a builder for one member: one that sets or adds, one that replaces, one that looks.
///
/// `field!(Structure.member, set_member, get_member: form)`, inside an `impl` of the builder. The form says how the first takes its
/// value: `into String` by `Into`, `value T` as it is, `push`, `push into`, `insert` and `insert into` one item or entry.
/// A last argument `inner` is for a fluent builder, which keeps its values in the input's builder.
#[doc(hidden)]
#[macro_export]
macro_rules! field {
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: into $ty:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Sets ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, input: impl ::std::convert::Into<$ty>) -> Self {
                self.$($inner.)?$name = ::std::option::Option::Some(::std::convert::Into::into(input));
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, $ty $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: value $ty:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Sets ", $structure, $name,
            $(#[$attribute])*
            #[inline]
            pub fn $name(mut self, input: $ty) -> Self {
                self.$($inner.)?$name = ::std::option::Option::Some(input);
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, $ty $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: push into $item:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an item to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, input: impl ::std::convert::Into<$item>) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::vec::Vec::new)
                    .push(::std::convert::Into::into(input));
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::vec::Vec<$item> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: push $item:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an item to ", $structure, $name,
            $(#[$attribute])*
            #[inline]
            pub fn $name(mut self, input: $item) -> Self {
                self.$($inner.)?$name.get_or_insert_with(::std::vec::Vec::new).push(input);
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::vec::Vec<$item> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: insert into $key:ty => into $value:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an entry to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(
                mut self,
                key: impl ::std::convert::Into<$key>,
                value: impl ::std::convert::Into<$value>,
            ) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::collections::HashMap::new)
                    .insert(::std::convert::Into::into(key), ::std::convert::Into::into(value));
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::collections::HashMap<$key, $value> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: insert into $key:ty => $value:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an entry to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, key: impl ::std::convert::Into<$key>, value: $value) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::collections::HashMap::new)
                    .insert(::std::convert::Into::into(key), value);
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::collections::HashMap<$key, $value> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: insert $key:ty => into $value:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an entry to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, key: $key, value: impl ::std::convert::Into<$value>) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::collections::HashMap::new)
                    .insert(key, ::std::convert::Into::into(value));
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::collections::HashMap<$key, $value> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: insert $key:ty => $value:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an entry to ", $structure, $name,
            $(#[$attribute])*
            #[inline]
            pub fn $name(mut self, key: $key, value: $value) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::collections::HashMap::new)
                    .insert(key, value);
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::collections::HashMap<$key, $value> $(, $inner)?);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __field_rest {
    ([$(#[$attribute:meta])*] $structure:ident, $name:ident, $set:ident, $get:ident, $ty:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Sets or unsets ", $structure, $name,
            $(#[$attribute])*
            #[inline]
            pub fn $set(mut self, input: ::std::option::Option<$ty>) -> Self {
                self.$($inner.)?$name = input;
                self
            }
        }
        $crate::__field_doc! { "Looks at what has been set for ", $structure, $name,
            $(#[$attribute])*
            #[inline]
            pub fn $get(&self) -> &::std::option::Option<$ty> {
                &self.$($inner.)?$name
            }
        }
    };
}

/// One line of documentation that links to the member, where its documentation is.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_doc {
    ($verb:literal, $structure:ident, $name:ident, $method:item) => {
        #[doc = ::std::concat!(
            $verb, "[`", ::std::stringify!($name), "`](field@", ::std::stringify!($structure), "::", ::std::stringify!($name), ")."
        )]
        $method
    };
}

/// `Debug` for a structure and its builder, both of which hold `@sensitive` members: those are named, but not shown.
#[doc(hidden)]
#[macro_export]
macro_rules! redacted_debug {
    ($structure:ident, $builder:ident; $($shown:ident),*; $($hidden:ident),*) => {
        $crate::__redacted_debug!($structure, [$($shown),*], [$($hidden),*]);
        $crate::__redacted_debug!($builder, [$($shown),*], [$($hidden),*]);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __redacted_debug {
    ($ty:ident, [$($shown:ident),*], [$($hidden:ident),*]) => {
        impl ::std::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(::std::stringify!($ty))
                    $(.field(::std::stringify!($shown), &self.$shown))*
                    $(.field(::std::stringify!($hidden), &$crate::REDACTED))*
                    .finish()
            }
        }
    };
}
