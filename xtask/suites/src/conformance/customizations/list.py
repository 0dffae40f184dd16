"""Prints botocore's version, then the handlers that it adds to clients: event, handler and position, one per line."""

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
# These methods register all other handlers.
for method in vars(client.ClientCreator):
    if re.match(r"_register_\w+$", method):
        print("ClientCreator", method)
