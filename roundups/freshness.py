"""Whether what readers see is still what it was, in two cheap queries.

Every write to the content leaves a row in the same transaction, with what it touches; the clock, the
settings and the code are looked at when somebody asks.
"""

import hashlib
from collections.abc import Callable, Collection, Set
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from sys import getsizeof, intern

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Max, Subquery, Sum
from django.utils import timezone

from roundups import tallies
from roundups.models import Change, Roundup
from roundups.models.change import MODULUS
from roundups.store import Store
from roundups.tags import EVERYTHING
from roundups.touched import by_coming_out

# A date is exact to the second, and a transaction that has its date may still be under way: only
# what is older than this is promised to be all there was until then.
SETTLED = timedelta(seconds=60)
# How long a row is kept. Transactions are shorter, and a sum of few rows is quick.
KEPT = timedelta(days=1)
# Changes, which are read in half the time that a page takes to be made.
MOST_CHANGES = 10_000
OVERHEAD = 1000  # bytes of memory of what was touched, beside the tags
STARTED = timezone.now()
SHOWN_SETTINGS = [
    "DEBUG", "FEED_KEY", "LANGUAGE_CODE", "MEDIA_URL", "ROUNDUPS_PER_PAGE", "SITE_NAME",
    "SITE_TAGLINE", "SITE_URL", "TIME_ZONE", "WEBSUB_HUB_URL",
]  # fmt: skip
PLAIN = (str, int, bool, type(None), tuple, list)  # settings that read the same in each process
CODE = ["requirements.txt", "requirements-scale.txt", "templates/**/*.*", "static/**/*.*"]


@dataclass(frozen=True)
class State:
    token: str
    content: "Content"
    is_settled: bool

    @property
    def changed(self) -> datetime | None:
        """None while it is too fresh to be sure of."""
        return self.content.changed.astimezone(UTC) if self.is_settled else None

    def etag(self, *parts) -> str:
        """Weak, because the same answer is sent compressed and plain."""
        return f'W/"{digest(self.token, *parts)}"'


@dataclass(frozen=True)
class Content:
    """Two are equal while nothing was written in between and nothing came out."""

    sum: int  # of the changes
    newest: int  # key of a change
    at: datetime | None  # of a change
    out: datetime | None  # when the latest roundup came out
    next: datetime | None  # when the next scheduled one will

    @property
    def changed(self) -> datetime:
        return max(filter(None, [self.at, self.out, STARTED]))

    def to_json(self) -> list:
        return [each.isoformat() if isinstance(each, datetime) else each for each in astuple(self)]

    @classmethod
    def from_json(cls, values: list) -> "Content":
        return cls(
            *(datetime.fromisoformat(each) if isinstance(each, str) else each for each in values)
        )

    def grows_old(self, now: "Content") -> bool:
        """Whether what happened since may soon be folded, and then says nothing any more."""
        return bool(self.at) and now.at > self.at + KEPT / 24


def content() -> Content:
    """Of the database, now, in two queries."""
    return Content(**written(), **times(timezone.now()))


known: ContextVar[Callable[[], Content | None] | None] = ContextVar("known", default=None)


@contextmanager
def knowing(ask: Callable[[], Content | None]):
    """Somebody has the content at hand, unless nothing is sure; meanwhile nobody need read it."""
    token = known.set(ask)
    try:
        yield
    finally:
        known.reset(token)


def at_hand() -> Content | None:
    ask = known.get()
    return ask and ask()


def current_content() -> Content:
    return at_hand() or content()


def times(now) -> dict:
    """Read from the ends of an index: nothing goes through all roundups."""
    ends = {
        "out": Roundup.objects.published(now).order_by("-published_at"),
        "next": Roundup.objects.filter(published_at__gt=now).order_by("published_at"),
    }
    found = Roundup.objects.order_by().annotate(
        **{name: Subquery(rows.values("published_at")[:1]) for name, rows in ends.items()}
    )
    return found.values(*ends).first() or dict.fromkeys(ends)


@dataclass(frozen=True)
class Touched:
    tags: frozenset[str]

    @property
    def size(self) -> int:
        return OVERHEAD + getsizeof(self.tags) + sum(map(getsizeof, self.tags))


