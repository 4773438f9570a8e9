"""A draft beside what this site knows: where it belongs, and which of its papers are here already."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from conference.models import Conference, Topic
from images.fields import PreparedFile
from papers.ingest.matching import comparable
from papers.models import Paper
from prose.sorting import sort_key
from roundups import rights
from roundups.models import Roundup, Writer
from roundups.writeups import shelf
from roundups.writeups.draft import Draft, FoundEntry, FoundFigure
from roundups.writeups.pictures import Pictures

LONGEST_FEED_ID = Roundup._meta.get_field("feed_id").max_length
ABSOLUTE = re.compile(r"(?:https?://|urn:|tag:)[^\s]+")


@dataclass
class Row:
    entry: FoundEntry
    conference: Conference | None = None
    paper: Paper | None = None
    # Earlier in this writeup, the same paper.
    again: bool = False
    pictures: list[tuple[FoundFigure, bytes | PreparedFile | None]] = field(default_factory=list)


@dataclass
class Plan:
    draft: Draft
    rows: list[Row]
    file: str = ""
    conference: Conference | None = None
    topic: Topic | None = None
    writer: Writer | None = None
    new_writer: bool = False
    feed_id: str = ""
    cover: bytes | PreparedFile | None = None
    remarks: list[str] = field(default_factory=list)

    @property
    def joined(self):
        return sum(row.paper is not None for row in self.rows)


class Known:
    """What this site has that drafts may name: a query for each kind, however many drafts."""

    def __init__(self, drafts, user=None):
        self.conferences = [(c.short_name, c) for c in Conference.objects.all()]
        self.topics = [(n, t) for t in Topic.objects.all() for n in {t.name, t.slug, t.short}]
        self.writers = list(Writer.objects.all())
        self.feed_ids = set(Roundup.objects.exclude(feed_id="").values_list("feed_id", flat=True))
        self.roundups = self._roundups(drafts, user)
        self.shelf = shelf.Shelf([entry for draft in drafts for entry in draft.entries])

    def _roundups(self, drafts, user) -> dict[str, Roundup]:
        """By title and by address, which may both be in a draft. Drafts of others are named to
        nobody who may not see them."""
        titles, slugs = [draft.title for draft in drafts], [draft.slug for draft in drafts]
        rows = Roundup.objects.filter(Q(title__in=titles) | Q(slug__in=slugs)).without_texts()
        rows = rows if user is None else rights.visible(user, rows)
        return {name: row for row in rows for name in (row.title, row.slug)}


def plan_all(drafts, pictures=None, user=None, keep_id=True) -> list[Plan]:
    """Reads only. `user` is who imports; without one, everything is allowed."""
    known, pictures = Known(drafts, user), pictures or Pictures()
    return [plan_one(known, draft, pictures, user, keep_id) for draft in drafts]


def plan(draft, *how) -> Plan:
    return plan_all([draft], *how)[0]


def plan_one(known, draft, pictures, user, keep_id) -> Plan:
    found = Plan(draft, [], pictures.file, remarks=list(draft.remarks))
    title = "" if draft.is_exported else draft.title
    found.conference = place(found, known.conferences, draft.conference, title, _("conference"))
    found.topic = place(found, known.topics, draft.topic, title, _("topic"))
    find_writer(found, known, user)
    find_feed_id(found, known, keep_id)
    find_twin(found, known)
    found.cover = picture_of(found, pictures, draft.title, draft.cover)
    seen = set()
    for entry in draft.entries:
        row = row_of(found, known, entry, pictures)
        key = row.paper.pk if row.paper else identity(entry)
        row.again = bool(key) and key in seen
        seen.add(key)
        found.rows.append(row)
    return found


def identity(entry):
    ids = shelf.ids_of(entry).items()
    return tuple(sorted((name, comparable(name, value)) for name, value in ids)) or sort_key(
        entry.title
    )


def named_in(text, named):
    """Of names that stand in the text as whole words, the longest."""
    key = f" {sort_key(text)} "
    keys = [(sort_key(name), name, found) for name, found in named]
    hits = [(len(name), found) for word, name, found in keys if word and f" {word} " in key]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def place(found, named, stated, title, what):
    """What the file states; else what its title names."""
    if not stated:
        return named_in(title, named)
    if exact := called(stated, named):
        return exact
    words_ = {"what": what, "name": stated}
    found.remarks.append(
        _("There is no %(what)s “%(name)s” here: choose one after saving.") % words_
    )
    return None


def called(name, named):
    return next((one for each, one in named if sort_key(each) == sort_key(name)), None)


def find_writer(found, known, user):
    """Whoever may not write for others is the writer, whatever the file says."""
    name = found.draft.byline.name
    if user is not None and not rights.may(user, "change_any"):
        found.writer = getattr(user, "writer", None)
        if name and (found.writer is None or sort_key(found.writer.name) != sort_key(name)):
            found.draft.leave(_("Byline"), name, _("you become the writer of what you import"))
        return
    if not name:
        return
    same = [writer for writer in known.writers if writer.sort_key == sort_key(name)]
    if len(same) == 1:
        found.writer = same[0]
    elif same or (user is not None and not user.has_perm("roundups.add_writer")):
        found.draft.leave(_("Byline"), name, _("choose the writer after saving"))
    else:
        found.new_writer = True


def find_feed_id(found, known, keep):
    given = found.draft.feed_id
    if not given:
        return
    if not keep:
        reason = _("only a publisher can keep the id that feed readers know")
    elif len(given) > LONGEST_FEED_ID or not ABSOLUTE.fullmatch(given):
        reason = _("the id that feed readers know does not fit, so they see the post as new")
    elif given in known.feed_ids:
        reason = _("another roundup has the id that feed readers know")
    else:
        found.feed_id = given
        return
    found.remarks.append(f"{given}: {reason}.")


def find_twin(found, known):
    draft = found.draft
    if twin := known.roundups.get(draft.slug) or known.roundups.get(draft.title):
        words_ = {"title": twin.title, "slug": twin.slug}
        found.remarks.append(
            _("“%(title)s” (%(slug)s) is here already: this makes another one.") % words_
        )


def row_of(found, known, entry, pictures) -> Row:
    conference = conference_of(found, known, entry)
    row = Row(entry, conference, known.shelf.find(entry, conference))
    if entry.elsewhere and entry.venue and conference is None and row.paper is None:
        words_ = {"title": entry.title, "name": entry.venue}
        found.remarks.append(
            _("“%(title)s”: there is no conference “%(name)s” here, so the paper has none.")
            % words_
        )
    for figure in entry.figures:
        row.pictures.append((figure, picture_of(found, pictures, entry.title, figure)))
    return row


def conference_of(found, known, entry) -> Conference | None:
    if not entry.elsewhere:
        return named_in(entry.venue, known.conferences) or found.conference
    return called(entry.venue, known.conferences)


def picture_of(found, pictures, title, figure) -> bytes | PreparedFile | None:
    picture = pictures.of(figure)
    words_ = {"title": title, "picture": figure.src[:200]}
    if isinstance(picture, ValidationError):
        why = {"why": " ".join(picture.messages)}
        found.remarks.append(_("“%(title)s”, %(picture)s: %(why)s") % (words_ | why))
        return None
    if figure.src and picture is None:
        found.remarks.append(
            _("“%(title)s”: the picture %(picture)s is missing, damaged or too large.") % words_
        )
    return picture
