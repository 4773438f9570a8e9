"""Posts that stand outside the project; their tests are skipped without `SAMPLE_DATA`."""

import os
from pathlib import Path

import pytest

from roundups.writeups import bundles
from roundups.writeups.understanding import understand

DATA = Path(os.environ.get("SAMPLE_DATA", "/nowhere"))
HERE = Path(__file__).parent / "posts"
PAPER = "https://arxiv.org/abs/2001.0000"


def drafts(path):
    if not path.exists():
        pytest.skip("needs SAMPLE_DATA")
    return understand(bundles.Bundle(path.name, path.read_bytes()))


def seed():
    paths = sorted((DATA / ".." / "seeds").glob("*.txt"))
    return drafts(paths[0] if paths else DATA / "nowhere")[0]


def understood(source, name="post.md"):
    data = source if isinstance(source, bytes) else source.encode()
    [draft] = understand(bundles.Bundle(name, data))
    return draft


def post(name):
    return understand(bundles.from_path(HERE / name))[0]


def titles(draft):
    return [entry.title for entry in draft.entries]


def links(entry):
    return [(link.kind, link.url) for link in entry.links]
