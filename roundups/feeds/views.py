from django.conf import settings
from django.db.models import Case, Q, When
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from conference.models import Topic
from prose.plain import plain_text
from prose.printable import printable
from roundups import catalogue, freshness, tags
from roundups.feeds.addresses import absolute
from roundups.feeds.feed import Feed, Person, feed_urn
from roundups.feeds.formats import FORMATS, document
from roundups.feeds.items import items_of
from roundups.models import Roundup

# Readers come by once an hour. Five minutes let a proxy answer for a crowd of them, and no longer
# than that does it hand out what was withdrawn.
FEED_MAX_AGE = 300
# A hub that was told of news may stand behind a proxy that keeps the feed: it would get the old one
# and tell nobody.
OF_PROXIES_WITH_A_HUB = ", s-maxage=0"


@require_safe
def site(request, format):
    tags.name(tags.SITE)
    roundups = Roundup.objects.published()
    return answer(request, format, roundups, "site", settings.SITE_NAME, reverse("home"))


@require_safe
def topic(request, format, slug):
    topic = get_object_or_404(Topic, slug=slug)
    tags.lists(topic)
    roundups = topic.roundups.published()
    page, description = topic.get_absolute_url(), plain_text(topic.description_html)
    return answer(request, format, roundups, f"topic/{topic.pk}", topic.name, page, description)


@require_safe
def conference(request, format, slug):
    """/conferences/iclr-2020/feed.… is one edition, /conferences/iclr/feed.… all of them."""
    named = catalogue.published_conferences().filter(Q(slug=slug) | Q(series_slug=slug))
    found = named.order_by(Case(When(slug=slug, then=0), default=1), "-year").first()
    if found is None:
        raise Http404("No edition of this conference is covered.")
    if found.slug == slug:
        tags.lists(found)
        key, title = f"conference/{found.pk}", found.short_name
        roundups = found.roundups.published()
    else:
        tags.name(tags.series(slug))
        key, title = f"series/{found.series_key}", found.acronym
        roundups = Roundup.objects.published().filter(conference__series_slug=slug)
    return answer(request, format, roundups, key, title, reverse("conference", args=[slug]))


@require_safe
def writer(request, format, slug):
    writer = get_object_or_404(catalogue.published_writers(), slug=slug)
    tags.lists(writer)
    roundups = writer.roundups.published()
    page, description = writer.get_absolute_url(), plain_text(writer.bio_html)
    return answer(request, format, roundups, f"writer/{writer.pk}", writer.name, page, description)


def answer(request, format, roundups, key, name, page, description=""):
    if format not in FORMATS:
        raise Http404("A feed ends in .rss, .atom or .json.")
    media_type = FORMATS[format][0]
    state = freshness.state()
    response = with_headers(HttpResponse(content_type=f"{media_type}; charset=utf-8"))
    if settings.WEBSUB_HUB_URL:
        links = {"hub": settings.WEBSUB_HUB_URL, "self": absolute(request.path)}
        response["Link"] = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items())
    response["ETag"] = state.etag(request.path)
    if state.changed:
        response["Last-Modified"] = http_date(state.changed.timestamp())
    changed = state.changed and int(state.changed.timestamp())
    known = get_conditional_response(request, response["ETag"], changed, response)
    if known.status_code == 412:
        known["Cache-Control"] = "no-store"  # it answers what one reader presumed
        return known
    if known is not response:
        return with_headers(known)
    site = settings.SITE_NAME
    feed = Feed(
        id=feed_urn(key),
        url=absolute(request.path),
        page_url=absolute(page),
        title=name if name == site else f"{name} · {site}",
        description=printable(description).strip() or settings.SITE_TAGLINE or site,
        language=settings.LANGUAGE_CODE,
        publisher=Person(site, absolute(reverse("home"))),
        hub=settings.WEBSUB_HUB_URL,
        items=items_of(roundups, state.content),
    )
    response.content = document(feed, format)
    return response


def with_headers(response):
    """The same on "not modified", of which the middleware for compression takes no notice."""
    of_proxies = OF_PROXIES_WITH_A_HUB if settings.WEBSUB_HUB_URL else ""
    response["Cache-Control"] = f"public, max-age={FEED_MAX_AGE}{of_proxies}"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
