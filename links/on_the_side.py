"""What the worker makes of a change, such as a share card, is a change too, but one that nobody waits
for."""

from contextlib import contextmanager
from contextvars import ContextVar

is_on_the_side: ContextVar[bool] = ContextVar("is_on_the_side", default=False)


@contextmanager
def on_the_side():
    token = is_on_the_side.set(True)
    try:
        yield
    finally:
        is_on_the_side.reset(token)
