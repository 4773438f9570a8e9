"""What the columns of a table hold: recognised by their names, or named by the editor."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from papers.importers.record import Unreadable

# The names of a column, without case and punctuation; the first name that a table has, counts.
COLUMNS = {
    "openreview_id": ["openreviewid", "forum", "forumid", "openreview", "uid", "paperid", "id"],
    "title": ["title", "papertitle", "name", "titleatsubmission"],
    "authors": ["authors", "author", "authornames", "authorlist", "authorsnames"],
    "affiliations": ["affiliations", "affiliation", "institutions", "institution"],
    "abstract": ["abstract", "summary"],
    "tldr": ["tldr", "onesentencesummary"],
    "keywords": ["keywords", "keyword", "tags", "topics"],
    "decision": ["decision", "status", "presentation", "presentationtype", "papertype", "track"],
    "awards": ["award", "awards"],
    "arxiv_id": ["arxivid", "arxiv", "eprint"],
    "doi": ["doi"],
    "acl_id": ["aclid", "anthologyid", "aclanthologyid"],
    "year": ["year"],
    "venue": ["venue", "conference", "booktitle"],
    "url": ["url", "link", "paperurl", "paperlink", "forumurl", "site", "pdf", "pdfurl", "paper"],
    "code": ["code", "codeurl", "codelink", "github", "repository", "repo", "software"],
    "data": ["dataset", "data", "dataurl"],
    "video": ["video", "videourl", "slideslive", "presentationurl"],
    "slides": ["slides", "slidesurl"],
    "poster": ["poster", "posterurl", "posterpdf"],
    "website": ["website", "projectpage", "project", "webpage"],
}  # fmt: skip


def recognised(names: list[str]) -> dict[str, str]:
    """Which column holds what, as far as their names tell: field to column."""
    plain = {folded(name): name for name in reversed(names)}
    found = {}
    for field, known in COLUMNS.items():
        name = next((plain[one] for one in known if one in plain), None)
        if name is not None and name not in found.values():
            found[field] = name
    return found


def mapping_of(pairs: Iterable[str]) -> dict[str, str]:
    """Field to the name of a column, of an editor's pairs such as “title = Paper name”."""
    split = [pair.partition("=") for pair in pairs if pair.strip()]
    mapping = {field.strip().lower(): name.strip() for field, _equals, name in split}
    for field, name in mapping.items():
        if field not in COLUMNS:
            raise Unreadable(
                _("“%(field)s” is nothing that a table can tell. Known: %(known)s.")
                % {"field": field[:60], "known": ", ".join(COLUMNS)}
            )
        if not name:
            raise Unreadable(
                _("Say which column holds it, as in: %(field)s = Its name") % {"field": field}
            )
    return mapping


def mapped(names: list[str], mapping: dict[str, str]) -> dict[str, str]:
    """The editor's word counts before what the names tell. Of several tables, one may lack a column
    and have another with a name that tells."""
    told = recognised([name for name in names if name not in mapping.values()])
    missing = [name for field, name in mapping.items() if name not in names and field not in told]
    if missing:
        raise Unreadable(_("This table has no column “%(name)s”.") % {"name": missing[0][:60]})
    return told | {field: name for field, name in mapping.items() if name in names}


def folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
