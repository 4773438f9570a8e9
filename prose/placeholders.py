import re
import secrets
from typing import NamedTuple


class Held(NamedTuple):
    source: str
    latex: str | None = None
    display: bool = False
    only_in_code: bool = False

    @property
    def text(self) -> str:
        """Outside code."""
        return "" if self.only_in_code else self.source


class Placeholders:
    """Words that stand for formulas and literal characters while Markdown and the sanitiser run.

    The words are unguessable, so nothing an author types can pose as one; they are lower-case
    letters and digits, so that no step in between changes them, not even as a part of an address.
    """

    def __init__(self):
        self.key = f"zq{secrets.token_hex(8)}"
        self.pattern = re.compile(rf"({self.key}n\d+z)")
        self.held: dict[str, Held] = {}
        self.words: dict[Held, str] = {}

    def hold(self, held: Held) -> str:
        if held not in self.words:
            word = f"{self.key}n{len(self.words)}z"
            self.words[held] = word
            self.held[word] = held
        return self.words[held]

    def restore(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.held[match[0]].text, text)
