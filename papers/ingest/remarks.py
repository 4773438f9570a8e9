"""Remarks are sentences. One that names papers or authors here is kept with their keys, so that the
desk can lead to them."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Likely:
    """Who or what may be the same: keys, and how each is called."""

    model: str
    rows: tuple[tuple[int, str], ...]

    @property
    def sentence(self) -> str:
        if self.model == "authors.author":
            return _("Perhaps the same as somebody here: {}.")
        return _("Perhaps the same as {}.")

    def __str__(self):
        return self.sentence.format(", ".join(name for _pk, name in self.rows))


def likely_authors(authors) -> Likely:
    names = [author.name for author in authors]
    rows = (
        (one.pk, f"{one.name} ({one.slug})" if names.count(one.name) > 1 else one.name)
        for one in authors
    )
    return Likely("authors.author", tuple(rows))


def to_json(remark: str | Likely):
    return remark if isinstance(remark, str) else asdict(remark)


def from_json(kept) -> str | Likely:
    return kept if isinstance(kept, str) else Likely(kept["model"], tuple(map(tuple, kept["rows"])))
