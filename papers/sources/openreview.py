"""OpenReview: two interfaces, an account if there is one, and the profiles of the authors."""

import logging
from dataclasses import replace
from itertools import count

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from fetching.asking import Unexpected, ask
from fetching.services import OPENREVIEW_V1, OPENREVIEW_V2
from papers.importers import limits, openreview
from papers.importers.record import PaperRecord, Reading, Unreadable
from papers.importers.shapes import items, mapping, text
from papers.sources.answers import JSON, json_object, of_type, opened
from papers.sources.problems import PROBLEMS

logger = logging.getLogger(__name__)

# A token is good for an hour. It stays out of the database, which a dump would carry away.
TOKEN_SECONDS = 50 * 60
REFUSALS = {401, 403}
# The service gives at most 1,000 notes at once, but with their replies these are too many bytes.
PAGE = 200
PROFILES = 500


class Unknown(Unreadable):
    """OpenReview answers, and has nothing there."""


def papers(forums: list[str]):
    """Yields (forum, record or problem) in the order of the forums."""
    # Papers of a conference share an interface: the one that knew the last is asked first.
    services = [OPENREVIEW_V2, OPENREVIEW_V1]
    found = []
    for forum in forums:
        try:
            service, record = of_any(services, forum)
            services.sort(key=lambda each, last=service: each is not last)
        except PROBLEMS as problem:
            record = problem
        found.append((forum, record))
    known = [record for _forum, record in found if isinstance(record, PaperRecord)]
    enriched = iter(with_profiles(known))
    for forum, record in found:
        yield forum, next(enriched) if isinstance(record, PaperRecord) else record


def of_any(services, forum):
    """The first that knows the paper. What kept one from answering is told rather than that the other
    knows nothing."""
    problem = None
    for service in services:
        try:
            [record] = notes(service, {"id": forum, "details": openreview.DETAILS}).records
            return service, record
        except Unknown as error:
            problem = problem or error
        except PROBLEMS as error:
            problem = error
        except ValueError:
            problem = Unreadable(
                _("OpenReview has no paper there, but perhaps a comment. Check the id.")
            )
    raise problem


def venue(venue_id: str) -> Reading:
    """All that a venue has accepted, in the order of OpenReview; with hundreds of papers, this takes
    minutes. Raises one of PROBLEMS.

    The list of the accepted comes first; where decisions are not out yet, or the venue is of the
    first interface, the submissions do, less those that were turned down.
    """
    ways = [
        (OPENREVIEW_V2, {"content.venueid": venue_id, "domain": venue_id}),
        (OPENREVIEW_V2, {"content.venueid": f"{venue_id}/Submission", "details": "directReplies"}),
        (
            OPENREVIEW_V1,
            {"invitation": f"{venue_id}/-/Blind_Submission", "details": openreview.DETAILS},
        ),
        (OPENREVIEW_V1, {"invitation": f"{venue_id}/-/Submission", "details": "directReplies"}),
    ]
    for service, query in ways:
        records, skipped = [], []
        for page in pages_of(service, query):
            records += with_profiles([each for each in page.records if each.accepted is not False])
            skipped += page.skipped
        if records or skipped:
            return Reading(tuple(records), tuple(skipped))
    raise Unreadable(
        _(
            "OpenReview has no papers under “%(venue_id)s”. Write the id as in the"
            " address of the venue's page, such as ICLR.cc/2020/Conference."
        )
        % {"venue_id": venue_id}
    )


def pages_of(service, query):
    """Until there are no more, or the same come again: a mirror may not know what an offset is."""
    last = None
    for offset in count(0, PAGE):
        try:
            page = notes(service, query | {"limit": PAGE, "offset": offset})
        except Unknown:
            return
        if page == last:
            return
        yield page
        last = page


def notes(service, query):
    return authorised(service, "/notes", opened(service, JSON, read_notes), query=query)


def read_notes(content):
    answer = json_object(content)
    if not openreview.refusal(answer) and not of_type(list, answer.get("notes")):
        raise Unknown(
            _("OpenReview knows no paper for this. Check the id, or whether it is public.")
        )
    return openreview.papers(answer)


def with_profiles(records: list[PaperRecord]) -> list[PaperRecord]:
    """Adds what the authors' profiles tell. Papers do without where profiles cannot be had."""
    ids = {
        author.openreview_id
        for record in records
        for author in record.authors or ()
        if author.openreview_id
    }
    try:
        known = profiles(sorted(ids))
    except PROBLEMS as problem:
        remark = _("The profiles of the authors could not be read: %(problem)s") % {
            "problem": problem
        }
        return [replace(record, remarks=(*record.remarks, remark)) for record in records]
    return [openreview.with_profiles(record, known) for record in records]


def profiles(ids):
    known, read = {}, opened(OPENREVIEW_V2, JSON, read_profiles, by_hand=False)
    for start in range(0, len(ids), PROFILES):
        body = {"ids": ids[start : start + PROFILES]}
        known |= authorised(OPENREVIEW_V2, "/profiles/search", read, body=body)
    return known


def read_profiles(content):
    answer = json_object(content)
    if not openreview.refusal(answer):
        of_type(list, answer.get("profiles"))
    return openreview.profiles(answer)


def authorised(service, path, read, **question):
    """Asks with the account of the site if it has one, and logs in anew when that has run out."""
    token = token_for(service)
    try:
        return ask(service, path, read, headers=bearer(token), **question)
    except Unexpected as error:
        if not (token and error.answer.status in REFUSALS):
            raise explained(error) from error
    of_cache(cache.delete, token_key(service))
    try:
        return ask(service, path, read, headers=bearer(token_for(service)), **question)
    except Unexpected as error:
        raise explained(error) from error


def bearer(token):
    return {"Authorization": f"Bearer {token}"} if token else {}


def token_key(service):
    return f"openreview-token:{service.setting}"


def token_for(service) -> str:
    """Each host has tokens of its own. Empty without an account."""
    if not (settings.OPENREVIEW_USERNAME and settings.OPENREVIEW_PASSWORD):
        return ""
    if token := of_cache(cache.get, token_key(service)):
        return token
    account = {"id": settings.OPENREVIEW_USERNAME, "password": settings.OPENREVIEW_PASSWORD}
    read = opened(service, "JSON", read_token, by_hand=False)
    try:
        token = ask(service, "/login", read, body=account, keep=False)
    except Unexpected as error:
        raise Unreadable(
            _(
                "OpenReview does not accept the account of this site. Its owner can"
                " correct OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD."
            )
        ) from error
    of_cache(cache.set, token_key(service), token, TOKEN_SECONDS)
    return token


def of_cache(method, *args):
    """While the cache is away no token is kept. Which error says so depends on the cache."""
    try:
        return method(*args)
    except Exception as error:
        logger.warning("The cache cannot be used, so OpenReview is asked for a token: %s", error)
        return None


def read_token(content) -> str:
    answer = json_object(content)
    if sentence := openreview.refusal(answer):
        raise Unreadable(sentence)
    if token := text(answer.get("token")):
        return token
    raise Unreadable(_("OpenReview did not log this site in. Try again later."))


def explained(error: Unexpected) -> Exception:
    """What the words of a refusal mean."""
    try:
        answer = limits.parsed(error.answer.content)
    except Unreadable:
        return error
    first = next(iter(items(mapping(answer).get("errors"))), None)
    sentence = openreview.refusal(answer) or (first and openreview.refusal(first))
    if "NotFound" in text(mapping(answer).get("name")) or error.answer.status == 404:
        return Unknown(sentence or str(error))
    return Unreadable(sentence) if sentence else error
