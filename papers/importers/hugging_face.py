"""What Hugging Face's page of a paper links to: its code and its project."""

from dataclasses import replace

from django.utils.translation import gettext as _

from papers.importers import links
from papers.importers.record import LinkRecord, Unreadable
from papers.importers.shapes import mapping, text

SOURCE = "Hugging Face"


def found_links(answer) -> tuple[LinkRecord, ...]:
    paper = mapping(mapping(answer).get("paper", answer))
    if text(paper.get("error")) or not text(paper.get("id")):
        raise Unreadable(_("Hugging Face has no page about this paper."))
    found = links.once(
        [
            links.work(text(paper.get("githubRepo")), "code", source=SOURCE),
            links.work(text(paper.get("projectPage")), "website", source=SOURCE),
        ]
    )
    return tuple(replace(link, offered=True) for link in found)
