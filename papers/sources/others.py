"""Services that are asked for one paper at a time: Crossref and the ACL Anthology; and Semantic
Scholar, which takes many."""

from dataclasses import replace
from types import NoneType
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _

from fetching.asking import Unexpected, ask
from fetching.services import ACL_ANTHOLOGY, CROSSREF, SEMANTIC_SCHOLAR
from papers.importers import acl, bibtex, crossref, limits, semantic_scholar
from papers.importers.record import Malformed, Unreadable
from papers.sources.answers import JSON, json_object, of_type, opened
from papers.sources.problems import PROBLEMS

NOT_FOUND = 404
BAD_REQUEST = 400
# Semantic Scholar's words where it knows none of the ids of a batch.
NONE_KNOWN = b"no valid paper ids"
BATCH = 500


def one_by_one(paper):
    """Makes of a function that reads one paper one that yields (id, record or problem) of many."""

    def papers(ids: list[str]):
        for each in ids:
            try:
                yield each, paper(each)
            except PROBLEMS as problem:
                yield each, problem

    return papers


@one_by_one
def crossref_papers(doi: str):
    query = {"mailto": settings.CROSSREF_MAILTO} if settings.CROSSREF_MAILTO else None
    try:
        reading = ask(
            CROSSREF,
            f"/works/{quote(doi, safe='')}",
            opened(CROSSREF, JSON, read_crossref),
            query,
        )
    except Unexpected as error:
        raise known(error, crossref.UNKNOWN) from error
    return only(reading, crossref.UNKNOWN)


@one_by_one
def acl_papers(acl_id: str):
    unknown = _("The ACL Anthology does not know this id. Check it, such as 2020.acl-main.1.")
    try:
        reading = ask(ACL_ANTHOLOGY, f"/{acl_id}.bib", opened(ACL_ANTHOLOGY, "BibTeX", read_acl))
    except Unexpected as error:
        raise known(error, unknown) from error
    # A file may be anybody's BibTeX, this is the Anthology's own.
    return replace(only(reading, unknown), source=acl.SOURCE)


def semantic_scholar_papers(ids: list[str]):
    key = settings.SEMANTIC_SCHOLAR_KEY
    for start in range(0, len(ids), BATCH):
        asked = ids[start : start + BATCH]
        try:
            answers = ask(
                SEMANTIC_SCHOLAR,
                "/paper/batch",
                opened(SEMANTIC_SCHOLAR, JSON, read_batch),
                {"fields": semantic_scholar.FIELDS},
                {"ids": asked},
                {"x-api-key": key} if key else None,
            )
        except Unexpected as error:
            yield from ((each, known(error, semantic_scholar.UNKNOWN)) for each in asked)
            continue
        except PROBLEMS as problem:
            yield from ((each, problem) for each in asked)
            continue
        answers += [None] * (len(asked) - len(answers))
        for each, answer in zip(asked, answers, strict=False):
            yield each, read_semantic_scholar(answer)


def read_batch(content) -> list:
    answer = limits.parsed(content)
    if isinstance(answer, dict) and answer.keys() & {"error", "message"}:
        semantic_scholar.papers(answer)
    for each in of_type(list, answer):
        of_type(dict | NoneType, each)
    return answer


def read_semantic_scholar(answer):
    try:
        return only(semantic_scholar.papers([answer]), semantic_scholar.UNKNOWN)
    except Unreadable as problem:
        return problem


def read_crossref(content):
    answer = json_object(content)
    if "status" not in answer or answer["status"] == "ok":
        of_type(dict, answer.get("message"))
    return crossref.papers(answer)


def read_acl(content):
    reading = bibtex.papers(content)
    if not reading.records:
        raise Malformed(reading.broken[0])
    return reading


def known(error: Unexpected, unknown: str) -> Exception:
    status, content = error.answer.status, error.answer.content[:1000].lower()
    is_unknown = status == NOT_FOUND or (status == BAD_REQUEST and NONE_KNOWN in content)
    return Unreadable(unknown) if is_unknown else error


def only(reading, unknown):
    if reading.records:
        return reading.records[0]
    # What was skipped is the one that was asked for: its place in a list says nothing.
    raise Unreadable(reading.skipped[0].partition(": ")[2] if reading.skipped else unknown)
