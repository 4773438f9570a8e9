"""What the site was when it was baked: its content, and what makes pages of it."""

import json
from dataclasses import dataclass

from delivery.bake.files import STATE, Folder
from delivery.bake.pages import Baked
from roundups import freshness
from roundups.freshness import Content


@dataclass(frozen=True)
class State:
    token: str  # also says how many roundups are out
    version: str
    content: Content

    @classmethod
    def now(cls) -> "State":
        state = freshness.state()
        return cls(state.token, freshness.version(), state.content)

    @classmethod
    def of(cls, folder: Folder) -> "State | None":
        """When the last bake began that came to its end; None also where nobody may look, which the
        next bake says."""
        try:
            said = json.loads(folder.read(STATE) or b"")
            return cls(said["token"], said["version"], Content.from_json(said["content"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, folder: Folder):
        said = {
            "token": self.token,
            "version": self.version,
            "content": self.content.to_json(),
        }
        folder.write(STATE, json.dumps(said).encode())

    def untouched_since(self, before: "State | None", known: dict[str, Baked]) -> set[str]:
        """The addresses whose pages would be as they were."""
        if before is None or before.version != self.version:
            return set()
        touched = freshness.read_between(before.content, self.content)
        return {
            path
            for path, baked in known.items()
            if baked.tags is not None and not freshness.concerns(touched, baked.tags)
        }
