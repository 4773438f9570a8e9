"""Answers in memory: those that nobody asks for make room, so that no flood of addresses grows it."""

from collections import OrderedDict
from threading import Lock


class Store:
    def __init__(self, most_bytes: int, most_answers: int | None = None):
        self.most_bytes = most_bytes
        self.most_answers = most_answers
        self.answers = OrderedDict()
        self.sizes = {}
        self.bytes = 0
        self.lock = Lock()

    def get(self, key: str):
        """Without the lock: each step is one of the interpreter's own."""
        try:
            self.answers.move_to_end(key)
            return self.answers[key]
        except KeyError:
            return None

    def put(self, key: str, answer):
        """Also again, when an answer has grown."""
        with self.lock:
            self.forget(key)
            size = answer.size + len(key)
            if size > self.most_bytes:
                return
            self.answers[key], self.sizes[key] = answer, size
            self.bytes += size
            while self.is_full():
                self.forget(next(iter(self.answers)))

    def drop(self, key: str):
        with self.lock:
            self.forget(key)

    def forget(self, key: str):
        """For who has the lock."""
        if self.answers.pop(key, None) is not None:
            self.bytes -= self.sizes.pop(key)

    def is_full(self) -> bool:
        too_many = self.most_answers is not None and len(self.answers) > self.most_answers
        return too_many or self.bytes > self.most_bytes
