"""From draft to public and back. Whatever sets `published_at` goes by `obstacles`."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roundups.models import Roundup


class NotReady(Exception):
    """Carries the sentences that say what is missing."""

    def __init__(self, sentences):
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class Deleted(Exception):
    """Somebody else has deleted it meanwhile."""

    def __init__(self, roundup):
        super().__init__(_("“%s” was deleted meanwhile.") % roundup)


def obstacles(roundup, entries=None):
    """Sentences that say what stands between a roundup and its readers; none if nothing does.

    `entries` are the entries in their order when they are not, or not yet, the saved ones.
    """
    if entries is None:
        entries = roundup.entries.select_related("paper", "figure")
    sentences = []
    if not roundup.title.strip():
        sentences.append(_("The title is missing."))
    if roundup.cover and not roundup.cover_alt.strip():
        sentences.append(_("The cover has no alt text."))
    for number, entry in enumerate(entries, start=1):
        if lacks_alt(entry):
            words = {"number": number, "title": entry.short_title}
            sentences.append(
                _("Entry %(number)d, “%(title)s”: the figure has no alt text.") % words
            )
    return sentences


def lacks_alt(entry):
    return entry.figure is not None and not entry.figure.alt.strip()


def this_second():
    """Without microseconds: the form shows none, and saving it must not move the time."""
    return timezone.now().replace(microsecond=0)


def next_time(roundup):
    """When it goes public without a time of its own: now, or for what was public before, as of
    then, so that no list or feed shows it as new."""
    return roundup.former_published_at or this_second()


def set_time(roundup, at):
    """Not saved yet. The writer's role is kept as it is on the first day."""
    roundup.published_at = at
    if not roundup.was_published and roundup.writer and not roundup.writer_role:
        roundup.writer_role = roundup.writer.role


@transaction.atomic
def publish(roundup, at=None):
    """Public now, again as of its former time, or by itself at a time to come. Raises NotReady and changes nothing if
    something is missing, and Deleted if it is gone."""
    locked = lock_existing(roundup)
    if locked.is_published and at is None:  # somebody else was quicker
        return locked
    if sentences := obstacles(locked):
        raise NotReady(sentences)
    set_time(locked, at or next_time(locked))
    locked.save()
    return locked


@transaction.atomic
def withdraw(roundup):
    """Back to draft. The feed id and the address stay its own, and the date if readers saw it. Raises
    Deleted."""
    locked = lock_existing(roundup)
    if locked.is_published:
        locked.former_published_at = locked.published_at
    locked.published_at = None
    locked.save()
    return locked


def lock(pk):
    """The row as it is now, or None; nobody else can save it before the transaction ends."""
    return Roundup.objects.select_for_update().filter(pk=pk).first()


def lock_existing(roundup):
    locked = lock(roundup.pk)
    if locked is None:
        raise Deleted(roundup)
    return locked


def lock_all(pks):
    """Before any of them is changed: whoever publishes one of them meanwhile has its row, and waits for
    the number of roundups, which is changed with the first."""
    list(Roundup.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
