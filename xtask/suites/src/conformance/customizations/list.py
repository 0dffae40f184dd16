"""Prints botocore's version, then what it adds to clients in code: an event, a handler and its place, one a line."""

import re

import botocore
from botocore import client, handlers

PLACES = {id(handlers.REGISTER_FIRST): "first", id(handlers.REGISTER_LAST): "last"}


def name(handler):
    """The function, the method, or the class of an object that is called."""
    return getattr(handler, "__qualname__", None) or type(handler).__qualname__


print(botocore.__version__)
for event, handler, *place in handlers.BUILTIN_HANDLERS:
    print(event, name(handler), *(PLACES[id(it)] for it in place))
# What is no built-in handler is registered by these.
for method in vars(client.ClientCreator):
    if re.match(r"_register_\w+$", method):
        print("ClientCreator", method)
