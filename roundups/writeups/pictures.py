"""The pictures of drafts, out of the bundle that these were read from."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from images.fields import PreparedFile
from papers.models import Figure
from roundups.models import Roundup

COVER, IMAGE = Roundup._meta.get_field("cover"), Figure._meta.get_field("image")


@dataclass
class Pictures:
    """`file` is what they came with. One that is refused is its error."""

    file: str = ""
    by_figure: dict[int, bytes | PreparedFile | ValidationError | None] = field(
        default_factory=dict
    )

    def of(self, figure):
        return self.by_figure.get(id(figure))


def as_given(drafts, bundle) -> Pictures:
    return Pictures(bundle.name, by_figure(drafts, bundle, lambda _stored_in, data: data))


def prepared(drafts, bundle) -> Pictures:
    """As they will be stored. It takes seconds: do it before a transaction, which on SQLite keeps all
    others from writing."""
    return Pictures(bundle.name, by_figure(drafts, bundle, accepted))


def by_figure(drafts, bundle, made):
    """What `made` makes of the field that stores a picture and its bytes, or None where these cannot
    be read. A picture that many figures show is read, made and kept once."""
    found, known = {}, {}
    for figure, stored_in in figures_of(drafts):
        if not (name := bundle.name_of(figure.src)):
            continue
        if (stored_in, name) not in known:
            data = bundle.read(name)
            known[stored_in, name] = None if data is None else made(stored_in, data)
        found[id(figure)] = known[stored_in, name]
    return found


def figures_of(drafts):
    """(figure, the field that stores its picture)"""
    for draft in drafts:
        yield draft.cover, COVER
        yield from ((figure, IMAGE) for entry in draft.entries for figure in entry.figures)


def accepted(stored_in, data) -> PreparedFile | ValidationError:
    try:
        return stored_in.prepared(data)
    except ValidationError as error:
        return error
