use std::borrow::Cow;

use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreAppend};

use super::parameters::Argument;
use crate::path::Path;

/// The source of an operation's endpoint parameter.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// The input (`smithy.rules#contextParam`, `smithy.rules#operationContextParams`).
    Input(Path),
    /// A string in the model (`smithy.rules#staticContextParams`).
    String(&'static str),
    /// A boolean in the model.
    Boolean(bool),
    /// A list of strings in the model.
    StringArray(&'static [&'static str]),
}

impl Source {
    fn argument(&self, input: &dyn SerializableStruct) -> Option<Argument> {
        match self {
            Self::Input(path) => Argument::found(path.find(input)),
            Self::String(text) => Some(Argument::from(*text)),
            Self::Boolean(flag) => Some(Argument::Boolean(*flag)),
            Self::StringArray(texts) => {
                Some(Argument::StringArray(texts.iter().map(|&text| text.to_owned()).collect()))
            }
        }
    }
}

/// A parameter that a client's configuration sets or unsets by name (`smithy.rules#clientContextParams`).
#[derive(Clone, Debug)]
pub struct ContextParam {
    /// The parameter.
    pub name: Cow<'static, str>,
    /// Its value; `None` unsets it.
    pub argument: Option<Argument>,
}

impl Storable for ContextParam {
    type Storer = StoreAppend<Self>;
}

/// Parameters by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Arguments(Vec<(Cow<'static, str>, Argument)>);

impl Arguments {
    /// The parameters of a call; those of the operation take precedence over those of the client.
    pub(super) fn of_call(
        sources: &[(&'static str, Source)],
        input: &dyn SerializableStruct,
        config: &ConfigBag,
    ) -> Self {
        let mut arguments = Self::default();
        for (name, source) in sources {
            if arguments.get(name).is_none()
                && let Some(argument) = source.argument(input)
            {
                arguments.0.push((Cow::Borrowed(*name), argument));
            }
        }
        // The newest comes first.
        let mut settled: Vec<&str> = Vec::new();
        for ContextParam { name, argument } in config.load::<ContextParam>() {
            if settled.contains(&&**name) {
                continue;
            }
            settled.push(name);
            if let (None, Some(argument)) = (arguments.get(name), argument) {
                arguments.0.push((name.clone(), argument.clone()));
            }
        }
        arguments
    }

    /// Ignores case: no two parameters of a rule set differ in case alone, but two rule sets may write the same one
    /// differently.
    pub(super) fn get(&self, name: &str) -> Option<&Argument> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, argument)| argument)
    }

    pub(super) fn set(&mut self, name: Cow<'static, str>, argument: Option<Argument>) {
        self.0.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
        self.0.extend(argument.map(|argument| (name, argument)));
    }
}
