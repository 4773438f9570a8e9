from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from papers.models import Authorship, has_code
from roundups.models.entry import Entry


def entry_count(*conditions, **filters):
    """Entries of the outer roundup, counted in a subquery: a join would multiply the rows."""
    entries = Entry.objects.filter(*conditions, roundup=OuterRef("pk"), **filters).order_by()
    count = entries.values("roundup").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(count), 0)


def is_published(way="", at=None) -> Q:
    """The one rule of what is public: the time of publication has come. `way` leads to the roundup
    from another model. As a join, which databases do from either end; of a subquery with all that
    is published they take the wrong one."""
    return Q(**{f"{way}published_at__lte": at or timezone.now()})


class RoundupQuerySet(models.QuerySet):
    def published(self, at=None):
        return self.filter(is_published(at=at))

    def modified_since(self, at):
        """As `modified_at` says."""
        times = ("published_at", "changed_at", "shown_changed_at")
        return self.filter(reduce(or_, (Q(**{f"{time}__gte": at}) for time in times)))

    def scheduled(self):
        return self.filter(published_at__gt=timezone.now())

    def drafts(self):
        return self.filter(published_at=None)

    def latest_first(self):
        return self.order_by("-published_at", "-pk")

    def around(self, at, pk):
        """Those before and those after a roundup of this time, the nearest first. At equal times the
        one made first comes first, as `latest_first` has it."""
        earlier = self.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk))
        later = self.filter(Q(published_at__gt=at) | Q(published_at=at, pk__gt=pk))
        return earlier.latest_first(), later.order_by("published_at", "pk")

    def in_topic_order(self, *before):
        """As the topics come, those without one last; of one topic, the latest first."""
        topic = [F(f"topic__{name}").asc(nulls_last=True) for name in ("order", "sort_key")]
        return self.order_by(*before, *topic, "-published_at", "-pk")

    def with_counts(self):
        return self.annotate(paper_count=entry_count(), code_count=entry_count(has_code("paper")))

    def without_texts(self):
        """Which can be long; a list that shows them not is not made anew when they change."""
        return self.defer("intro", "intro_html", "summary", "summary_html")

    def for_list(self):
        """What a row shows: conference, topic, writer, counts, signature and the first figure."""
        return (
            self.with_places()
            .without_texts()
            .prefetch_related(Prefetch("entries", Entry.objects.for_row(), to_attr="row_entries"))
        )

    def with_places(self):
        return self.select_related("conference", "topic", "writer")

    def for_card(self):
        papers = Entry.objects.select_related("paper").defer("text", "text_html")
        return self.with_places().prefetch_related(
            Prefetch("entries", papers),
            "entries__paper__links",
            Prefetch("entries__paper__authorships", Authorship.objects.select_related("author")),
        )

    def whole(self):
        """With its entries and all that they show; see `fetch_profiles`."""
        return self.with_places().prefetch_related(Prefetch("entries", Entry.objects.for_page()))
