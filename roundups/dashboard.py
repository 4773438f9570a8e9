"""What needs an editor now. The same number of queries however much there is."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from links.models import Link
from papers.models import Figure
from roundups import rights
from roundups.models import Entry
from roundups.models.roundup_rows import entry_count

MOST = 8  # rows of each list
FEW = 5


def dashboard(site, request):
    user = request.user
    context = {
        "is_home": True,
        "may_add": rights.may(user, "add"),
        "may_see_roundups": rights.may(user, "view") or rights.may(user, "change"),
    }
    if context["may_see_roundups"]:
        context |= roundups(user)
    if user.has_perm("papers.view_figure") or user.has_perm("papers.change_figure"):
        context |= figures(user)
    if user.has_perm("links.view_link") or user.has_perm("links.change_link"):
        context |= {"dead_links": dead_links(site)}
    if rights.may(user, "change_any"):
        context |= {"failed_tasks": failed_tasks(site, user)}
    return context


def roundups(user):
    mine = rights.visible(user).select_related("conference", "topic", "writer")
    counted = mine.annotate(all_entries=entry_count(), written_entries=entry_count(text__gt=""))
    return {
        "drafts": counted.drafts().order_by("-changed_at")[:MOST],
        "scheduled": mine.scheduled().order_by("published_at", "pk")[:MOST],
        "published": mine.published().latest_first()[:FEW],
    }


def figures(user):
    """Those that a roundup shows come first."""
    entries = Entry.objects.filter(roundup__in=rights.visible(user), figure=OuterRef("pk"))
    rows = Figure.objects.annotate(in_use=Exists(entries)).select_related("paper")
    rows = rows.order_by("-in_use", "-pk")
    mute, unlicensed = rows.filter(alt=""), rows.filter(licence="")
    return {
        "mute": mute[:FEW],
        "mute_count": mute.count(),
        "unlicensed": unlicensed[:FEW],
        "unlicensed_count": unlicensed.count(),
    }


def dead_links(site):
    """[(link, what it belongs to, address in the desk or "")]"""
    links = Link.objects.filter(health=Link.Health.DEAD).order_by("-checked_at", "-pk")
    return [
        (link, link.target, address_of(site, link.target))
        for link in links.prefetch_related("target")[:MOST]
        if link.target is not None
    ]


def address_of(site, obj):
    if type(obj) not in site._registry:
        return ""
    opts = obj._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[obj.pk])


def failed_tasks(site, user):
    """[(name, kind of failure, when, address)]; the arguments stay out, they may hold anything."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")
    may_open = user.has_perm("django_tasks_db.view_dbtaskresult")
    return [
        (
            task.task_path.rpartition(".")[2].replace("_", " "),
            task.exception_class_path.rpartition(".")[2],
            task.finished_at,
            address_of(site, task) if may_open else "",
        )
        for task in rows.only("task_path", "exception_class_path", "finished_at")[:FEW]
    ]
