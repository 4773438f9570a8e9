"""A site to bake, and what is in the folder then."""

from delivery.bake.files import LOCK, MANIFEST
from tests.factories import (
    make_conference,
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)


def make_site():
    topic, conference = make_topic("Graphs"), make_conference("ICLR", 2020)
    roundup = make_roundup(
        2, slug="open", title="Open", topic=topic, conference=conference, writer=make_writer()
    )
    paper = make_paper(title="Drawn", conference=conference)
    make_entry(roundup, paper, figure=make_figure(paper))
    return roundup


def names_in(folder):
    """Without what only a bake reads."""
    found = (path for path in folder.root.rglob("*") if path.is_file())
    names = {path.relative_to(folder.root).as_posix(): path for path in found}
    return {name: path for name, path in names.items() if name not in (LOCK, MANIFEST)}


def content_of(folder):
    return {name: path.read_bytes() for name, path in names_in(folder).items()}


def dates_of(folder):
    return {name: path.stat().st_mtime_ns for name, path in names_in(folder).items()}
