"""What other services know to link: code at Hugging Face, the pages that researchers give at ORCID.

A paper does without: an unknown one is passed over, and any other failure is a remark.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from fetching.asking import Unexpected, ask
from fetching.services import HUGGING_FACE, ORCID
from papers.importers import hugging_face, links, orcid
from papers.importers.record import AuthorRecord, PaperRecord, Unreadable
from papers.sources.answers import JSON, json_object, opened
from papers.sources.problems import PROBLEMS

NOT_THERE = {404, 410}
# A paper of a collaboration has thousands of authors, and ORCID is asked of one at a time.
MOST_ASKED = 30


def with_extras(record: PaperRecord) -> PaperRecord:
    remarks = []
    authors = record.authors and tuple(with_all_pages(record.authors, remarks))
    found = code_links(record.arxiv_id, remarks) if record.arxiv_id else ()
    return replace(
        record,
        authors=authors,
        links=links.once([*record.links, *found]),
        remarks=(*record.remarks, *dict.fromkeys(remarks)),
    )


def code_links(arxiv_id, remarks):
    path = f"/papers/{arxiv_id}"
    return asked(HUGGING_FACE, path, hugging_face.found_links, remarks) or ()


def with_all_pages(authors, remarks):
    count = 0
    for author in authors:
        count += bool(author.orcid)
        yield with_pages(author, remarks) if count <= MOST_ASKED else author
    if count > MOST_ASKED:
        sentence = _("ORCID was asked for the pages of the first %s authors alone.")
        remarks.append(sentence % MOST_ASKED)


def with_pages(author: AuthorRecord, remarks) -> AuthorRecord:
    if not author.orcid:
        return author
    person = asked(ORCID, f"/{author.orcid}/person", orcid.person, remarks)
    if person is None:
        return author
    return replace(author, links=links.once([*author.links, *person.links]))


def asked(service, path, adapter, remarks):
    read = opened(service, JSON, lambda content: adapter(json_object(content)), by_hand=False)
    try:
        return ask(service, path, read, headers={"Accept": "application/json"})
    except Unexpected as error:
        if error.answer.status not in NOT_THERE:
            remarks.append(str(error))
    except Unreadable:
        pass  # the service knows nothing of it
    except PROBLEMS as problem:
        remarks.append(str(problem))
    return None
