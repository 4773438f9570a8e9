from dataclasses import dataclass


class Failed(Exception):
    """No answer, or one that is too slow or too long."""


@dataclass(frozen=True)
class Answer:
    url: str
    status: int
    headers: dict
    content: bytes
