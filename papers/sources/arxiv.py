"""arXiv: many papers with one question, then the licence of each, three seconds apart."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from fetching.asking import ask
from fetching.services import ARXIV, ARXIV_OAI
from papers.importers import arxiv
from papers.importers.record import PaperRecord, Unreadable
from papers.sources.answers import opened
from papers.sources.problems import PROBLEMS

BATCH = 50
CLASS = re.compile(r"\.[A-Z]{2}/")  # of an old id


def papers(ids: list[str]):
    """Yields (id, record or problem)."""
    for start in range(0, len(ids), BATCH):
        yield from batch(ids[start : start + BATCH])


def batch(ids):
    """One id that arXiv cannot read spoils the answer for all: then each is asked for alone."""
    query = {"id_list": ",".join(ids), "max_results": len(ids)}
    try:
        reading = ask(ARXIV, "/query", opened(ARXIV, "Atom feed", arxiv.papers), query)
    except PROBLEMS as problem:
        if len(ids) == 1 or not isinstance(problem, Unreadable):
            yield from ((each, problem) for each in ids)
        else:
            for each in ids:
                yield from batch([each])
        return
    known = {without_class(record.arxiv_id): record for record in reading.records}
    for each in ids:
        found = known.get(without_class(each))
        yield each, with_licence(found) if found else Unreadable(arxiv.UNKNOWN)


def without_class(arxiv_id: str) -> str:
    """As arXiv answers, whatever it was asked for: math/0211159, of math.DG/0211159."""
    return CLASS.sub("/", arxiv_id)


def with_licence(record: PaperRecord) -> PaperRecord:
    query = {
        "verb": "GetRecord",
        "identifier": f"oai:arXiv.org:{record.arxiv_id}",
        "metadataPrefix": "arXiv",
    }
    read = opened(ARXIV_OAI, "OAI-PMH", arxiv.licence, by_hand=False)
    try:
        return replace(record, licence=ask(ARXIV_OAI, "", read, query))
    except PROBLEMS as problem:
        remark = _("The licence could not be read: %(problem)s") % {"problem": problem}
        return replace(record, remarks=(*record.remarks, remark))
