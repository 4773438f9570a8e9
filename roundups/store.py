"""What a process keeps in memory, each with its size in bytes: what nobody asks for makes room, so that
no flood of addresses grows it."""

from collections import OrderedDict
from threading import Lock


class Store:
    def __init__(self, most_bytes: int, most: int | None = None):
        self.most_bytes, self.most = most_bytes, most
        self.kept = OrderedDict()
        self.sizes = {}
        self.bytes = 0
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            if (each := self.kept.get(key)) is not None:
                self.kept.move_to_end(key)
            return each

    def put(self, key, each):
        """Also again, when it has grown."""
        with self.lock:
            self.forget(key)
            size = each.size
            if size > self.most_bytes:
                return
            self.kept[key], self.sizes[key] = each, size
            self.bytes += size
            while self.is_full():
                self.forget(next(iter(self.kept)))

    def drop(self, key):
        with self.lock:
            self.forget(key)

    def clear(self):
        with self.lock:
            self.kept.clear()
            self.sizes.clear()
            self.bytes = 0

    def forget(self, key):
        """For who has the lock."""
        if self.kept.pop(key, None) is not None:
            self.bytes -= self.sizes.pop(key)

    def is_full(self) -> bool:
        too_many = self.most is not None and len(self.kept) > self.most
        return too_many or self.bytes > self.most_bytes
