"""The board on which editors choose: filters, one row a paper, a form in each row.

Every mark is a form of its own that works without script; the script sends the same forms and puts the
answered row in place of the old one.
"""

from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from conference.models import Conference, Topic
from desk.posted import posted_from
from desk.widgets import is_number
from papers.models import Paper
from roundups import rights
from roundups.models import MOST_STARS, Roundup
from roundups.shortlist import board, marking
from roundups.shortlist.making import TooMany, make_roundup
from roundups.shortlist.suggestions import Suggester

STARS = range(MOST_STARS + 1)


def urls(site):
    views = [
        ("shortlist/", conferences, "shortlists"),
        ("shortlist/<slug:slug>/", shortlist, "shortlist"),
        ("shortlist/<slug:slug>/<int:pk>/", mark, "shortlist_mark"),
        ("shortlist/<slug:slug>/roundup/", make, "shortlist_make"),
    ]
    return [
        path(route, site.admin_view(never_cache(view)), {"site": site}, name=name)
        for route, view, name in views
    ]


def may_choose(user):
    return user.has_perm("papers.view_paper") and rights.may(user, "add")


def guarded(request):
    if not may_choose(request.user):
        raise PermissionDenied


@dataclass
class Row:
    paper: Paper
    suggestions: list
    topics: list = field(default_factory=list)  # [(topic, its key, whether the paper has it)]


class RowMaker:
    def __init__(self, request, conference, topics):
        self.topics, self.keys = topics, board.topic_keys(topics)
        self.suggester = Suggester(topics)
        self.shared = {
            "request": request,
            "conference": conference,
            "stars": STARS,
            "may_set_topics": request.user.has_perm("papers.change_paper"),
        }

    def row(self, paper):
        has = {topic.pk for topic in paper.topics.all()}
        topics = [(topic, self.keys[topic.pk], topic.pk in has) for topic in self.topics]
        return Row(paper, self.suggester.suggest(paper), topics)


@require_safe
def conferences(request, site):
    guarded(request)
    rows = Conference.objects.annotate(paper_count=Count("papers")).filter(paper_count__gt=0)
    context = {"title": _("Shortlists"), "conferences": rows}
    return TemplateResponse(
        request, "admin/shortlist/conferences.html", site.each_context(request) | context
    )


@require_safe
def shortlist(request, slug, site):
    guarded(request)
    conference = get_object_or_404(Conference, slug=slug)
    topics = list(Topic.objects.all())
    filters = board.Filters(request.GET, topics)
    papers = board.for_rows(board.papers_by(filters, conference, request.user))
    page = Paginator(papers, board.PAGE).get_page(request.GET.get("page"))
    maker = RowMaker(request, conference, topics)
    rated, total = board.in_progress(conference, request.user)
    context = maker.shared | {
        "title": _("Shortlist of %s") % conference.short_name,
        "filters": filters,
        "query": query_without_page(request),
        "here": request.GET.urlencode(),
        "page": page,
        "rows": [maker.row(paper) for paper in page],
        "keywords": board.common_keywords(conference),
        "topic_keys": [(maker.keys[topic.pk], topic) for topic in topics if maker.keys[topic.pk]],
        "rated": rated,
        "total": total,
    }
    return TemplateResponse(
        request, "admin/shortlist/board.html", site.each_context(request) | context
    )


def query_without_page(request):
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


class Mark(forms.Form):
    """One of these; what is not sent stays as it is. Each says what shall be, so that a second click
    or an old page undoes nothing."""

    stars = forms.IntegerField(required=False, min_value=0, max_value=MOST_STARS)
    topic = forms.ModelChoiceField(Topic.objects.all(), required=False)
    without_topic = forms.ModelChoiceField(Topic.objects.all(), required=False)
    note = forms.CharField(required=False)


@posted_from(lambda slug, pk, site: reverse("admin:shortlist", args=[slug]) + f"#paper-{pk}")
def mark(request, slug, pk, site):
    guarded(request)
    paper = get_object_or_404(Paper, pk=pk, conference__slug=slug)
    form = Mark(request.POST)
    if form.is_valid():
        apply(form.cleaned_data, paper, request)
    else:
        messages.error(
            request, _("Nothing was changed: this mark is not known. Load the page anew.")
        )
    if request.headers.get("X-Requested-With") == "fetch":
        return fresh_row(request, paper)
    return HttpResponseRedirect(f"{board_address(request, slug)}#paper-{pk}")


def apply(given, paper, request):
    editor = request.user
    if "stars" in request.POST:
        marking.rate(paper, editor, given["stars"])
    if given["topic"] or given["without_topic"]:
        if not editor.has_perm("papers.change_paper"):
            raise PermissionDenied
        marking.set_topics(paper, given["topic"], given["without_topic"])
    if "note" in request.POST:
        marking.write_note(paper, editor, given["note"])


def board_address(request, slug):
    query = request.POST.get("query", "")
    address = reverse("admin:shortlist", args=[slug])
    return f"{address}?{query}" if query and "\n" not in query else address


def fresh_row(request, paper):
    topics = list(Topic.objects.all())
    maker = RowMaker(request, paper.conference, topics)
    everything = board.Filters({}, topics)
    papers = board.papers_by(everything, paper.conference, request.user).filter(pk=paper.pk)
    context = maker.shared | {
        "row": maker.row(board.for_rows(papers).get()),
        "here": request.POST.get("query", ""),
    }
    return TemplateResponse(request, "admin/shortlist/_paper.html", context)


def in_order_of(filters):
    """A tick counts, whatever the filters were when it was set."""
    return {name: filters.chosen.get(name) or "" for name in ("order", "whose")}


@posted_from(lambda slug, site: reverse("admin:shortlist", args=[slug]))
def make(request, slug, site):
    """Of the papers that are ticked, or of all that the filters leave when none is."""
    guarded(request)
    conference = get_object_or_404(Conference, slug=slug)
    topics = list(Topic.objects.all())
    filters = board.Filters(QueryDict(request.POST.get("query", "")), topics)
    papers = board.papers_by(filters, conference, request.user).prefetch_related("topics")
    if ticked := [pk for pk in request.POST.getlist("paper") if is_number(pk)]:
        everything = board.Filters(in_order_of(filters), topics)
        papers = board.papers_by(everything, conference, request.user)
        papers = papers.filter(pk__in=ticked).prefetch_related("topics")
    topic = next((t for t in topics if t.slug == filters.chosen.get("topic")), None)
    papers = list(papers)
    if not papers:
        messages.error(request, _("No paper is left by these filters, so there is no roundup yet."))
        return HttpResponseRedirect(board_address(request, slug))
    try:
        roundup = make_roundup(papers, conference, rights.own_writer(request.user), topic)
    except TooMany as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(board_address(request, slug))
    site.get_model_admin(Roundup).log_addition(request, roundup, [{"added": {}}])
    count = len(papers)
    sentence = ngettext("A draft with %d paper.", "A draft with %d papers.", count) % count
    messages.success(request, sentence + " " + _("Now it wants your words."))
    return redirect("admin:roundups_roundup_change", roundup.pk)
