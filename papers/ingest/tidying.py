"""The last look at a record, whichever adapter made it: no e-mail address, nothing that a database or
a feed would refuse, and no link that leads nowhere."""

from dataclasses import fields, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from links.models import Link
from papers.importers.record import AuthorRecord, LinkRecord, PaperRecord
from papers.models import Authorship
from prose.emails import has_email, without_emails
from prose.printable import one_line, printable

MAX_NAME = Authorship._meta.get_field("printed_name").max_length
MAX_AFFILIATION = Authorship._meta.get_field("affiliation").max_length
MAX_LABEL = Link._meta.get_field("label").max_length
LINES = ["title", "tldr", "awards", "licence"]
check_url = Link._meta.get_field("url").run_validators


def tidied(record: PaperRecord) -> PaperRecord:
    """With a remark for each link that was left out."""
    remarks = list(record.remarks)
    changes = texts_of(record) | {name: line(getattr(record, name)) for name in LINES}
    changes["abstract"] = without_emails(changes["abstract"]).strip()
    changes["keywords"] = tuple(filter(None, map(line, record.keywords)))
    changes["venue"] = replace(record.venue, **texts_of(record.venue))
    changes["links"] = links(record.links, remarks)
    if record.authors is not None:
        people = (author(one, remarks) for one in record.authors)
        changes["authors"] = tuple(one for one in people if one.name)
    return replace(record, **changes, remarks=tuple(map(line, remarks)))


def texts_of(one) -> dict[str, str]:
    found = ((each.name, getattr(one, each.name)) for each in fields(one))
    return {name: printable(text) for name, text in found if isinstance(text, str)}


def author(one: AuthorRecord, remarks) -> AuthorRecord:
    changes = texts_of(one) | {
        "name": line(one.name)[:MAX_NAME].strip(),
        "affiliation": line(one.affiliation)[:MAX_AFFILIATION].strip(" ,;"),
        "key": one.key,  # nobody reads it, and `known` has it as it is
        "links": links(one.links, remarks),
    }
    if "@" in one.openreview_id:
        changes["openreview_id"] = ""
    return replace(one, **changes)


def links(found: tuple[LinkRecord, ...], remarks) -> tuple[LinkRecord, ...]:
    kept = {}
    for link in found:
        try:
            check_url(link.url)
            is_whole = printable(link.url) == link.url
            refused = not is_whole or len(link.url) > 500 or has_email(link.url)
        except ValidationError:
            refused = True
        if refused:
            remarks.append(
                _("A link was left out: %(url)s") % {"url": without_emails(link.url)[:100]}
            )
            continue
        kind = link.kind if link.kind in Link.Kind.values else Link.Kind.OTHER.value
        words = {"label": line(link.label)[:MAX_LABEL], "source": line(link.source)}
        kept.setdefault(place(link.url), replace(link, kind=kind, **words))
    return tuple(kept.values())


def place(url: str) -> str:
    """The same for the addresses of one page that differ in their form alone."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def line(text: str) -> str:
    return without_emails(one_line(text)).strip()
