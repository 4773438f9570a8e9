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
    by_figure: dict[int, bytes | PreparedFile | ValidationError] = field(default_factory=dict)

    def of(self, figure):
        return self.by_figure.get(id(figure))


def as_given(drafts, bundle) -> Pictures:
    found = {id(figure): data for figure, _stored_in, data in given(drafts, bundle)}
    return Pictures(bundle.name, found)


def prepared(drafts, bundle) -> Pictures:
    """As they will be stored. It takes seconds: do it before a transaction, which on SQLite keeps all
    others from writing."""
    found = {
        id(figure): accepted(stored_in, data) for figure, stored_in, data in given(drafts, bundle)
    }
    return Pictures(bundle.name, found)


def given(drafts, bundle):
    """(figure, the field that stores it, its bytes) of those that can be read."""
    for draft in drafts:
        figures = [(figure, IMAGE) for entry in draft.entries for figure in entry.figures]
        for figure, stored_in in [(draft.cover, COVER), *figures]:
            data = bundle.picture(figure.src) if figure.src else None
            if data is not None:
                yield figure, stored_in, data


def accepted(stored_in, data) -> PreparedFile | ValidationError:
    try:
        return stored_in.prepared(data)
    except ValidationError as error:
        return error
