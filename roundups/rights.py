"""Who may see and change which roundup. Every door of the editor's desk asks here.

Three permissions make the difference between the groups: `change_roundup` opens one's own drafts,
`change_any_roundup` those of all writers, `publish_roundup` whatever has a time of publication.
"""

from django.db.models import Q
from django.utils import timezone

from roundups.models import Roundup, Writer


def may(user, action):
    return user.has_perm(f"roundups.{action}_roundup")


def visible(user, rows=None):
    """All roundups for those who edit all; for a writer, the own ones and what is public."""
    rows = Roundup.objects.all() if rows is None else rows
    if may(user, "change_any"):
        return rows
    if may(user, "view") or may(user, "change"):
        mine = Q(writer__user=user)
        return rows.filter(mine | Q(published_at__lte=timezone.now()))
    return rows.none()


def may_see(user, roundup):
    if not (may(user, "view") or may(user, "change")):
        return False
    return may(user, "change_any") or roundup.is_published or is_own(user, roundup)


def may_change(user, roundup):
    """What is scheduled is as good as public: nobody looks at it again before its time."""
    if not may(user, "change") or not (may(user, "change_any") or is_own(user, roundup)):
        return False
    return roundup.published_at is None or may(user, "publish")


def may_delete(user, roundup):
    """An address that was public once is a publisher's business."""
    if not may(user, "delete") or not (may(user, "change_any") or is_own(user, roundup)):
        return False
    return not roundup.was_published or may(user, "publish")


def is_own(user, roundup):
    return roundup.writer is not None and roundup.writer.user_id == user.pk


def own_writer(user):
    """The user's public face, made when it is needed for the first time."""
    name = user.get_full_name() or user.get_username()
    return Writer.objects.get_or_create(user=user, defaults={"name": name[:120]})[0]
