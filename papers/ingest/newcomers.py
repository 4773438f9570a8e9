"""Authors that an import makes, and those who were here before and may be the same."""

from authors.models import Author, AuthorMatch, ids_conflict
from links.models import FormerAddress
from links.slugs import unique_slugs
from papers.ingest.people import Slot
from prose.sorting import sort_key

# As many of one name are offered; who was here first comes first.
MAX_LIKELY = 20
# What an author has beside a name and an address.
MORE = [
    field.name
    for field in Author._meta.concrete_fields
    if field.blank and field.editable and field.name not in ("id", "slug")
]


def likely(slots: list[Slot], on_paper: set[int]) -> dict[int, list[Author]]:
    """By the place of a new author: authors of the same name whose ids do not speak against it.
    Two on one paper are never one person."""
    keys = {place: sort_key(slot.person.name) for place, slot in enumerate(slots) if is_new(slot)}
    alike: dict[str, list[Author]] = {}
    wanted = set(keys.values()) - {""}
    if wanted:
        there = Author.objects.filter(sort_key__in=wanted).exclude(pk__in=on_paper)
        for author in there.order_by("pk"):
            alike.setdefault(author.sort_key, []).append(author)
    found = {}
    for place, key in keys.items():
        slot = slots[place]
        others = [one for one in alike.get(key, ()) if not ids_conflict(one, slot.person)]
        if others:
            found[place] = others[:MAX_LIKELY]
    return found


def is_new(slot) -> bool:
    return slot.author.pk is None


def create(slots: list[Slot], likely: dict[int, list[Author]]):
    new = [slot for slot in slots if is_new(slot)]
    for slot in new:
        for name, value in slot.missing_ids(slot.author).items():
            setattr(slot.author, name, value)
    authors = [slot.author for slot in new]
    Author.objects.bulk_create(author for author in authors if author.slug)
    unnamed = [author for author in authors if not author.slug]
    slugs = unique_slugs(Author, [author.name for author in unnamed])
    for author, slug in zip(unnamed, slugs, strict=True):
        author.slug = slug
    Author.objects.bulk_create(unnamed)
    matches = [
        (slots[place].author, other, AuthorMatch.Reason.NAME)
        for place, others in likely.items()
        for other in others
    ]
    matches += [
        (slot.author, other, AuthorMatch.Reason.ID) for slot in slots for other in slot.contested
    ]
    note_matches(matches)


def note_matches(matches):
    """One that is known, and perhaps decided, stays as it is."""
    rows = [
        AuthorMatch(
            author_id=max(author.pk, other.pk), other_id=min(author.pk, other.pk), reason=reason
        )
        for author, other, reason in matches
    ]
    AuthorMatch.objects.bulk_create(rows, ignore_conflicts=True)


def drop_if_bare(author: Author, instead: Author, name: str):
    """Who stood on a paper until an id told who it is, and has nothing but this name, would stay
    behind as a second page of that person."""
    # As it is now: an editor may have saved it since it was read.
    author = Author.objects.select_for_update().filter(pk=author.pk).first()
    if author is None or author.name != name or any(getattr(author, each) for each in MORE):
        return
    if author.links.exists() or author.authorships.exists() or author.featured_in.exists():
        return
    author.former_addresses.update(object_id=instead.pk)
    kind = author.former_addresses.content_type
    slug = author.slug
    author.delete()
    FormerAddress.objects.create(content_type=kind, object_id=instead.pk, slug=slug)
