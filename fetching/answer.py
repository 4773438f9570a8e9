from dataclasses import dataclass


class Failed(Exception):
    """No answer, or one that is too slow or too long."""


class Silent(Failed):
    """Nothing was heard, or not all of it in time."""


@dataclass(frozen=True)
class Answer:
    url: str
    status: int
    headers: dict
    content: bytes
