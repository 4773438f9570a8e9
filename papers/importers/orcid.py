"""ORCID: the links that researchers give of themselves, among them GitHub and Twitter."""

from django.utils.translation import gettext as _

from papers.importers import links, people
from papers.importers.record import AuthorRecord, Unreadable
from papers.importers.shapes import items, mapping, text
from prose.emails import without_emails
from prose.printable import one_line

SOURCE = "ORCID"


def person(answer) -> AuthorRecord:
    """Of an answer to `/<id>/person`."""
    name = mapping(mapping(answer).get("name"))
    known = text(name.get("path")) or text(mapping(answer).get("path"))
    parts = [text(mapping(name.get(part)).get("value")) for part in ("given-names", "family-name")]
    printed = text(mapping(name.get("credit-name")).get("value")) or " ".join(filter(None, parts))
    if not printed and not mapping(answer).get("researcher-urls"):
        raise Unreadable(_("ORCID does not know this id, or shows nothing of it."))
    return people.author(printed, ids=(known, "", ""), more=_links(mapping(answer)))


def _links(answer: dict) -> list:
    pages = items(mapping(answer.get("researcher-urls")).get("researcher-url"))
    ids = items(mapping(answer.get("external-identifiers")).get("external-identifier"))
    found = [
        links.profile(
            text(mapping(mapping(page).get("url")).get("value")),
            one_line(without_emails(text(mapping(page).get("url-name"))))[:60],
            SOURCE,
        )
        for page in pages
    ]
    addresses = (text(mapping(mapping(one).get("external-id-url")).get("value")) for one in ids)
    elsewhere = [links.profile(address, source=SOURCE) for address in addresses]
    # Scopus, Loop and others are no pages that readers want.
    return found + [link for link in elsewhere if link and link.kind != "website"]
