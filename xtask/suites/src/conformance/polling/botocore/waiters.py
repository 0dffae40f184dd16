"""Cases of waiters: the answers that match each acceptor, in sequences, and the outcomes of botocore."""

from botocore.exceptions import WaiterError
from botocore.waiter import SingleWaiterConfig
from jmespath.exceptions import JMESPathTypeError

from values import Draw, mentioned

# The most draws of an output for an acceptor.
DRAWS = 2000
LONGEST = 5
SEQUENCES = 4
REASONS = [
    ("Waiter encountered a terminal failure state", "failure"),
    ("An error occurred", "error"),
    ("Max attempts exceeded", "exhausted"),
]


def first_match(acceptors, response):
    try:
        return next((at for at, it in enumerate(acceptors) if it.matcher_func(response)), None)
    except JMESPathTypeError:
        return None


class Answers:
    """The answers that the acceptors of a waiter distinguish."""

    def __init__(self, config, operation, writer, random):
        self.acceptors = SingleWaiterConfig(config).acceptors
        self.operation, self.writer = operation, writer
        names, pool = set(), []
        for acceptor in self.acceptors:
            if acceptor.matcher.startswith("path"):
                used, literals = mentioned(acceptor.argument)
                names |= used
                pool += [acceptor.expected, *literals]
        self.draw = Draw(random, names, pool)

    def drawn(self):
        shape = self.operation.output_shape
        return {} if shape is None else self.draw.structure(shape, 0)

    def status_of(self, code):
        for shape in self.operation.error_shapes:
            if code in (shape.name, shape.error_code):
                return shape.metadata.get("error", {}).get("httpStatusCode", 400)
        return 400

    def of_acceptor(self, at):
        """Returns an answer for which this acceptor is the first that matches, or None."""
        acceptor = self.acceptors[at]
        expected = acceptor.expected
        if acceptor.matcher == "error":
            if expected is False:
                return self.writer.output({})
            code = "AnyError" if expected is True else expected
            return self.writer.error(code, self.status_of(code))
        if acceptor.matcher == "status":
            return self.writer.output({}) if expected < 300 else self.writer.error("OfStatus", expected)
        for _ in range(DRAWS):
            output = self.drawn()
            response = {**output, "ResponseMetadata": {"HTTPStatusCode": 200}}
            if first_match(self.acceptors, response) == at:
                return self.writer.output(output)
        return None

    def all(self):
        """Returns the answers, and the acceptors that none matches."""
        found, unmatched = [], []
        for at, acceptor in enumerate(self.acceptors):
            one = self.of_acceptor(at)
            if one is None:
                unmatched.append(f"{acceptor.state}: {acceptor.matcher} {acceptor.argument} {acceptor.expected}")
            else:
                found.append(one)
        found.append(self.writer.output({}))
        found.append(self.writer.error("UnknownError", 400))
        if self.draw.names:
            found += [self.writer.output(self.drawn()) for _ in range(2)]
        return found, unmatched


def sequences(answers, random):
    """Returns each answer alone, and a few sequences of several."""
    drawn = [random.choices(answers, k=random.randint(2, LONGEST)) for _ in range(SEQUENCES)]
    return [[it] for it in answers] + drawn


def outcome(waiter, params, attempts):
    try:
        waiter.wait(**params, WaiterConfig={"MaxAttempts": attempts})
        return "success"
    except WaiterError as error:
        reason = error.kwargs["reason"]
        return next(kind for start, kind in REASONS if reason.startswith(start))
    except JMESPathTypeError:
        return "type error"
    except Exception as error:
        return f"exception {error!r}"


def runs(client, server, name, params, answers, random):
    """Returns a waiter's runs."""
    for sequence in sequences(answers, random):
        attempts = len(sequence)
        requests = server.answer(sequence)
        result = outcome(client.get_waiter(name), params, attempts)
        yield {"answers": sequence, "attempts": attempts, "outcome": result, "requests": requests}
