//! The rules that decide a semver class.
//!
//! Rules have the names of the [lints of cargo-semver-checks](https://crates.io/crates/cargo-semver-checks) that find the
//! same, if there is one. The others have names of the same style.

use serde::ser::{Serialize, SerializeStruct, Serializer};

pub use whitesmith_codegen::Level;

/// A rule: a kind of change, and its class.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub id: &'static str,
    /// Its class.
    pub level: Level,
    /// True if cargo-semver-checks has a lint of that name.
    pub is_lint: bool,
    /// The change, in a few words.
    pub description: &'static str,
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rule = serializer.serialize_struct("Rule", 2)?;
        rule.serialize_field("level", &self.level)?;
        rule.serialize_field("rule", self.id)?;
        rule.end()
    }
}

const fn lint(level: Level, id: &'static str, description: &'static str) -> Rule {
    Rule { id, level, is_lint: true, description }
}

const fn own(level: Level, id: &'static str, description: &'static str) -> Rule {
    Rule { id, level, is_lint: false, description }
}

macro_rules! rules {
    ($($name:ident = $origin:ident($level:ident, $id:literal, $description:literal);)*) => {
        $(pub(super) static $name: Rule = $origin(Level::$level, $id, $description);)*

        /// All rules: major ones first, then by name.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    ENUM_CHANGED_KIND = lint(Major, "enum_changed_kind", "an enum became another kind of type");
    ENUM_MISSING = lint(Major, "enum_missing", "an enum is gone");
    ENUM_TUPLE_VARIANT_CHANGED_KIND = lint(Major, "enum_tuple_variant_changed_kind", "a variant holds nothing any more");
    ENUM_TUPLE_VARIANT_FIELD_TYPE_CHANGED =
        own(Major, "enum_tuple_variant_field_type_changed", "a variant holds another type");
    ENUM_UNIT_VARIANT_CHANGED_KIND = lint(Major, "enum_unit_variant_changed_kind", "a variant that held nothing holds a value");
    ENUM_VARIANT_MISSING = lint(Major, "enum_variant_missing", "a variant is gone");
    FEATURE_MISSING = lint(Major, "feature_missing", "a service is gone, and its cargo feature");
    INHERENT_METHOD_MISSING = lint(Major, "inherent_method_missing", "a method is gone");
    ITEM_FEATURE_GATED = own(Major, "item_feature_gated", "an operation requires a cargo feature that it did not require");
    METHOD_PARAMETER_COUNT_CHANGED =
        lint(Major, "method_parameter_count_changed", "a method takes another number of arguments");
    METHOD_PARAMETER_TYPE_CHANGED =
        own(Major, "method_parameter_type_changed", "a method takes an argument of another type");
    METHOD_RETURN_TYPE_CHANGED = own(Major, "method_return_type_changed", "a method returns another type");
    MODULE_MISSING = lint(Major, "module_missing", "a module is gone");
    STRUCT_MISSING = lint(Major, "struct_missing", "a structure is gone");
    STRUCT_PUB_FIELD_MISSING = lint(Major, "struct_pub_field_missing", "a field is gone");
    STRUCT_PUB_FIELD_TYPE_CHANGED = own(Major, "struct_pub_field_type_changed", "a field has another type");
    STRUCT_CHANGED_TYPE = lint(Major, "struct_with_pub_fields_changed_type", "a structure became another kind of type");
    TRAIT_IMPL_MISSING = own(Major, "trait_impl_missing", "a setting of the configuration is gone");

    ENUM_VARIANT_MARKED_DEPRECATED = lint(Minor, "enum_variant_marked_deprecated", "a variant is deprecated");
    FEATURE_ADDED = own(Minor, "feature_added", "a service is new");
    INHERENT_METHOD_ADDED = lint(Minor, "inherent_method_added", "a method is new");
    ITEM_FEATURE_UNGATED = own(Minor, "item_feature_ungated", "an operation does not require a cargo feature any more");
    MODULE_ADDED = own(Minor, "module_added", "a module is new");
    NON_EXHAUSTIVE_ENUM_ADDED = lint(Minor, "non_exhaustive_enum_added", "an enum is new");
    NON_EXHAUSTIVE_ENUM_VARIANT_ADDED =
        own(Minor, "non_exhaustive_enum_variant_added", "a variant is new, in an enum that callers match with a wildcard");
    NON_EXHAUSTIVE_STRUCT_ADDED = lint(Minor, "non_exhaustive_struct_added", "a structure is new");
    NON_EXHAUSTIVE_STRUCT_FIELD_ADDED =
        own(Minor, "non_exhaustive_struct_field_added", "a field is new, in a structure that callers cannot write out");
    STRUCT_FIELD_MARKED_DEPRECATED = lint(Minor, "struct_field_marked_deprecated", "a field is deprecated");
    TRAIT_IMPL_ADDED = own(Minor, "trait_impl_added", "a setting of the configuration is new");
    TYPE_MARKED_DEPRECATED = lint(Minor, "type_marked_deprecated", "a type is deprecated");
    TYPE_METHOD_MARKED_DEPRECATED = lint(Minor, "type_method_marked_deprecated", "a method is deprecated");

    BEHAVIOR_CHANGED = own(Patch, "behavior_changed", "the API is as it was, and does something else");
    CONSTRAINT_CHANGED = own(Patch, "constraint_changed", "`check()` and the documentation changed");
    DEPRECATION_CHANGED = own(Patch, "deprecation_changed", "a deprecation is withdrawn, or gives another reason");
    DOCUMENTATION_CHANGED = own(Patch, "documentation_changed", "the documentation changed");
}
