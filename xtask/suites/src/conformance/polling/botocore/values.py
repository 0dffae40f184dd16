"""Inputs and outputs of operations, drawn with a seeded generator."""

import jmespath.parser

# A union that botocore's model has as a structure.
UNION = "AttributeValue"


def arn(member):
    """Returns an ARN that the endpoint rules of Amazon Kinesis accept for a member; other services do not read it."""
    return f"arn:aws:kinesis:us-east-1:123456789012:{member[:-3].lower()}/value"


def required(shape, seen=(), name=""):
    """Returns an input with the required members alone."""
    if shape is None or shape.name in seen:
        return {}
    seen = (*seen, shape.name)
    kind = shape.type_name
    if kind == "structure":
        names = shape.required_members or (list(shape.members)[:1] if shape.is_tagged_union else [])
        return {name: required(shape.members[name], seen, name) for name in names}
    if kind == "list":
        return [required(shape.member, seen)]
    if kind == "map":
        return {"key": required(shape.value, seen)}
    if kind == "string":
        if shape.enum:
            return shape.enum[0]
        return arn(name) if name.endswith("ARN") else "value"
    if kind == "boolean":
        return True
    if kind == "timestamp":
        return "2026-02-03T04:05:06Z"
    return "blob" if kind == "blob" else 1


def mentioned(expression):
    """Returns the names and the literals of an expression."""
    names, literals = set(), []
    open_nodes = [jmespath.parser.Parser().parse(expression).parsed]
    while open_nodes:
        node = open_nodes.pop()
        if node["type"] == "field":
            names.add(node["value"])
        elif node["type"] == "literal":
            literals.append(node["value"])
        open_nodes.extend(node["children"])
    return names, literals


def members(shape):
    """Returns the members that an output can have together."""
    return list(shape.members.items())[: 1 if shape.is_tagged_union or shape.name == UNION else None]


class Draw:
    """Draws outputs that have only members with some names, and values from a pool."""

    def __init__(self, random, names, pool):
        self.random = random
        self.names = names
        self.texts = [it for it in pool if isinstance(it, str)] + ["OTHER"]
        self.numbers = [it for it in pool if isinstance(it, int) and not isinstance(it, bool)] + [0, 1, 2]

    def value(self, shape, depth=0):
        """Returns a value, or None."""
        kind = shape.type_name
        if depth > 6 or kind in ("blob", "timestamp"):
            return None
        if kind == "structure":
            return self.structure(shape, depth)
        if kind == "list":
            count = self.random.choice([0, 1, 2, 2, 2])
            items = (self.value(shape.member, depth + 1) for _ in range(count))
            return [item for item in items if item is not None]
        if kind == "map":
            return {"key": held} if (held := self.value(shape.value, depth + 1)) is not None else {}
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind == "string":
            return self.random.choice(self.texts)
        number = self.random.choice(self.numbers)
        return float(number) if kind in ("float", "double") else number

    def structure(self, shape, depth):
        names = [name for name in shape.members if name in self.names]
        drawn = {}
        for name in names[:1] if shape.is_tagged_union else names:
            is_set = name in shape.required_members or self.random.random() < 0.9
            if is_set and (held := self.value(shape.members[name], depth + 1)) is not None:
                drawn[name] = held
        return drawn


def is_sensitive(shape):
    return bool(shape.metadata.get("sensitive")) or (
        shape.type_name == "list" and is_sensitive(shape.member)
    ) or (shape.type_name == "map" and (is_sensitive(shape.value) or is_sensitive(shape.key)))


def marked(shape, mark, depth=0):
    """Returns a value whose texts are the mark; the texts of enums, too."""
    kind = shape.type_name
    if kind == "structure":
        # A value that is not printed has no mark.
        texts = {name: mark for name, it in members(shape) if it.type_name == "string" and not is_sensitive(it)}
        if depth < 2 and not texts:
            for name, member in members(shape):
                if member.type_name == "structure" and not is_sensitive(member):
                    texts[name] = marked(member, mark, depth + 1)
        return texts
    if kind == "list":
        return [marked(shape.member, mark, depth + 1)]
    if kind == "map":
        return {mark: marked(shape.value, mark, depth + 1)}
    if kind == "string":
        return mark
    if kind == "boolean":
        return True
    if kind in ("float", "double"):
        return 1.0
    return 1
