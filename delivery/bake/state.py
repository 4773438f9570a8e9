"""What the site was when it was baked: its content, and what makes pages of it."""

import json
from dataclasses import dataclass

from delivery.bake.files import STATE, Folder
from roundups import freshness
from roundups.freshness import Content
from roundups.tags import EVERYTHING


@dataclass(frozen=True)
class State:
    token: str  # also says how many roundups are out
    version: str
    content: Content

    @classmethod
    def now(cls) -> "State":
        state = freshness.state()
        return cls(state.token, freshness.version(), state.content)

    def touched_since(self, content: list) -> frozenset[str]:
        """Tags of the pages that may be others by now; the content is as JSON has it."""
        try:
            return freshness.read_between(Content.from_json(content), self.content)
        except TypeError:  # of another release
            return frozenset({EVERYTHING})


def last_token(folder: Folder) -> str | None:
    """Of the bake that came to its end last, or empty if something failed in it; None also where
    nobody may look, which the next bake says."""
    try:
        return json.loads(folder.read(STATE) or b"")["token"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_token(folder: Folder, token: str):
    folder.write(STATE, json.dumps({"token": token}).encode())
