"""A real web server that stands in for all outside services: it replays what a test has put down."""

import json
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from tests.fetching.servers import server


class Replay:
    """`answers["/arxiv/query"]` is a body, a value for JSON, (status, body), or a function of the query
    and the posted JSON that gives one of these. A list is given one by one, the last for ever."""

    def __init__(self):
        self.answers, self.seen = {}, []

    def __call__(self, handler):
        parts = urlsplit(handler.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.seen.append((parts.path, query, handler.headers))
        return self.ready(self.answers.get(parts.path, (404, {})), query, handler)

    def ready(self, answer, query, handler):
        if isinstance(answer, Several):
            answer = answer.next()
        if callable(answer):
            answer = answer(query, handler)
        status, headers = 200, {}
        if isinstance(answer, tuple):
            status, answer, *rest = answer
            headers = rest[0] if rest else {}
        if not isinstance(answer, bytes):
            answer = json.dumps(answer).encode()
        return status, headers, answer

    def paths(self):
        return [path for path, _, _ in self.seen]


class Several:
    """One answer after the other, the last for ever."""

    def __init__(self, *answers):
        self.left = list(answers)

    def next(self):
        return self.left.pop(0) if len(self.left) > 1 else self.left[0]


@contextmanager
def replaying(settings):
    replay = Replay()
    with server(replay) as (url, _):
        names = {name: name.removesuffix("_URL").lower() for name in settings.SERVICE_URLS}
        settings.SERVICE_URLS = {name: f"{url}/{path}" for name, path in names.items()}
        yield replay
