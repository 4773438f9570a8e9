"""The end of a request, whatever it is at by then: a time limit of a socket begins anew with each byte,
so that headers which come drop by drop would take hours."""

from contextlib import suppress
from socket import SHUT_RDWR
from threading import Timer

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool


class Deadline:
    def __init__(self, seconds):
        self.is_over = False
        self.sockets = []
        self.timer = Timer(seconds, self.end)
        self.timer.daemon = True

    def __enter__(self):
        self.timer.start()
        return self

    def __exit__(self, *exception):
        self.timer.cancel()
        for socket in self.sockets:
            socket.close()

    def end(self):
        """Whoever reads finds the end of the answer, which may look whole."""
        self.is_over = True
        for socket in self.sockets:
            with suppress(OSError):
                socket.shutdown(SHUT_RDWR)

    def watch(self, socket):
        """A second handle of it, since TLS takes the first away."""
        self.sockets.append(socket.dup())
        if self.is_over:
            raise TimeoutError

    def pool_classes(self):
        """What `PoolManager.pool_classes_by_scheme` takes."""
        pools = {"http": HTTPConnectionPool, "https": HTTPSConnectionPool}
        return {scheme: self._watched(pool) for scheme, pool in pools.items()}

    def _watched(self, pool):
        deadline = self

        class Connection(pool.ConnectionCls):
            def _new_conn(self):
                socket = super()._new_conn()
                deadline.watch(socket)
                return socket

        return type(pool.__name__, (pool,), {"ConnectionCls": Connection})
