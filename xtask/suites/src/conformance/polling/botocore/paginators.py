"""Cases of paginators: pages with tokens and items, and what botocore makes of them."""

import re

from botocore.exceptions import ClientError, PaginationError

from values import is_sensitive, marked

MARK = re.compile(r"item-\d+-\d+-\d+")


def texts(value):
    return value if isinstance(value, list) else [value]


def shape_at(shape, path):
    """Returns the shape at a path of members, or None; one that is not printed is none."""
    for name in path.split("."):
        if shape.type_name != "structure" or name not in shape.members or is_sensitive(shape):
            return None
        shape = shape.members[name]
    return None if is_sensitive(shape) else shape


def put(value, path, held):
    *parents, last = path.split(".")
    for name in parents:
        value = value.setdefault(name, {})
    value[last] = held


class Pages:
    """The pages of an operation."""

    def __init__(self, config, operation, writer, random):
        self.operation, self.writer, self.random = operation, writer, random
        self.output = operation.output_shape
        self.inputs = texts(config["input_token"])
        self.paths = [path.split("||")[0].strip() for path in texts(config["output_token"])]
        self.more = config.get("more_results")
        self.keys = texts(config.get("result_key") or [])
        self.kind = operation.input_shape.members[self.inputs[0]].type_name

    def token(self, at, number):
        shape = self.operation.input_shape.members[self.inputs[at]]
        if shape.type_name in ("integer", "long"):
            return number
        if shape.type_name == "map":
            return {"key": marked(shape.value, f"token-{number}")}
        return f"token-{number}"

    def items(self, page, shape, at, count):
        marks = [f"item-{page}-{at}-{number}" for number in range(count)]
        if shape.type_name == "list":
            return [marked(shape.member, mark) for mark in marks]
        if shape.type_name == "map":
            return {mark: marked(shape.value, mark) for mark in marks}
        return marked(shape, marks[0] if marks else "")

    def page(self, number, tokens, more=None, count=2):
        """Returns an answer with these tokens, of which None is a missing one."""
        value = {}
        for at, key in enumerate(self.keys):
            shape = shape_at(self.output, key)
            if shape is not None:
                put(value, key, self.items(number, shape, at, count))
        for path, token in zip(self.paths, tokens):
            if token is not None:
                self.put_token(value, path, token)
        if self.more is not None and more is not None:
            put(value, self.more, more)
        return self.writer.output(value)

    def put_token(self, value, path, token):
        items, last, member = path.partition("[-1]")
        if not last:
            put(value, path, token)
        elif shape_at(self.output, items) is not None:
            elements = self.items(0, shape_at(self.output, items), 0, 1)
            held = elements[-1]
            if member:
                held[member.lstrip(".")] = token
            put(value, items, [*elements[:-1], held if member else token])

    def tokens(self, number):
        return [self.token(at, number) for at in range(len(self.paths))]

    def none(self):
        return [None] * len(self.paths)

    def sequences(self):
        """Returns sequences of answers."""
        count = self.random.randint(2, 4)
        middle = [self.page(at, self.tokens(at), more=True) for at in range(1, count)]
        end = self.page(count, self.none(), more=False)
        found = [middle + [end], [self.page(1, self.none(), more=False, count=0)]]
        if self.kind != "map":
            empty = 0 if self.kind in ("integer", "long") else ""
            found.append(middle + [self.page(count, [empty] * len(self.paths), more=True)])
        found.append([middle[0], self.page(2, self.tokens(1), more=True), end])
        back = [self.page(at, self.tokens(token), more=True) for at, token in ((1, 1), (2, 2), (3, 1))]
        found.append([*back, end])
        found.append([middle[0], self.page(2, self.tokens(2), more=True, count=0), end])
        found.append([middle[0], self.writer.error("UnknownError", 400)])
        if self.more is not None:
            found.append(middle + [self.page(count, self.tokens(count), more=False)])
            found.append(middle + [self.page(count, self.tokens(count))])
        if len(self.paths) > 1:
            one = [self.token(0, 2), *self.none()[1:]]
            found.append([middle[0], self.page(2, one, more=True), end])
        return found


def marks(value):
    return sorted(MARK.findall(repr(value)))


def items_of(found):
    elements = list(found.items()) if isinstance(found, dict) else found if isinstance(found, list) else []
    return [" ".join(sorted(set(marks(element)))) for element in elements]


def runs(client, server, method, params, sequences):
    """Returns a paginator's runs."""
    for sequence in sequences:
        requests = server.answer(sequence)
        pages, items, result = [], [], "end"
        paginated = client.get_paginator(method).paginate(**params)
        try:
            for page in paginated:
                page.pop("ResponseMetadata", None)
                pages.append(" ".join(marks(page)))
                if paginated.result_keys:
                    items += items_of(paginated.result_keys[0].search(page))
        except PaginationError:
            result = "duplicate"
        except ClientError:
            result = "error"
        except Exception as error:
            result = f"exception {error!r}"
        yield {"answers": sequence, "outcome": result, "requests": requests, "pages": pages, "items": items}
