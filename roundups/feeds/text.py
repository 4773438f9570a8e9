from dataclasses import fields

from prose.printable import printable


class Printable:
    """A frozen dataclass whose texts are all printable."""

    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, printable(value))
