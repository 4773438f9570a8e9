"""Where a page went. Asked only after nothing was found, so that a page that is there pays nothing.

An answer is always the address of something public, made anew from its name and slug: no redirect
leads off the site, into a circle, or to a second one.
"""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Value
from django.urls import Resolver404, resolve, reverse

from links.models import FormerAddress
from papers import citations
from roundups import catalogue
from roundups.feeds import formats as feeds
from roundups.models import Redirect, trimmed

# What stands beside a page, by the end of its name, and in which formats.
BESIDE = {"_feed": feeds.FORMATS, "_citation": citations.FORMATS, "_markdown": {}}
LISTS = {"home", "archive", "topics", "conferences", "papers", "subscribe"}


def location_of(path: str, query: str = "") -> str | None:
    """Where to send a reader for whose address there is no page; one query if nowhere."""
    match = matched(path)
    rows = former_rows(match)
    redirects = Redirect.objects.filter(old_path=trimmed(path))
    redirects = redirects.order_by().values_list("target", Value(0, BigIntegerField()))
    # A former address wins over a redirect; its row has the id of an object.
    for name, object_id in sorted(rows.union(redirects), key=lambda row: row[1] == 0):
        found = present_address(match, name, object_id) if object_id else destination(name)
        if found and trimmed(found) != trimmed(path):
            return f"{found}?{query}" if object_id and query else found
    return None


def destination(path: str) -> str | None:
    """The public address where the page of a path is now."""
    match = matched(path)
    if match is None:
        return None
    if "slug" not in match.kwargs:
        return reverse(match.view_name, kwargs=match.kwargs) if is_plain(match) else None
    if is_public(match):
        return reverse(match.view_name, kwargs=match.kwargs)
    for name, object_id in former_rows(match):
        return present_address(match, name, object_id)
    return None


def works(path: str) -> bool:
    """Whether something answers here: a public page, the desk, or a page without content."""
    taken = any(match.namespaces or not match.kwargs for match in matches(path))
    return taken or destination(path) is not None


def working(paths) -> set[str]:
    """Those of many that lead somewhere by now; the queries are as many for two as for thousands."""
    onward = dict(Redirect.objects.filter(old_path__in=paths).values_list("old_path", "target"))
    there = with_pages({*paths, *onward.values()})
    return {path for path in paths if path in there or onward.get(path) in there}


def with_pages(paths) -> set[str]:
    found, asked = set(), defaultdict(lambda: defaultdict(set))
    for path in paths:
        if any(match.namespaces or not match.kwargs for match in matches(path)):
            found.add(path)
        elif (match := matched(path)) and "slug" in match.kwargs:
            asked[room_of(match)][match.kwargs["slug"]].add(path)
    for room, by_slug in asked.items():
        found.update(*(by_slug[slug] for slug in public_slugs(room, list(by_slug))))
    return found


def public_slugs(room, slugs) -> set[str]:
    """Those that something public has, or had."""
    public = catalogue.PUBLIC[room]()
    model = public.model
    former = FormerAddress.objects.filter(
        content_type=ContentType.objects.get_for_model(model), slug__in=slugs
    )
    moved = public.filter(pk__in=former.values("object_id")).order_by().values("pk")
    found = set(former.filter(object_id__in=moved).order_by().values_list("slug", flat=True))
    for field in model.address_fields:
        present = public.filter(**{f"{field}__in": slugs}).order_by()
        found.update(present.values_list(field, flat=True))
    return found


def matches(path):
    """With or without the stroke at the end."""
    for spelling in (path, f"{path}/"):
        try:
            yield resolve(spelling)
        except Resolver404:
            continue


def matched(path):
    """The page, feed, file or record that has this address."""
    for match in matches(path):
        known = is_plain(match) or room_of(match) in catalogue.PUBLIC
        if known and has_format(match):
            return match
    return None


def has_format(match):
    if "format" not in match.kwargs:
        return True
    return match.kwargs["format"] in BESIDE["_" + match.url_name.rpartition("_")[2]]


def is_plain(match):
    return not match.namespaces and match.url_name in LISTS | {"feed"}


def room_of(match):
    """The name of the model whose page this is, or whose feed, file or record."""
    name = match.url_name or ""
    if "admin" in match.namespaces:
        return ""
    return next((name.removesuffix(end) for end in BESIDE if name.endswith(end)), name)


def former_rows(match):
    """(field, id of the object) of what had the address before."""
    if match is None or "slug" not in match.kwargs:
        return FormerAddress.objects.none().values_list("field", "object_id")
    model = catalogue.PUBLIC[room_of(match)]().model
    rows = FormerAddress.objects.filter(
        content_type=ContentType.objects.get_for_model(model), slug=match.kwargs["slug"]
    )
    if match.namespaces:  # the API has records of editions, and none of a series
        rows = rows.filter(field="slug")
    return rows.order_by().values_list("field", "object_id")


def is_public(match):
    public, slug = catalogue.PUBLIC[room_of(match)](), match.kwargs["slug"]
    fields = public.model.address_fields
    return any(public.filter(**{field: slug}).exists() for field in fields)


def present_address(match, field, object_id):
    """The same page or feed under the slug of today, or None while the object is not public. The
    page of a series is there while any of its editions is."""
    public = catalogue.PUBLIC[room_of(match)]()
    mine = public.model.objects.filter(pk=object_id).order_by().values(field)
    slug = public.filter(**{f"{field}__in": mine}).values_list(field, flat=True).first()
    return slug and reverse(match.view_name, kwargs=match.kwargs | {"slug": slug})