kept_touched = Store(most_bytes=4_000_000)


def touched_between(before: Content, after: Content) -> frozenset[str]:
    """Tags of the pages that may have changed: of more changes than it pays to read, of all."""
    if after.newest - before.newest > MOST_CHANGES:
        return frozenset({EVERYTHING})
    kept = kept_touched.get((before, after))
    if kept is None:
        kept = Touched(read_between(before, after))
        kept_touched.put((before, after), kept)
    return kept.tags


def read_between(before: Content, after: Content) -> frozenset[str]:
    """Everything where the rows between do not add up: one with a lower key was committed late."""
    rows = Change.objects.filter(pk__gt=before.newest, pk__lte=after.newest)
    found, total = set(), before.sum
    for token, touched in rows.values_list("token", "tags"):
        found.update(map(intern, touched.split()))
        total += token
    if total % MODULUS != after.sum:
        return frozenset({EVERYTHING})
    if before.out != after.out:
        # A clock that is set back takes away what had come out.
        times = sorted((before.out, after.out), key=lambda out: (out is not None, out))
        found |= by_coming_out(*times)
    return frozenset(found)


def version() -> str:
    """What pages are made by, beside the content."""
    names = [name for name in dir(settings) if name.isupper()]
    values = [(name, getattr(settings, name)) for name in names]
    said = [f"{name}={value!r}" for name, value in values if isinstance(value, PLAIN)]
    return digest(code_version(), *said)


def has_changed(before: Content, now: Content, tags: frozenset[str]) -> bool:
    """Whether what has these tags may have changed in between."""
    return before != now and concerns(touched_between(before, now), tags)


def concerns(touched: Set[str], tags: Collection[str]) -> bool:
    """Whether a page of these tags may have changed with a write, or several."""
    if EVERYTHING in tags:
        return bool(touched)
    return EVERYTHING in touched or not touched.isdisjoint(tags)


def written() -> dict:
    found = Change.objects.aggregate(sum=Sum("token"), newest=Max("pk"), at=Max("at"))
    return found | {"sum": (found["sum"] or 0) % MODULUS, "newest": found["newest"] or 0}


def state() -> State:
    """Of all that is public now, in two queries."""
    now, current = timezone.now(), current_content()
    # While nothing is written, what comes out is later than all that is out.
    token = digest(current.sum, current.out, *shown_settings(), code_version())
    return State(token, current, current.changed < now - SETTLED)


def mark_changed(using=None, touched=frozenset({EVERYTHING})):
    Change.objects.using(using).create(tags=" ".join(sorted(touched)))
    tallies.drop(touched, using or DEFAULT_DB_ALIAS)


@transaction.atomic
def fold_old_changes():
    """Into the newest of them, which keeps their sum, so that nothing looks changed."""
    old = Change.objects.filter(at__lt=timezone.now() - KEPT)
    into = old.select_for_update().order_by("-pk").first()
    if into is None:
        return
    rest = old.filter(pk__lt=into.pk)
    if total := rest.aggregate(sum=Sum("token"))["sum"]:
        token = (into.token + total) % MODULUS
        Change.objects.filter(pk=into.pk).update(token=token, tags=EVERYTHING)
        rest.delete()


def shown_settings():
    return [getattr(settings, name, None) for name in SHOWN_SETTINGS]


def code_version() -> str:
    return read_code() if settings.DEBUG else remembered_code()


def read_code() -> str:
    """What the pages are made by, as it is in the files."""
    base = settings.BASE_DIR
    rooms = {place.parent.name for place in base.glob("*/__init__.py")} - {"tests"}
    patterns = CODE + [f"{room}/**/*.*" for room in rooms]
    found = {path for pattern in patterns for path in base.glob(pattern)}
    files = sorted(path for path in found if path.is_file() and path.suffix != ".pyc")
    return digest(*(path.read_bytes() for path in files))


remembered_code = cache(read_code)


def digest(*parts) -> str:
    hashed = hashlib.sha256()
    for part in parts:
        value = part if isinstance(part, bytes) else str(part).encode(errors="replace")
        hashed.update(len(value).to_bytes(8) + value)
    return hashed.hexdigest()[:32]
