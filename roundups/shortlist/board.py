"""What the board shows: the papers of one conference by a few filters, each with its ratings."""

from collections import Counter

from django import forms
from django.db.models import Avg, Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.utils.translation import gettext_lazy as _

from conference.models import Topic
from desk.forms import Plain
from papers.models import Paper, has_code
from roundups.models import MOST_STARS, Rating

PAGE = 50
OFFERED_KEYWORDS = 200
NO_TOPIC = "none"


class Filters(Plain, forms.Form):
    """Every filter may be left empty; a value that makes no sense counts as empty."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    decision = forms.ChoiceField(label=_("Presented as"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    keyword = forms.CharField(label=_("Keyword"), required=False, max_length=100)
    stars = forms.TypedChoiceField(
        label=_("Stars"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("Any")),
            *((number, _("%d and more") % number) for number in range(MOST_STARS, 0, -1)),
            (-1, _("Not rated yet")),
        ],
    )
    whose = forms.ChoiceField(
        label=_("Whose stars"),
        required=False,
        choices=[("", _("Mine")), ("all", _("Everybody's"))],
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Title")), ("stars", _("Stars")), ("decision", _("Presented as"))],
    )
    code = forms.BooleanField(label=_("Has code"), required=False)

    def __init__(self, data, topics):
        super().__init__(data)
        self.fields["decision"].choices = [("", _("Any")), *Paper.Decision.choices]
        self.fields["topic"].choices = [
            ("", _("Any")),
            (NO_TOPIC, _("None yet")),
            *((topic.slug, topic.name) for topic in topics),
        ]
        self.fields["keyword"].widget.attrs["list"] = "keywords"
        self.is_valid()
        self.chosen = self.cleaned_data

    @property
    def any(self):
        narrowing = ("q", "decision", "topic", "keyword", "stars", "code")
        return any(self.chosen.get(name) not in ("", None, False) for name in narrowing)


def papers_by(filters, conference, editor):
    """The papers in order, with `stars` and `note` of the editor, `mean` and `raters` of all."""
    chosen = filters.chosen
    mine = Rating.objects.filter(paper=OuterRef("pk"), editor=editor)
    rated = Rating.objects.filter(paper=OuterRef("pk"), stars__isnull=False).order_by()
    summed = rated.values("paper").annotate(mean=Avg("stars"), raters=Count("pk"))
    papers = Paper.objects.filter(conference=conference).annotate(
        stars=Subquery(mine.values("stars")),
        note=Subquery(mine.values("note")),
        mean=Subquery(summed.values("mean")),
        raters=Subquery(summed.values("raters")),
        code=has_code(),
    )
    if words := chosen.get("q", "").replace("\0", "").split():
        for word in words:
            papers = papers.filter(has_word(word, conference))
    if chosen.get("decision"):
        papers = papers.filter(decision=chosen["decision"])
    if chosen.get("topic") == NO_TOPIC:
        topics = Paper.topics.through.objects.filter(paper=OuterRef("pk"))
        papers = papers.exclude(Exists(topics))
    elif chosen.get("topic"):
        papers = papers.filter(topics__slug=chosen["topic"])
    if keyword := chosen.get("keyword", "").strip().casefold():
        papers = papers.filter(pk__in=papers_with(keyword, conference))
    if chosen.get("code"):
        papers = papers.filter(code=True)
    counted = "mean" if chosen.get("whose") == "all" else "stars"
    if (least := chosen.get("stars")) is not None:
        wanted = {f"{counted}__isnull": True} if least < 0 else {f"{counted}__gte": least}
        papers = papers.filter(**wanted)
    return papers.order_by(*order_by(chosen.get("order"), counted))


def has_word(word, conference):
    fields = ("title", "tldr", "abstract", "authorships__author__name")
    matches = Q()
    for field in fields:
        matches |= Q(**{f"{field}__icontains": word})
    found = Paper.objects.filter(matches, conference=conference)
    return Q(pk__in=found.order_by().values("pk"))


def order_by(order, counted):
    last = ["sort_key", "pk"]
    if order == "stars":
        return [F(counted).desc(nulls_last=True), *last]
    return [by_decision(), *last] if order == "decision" else last


def by_decision():
    """Talks first, what is not known last."""
    places = enumerate(Paper.Decision.values)
    return Case(
        *(When(decision=decision, then=place) for place, decision in places),
        default=len(Paper.Decision.values),
    )


def papers_with(keyword, conference):
    """Compared here, because the databases fold the case of few letters and quote the others."""
    rows = Paper.objects.filter(conference=conference).order_by().values_list("pk", "keywords")
    return [pk for pk, keywords in rows if keyword in (word.casefold() for word in keywords)]


def common_keywords(conference):
    """Those that most papers have, to choose from."""
    rows = Paper.objects.filter(conference=conference).order_by()
    counted = Counter(word for words in rows.values_list("keywords", flat=True) for word in words)
    return sorted(word for word, _ in counted.most_common(OFFERED_KEYWORDS))


def for_rows(papers):
    """With what a row shows, in a constant number of queries."""
    ratings = Rating.objects.select_related("editor").order_by("editor__username")
    return papers.with_authors().prefetch_related(
        "topics", "links", Prefetch("ratings", ratings, to_attr="all_ratings")
    )


def in_progress(conference, editor):
    """How many of the papers the editor has rated, and how many there are."""
    papers = Paper.objects.filter(conference=conference).order_by()
    rated = papers.filter(ratings__editor=editor, ratings__stars__isnull=False)
    return rated.count(), papers.count()


def topic_keys(topics: list[Topic]) -> dict[int, str]:
    """A letter for each topic: the first of its name that is free. j, k and the like are taken."""
    taken, keys = set("jkxnovm"), {}
    for topic in topics:
        letters = [letter for letter in topic.name.lower() if "a" <= letter <= "z"]
        spare = [chr(code) for code in range(ord("a"), ord("z") + 1)]
        key = next((letter for letter in letters + spare if letter not in taken), "")
        taken.add(key)
        keys[topic.pk] = key
    return keys
