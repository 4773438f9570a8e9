from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from conference.models import Conference
from papers.importers import papers_with_code
from papers.importers.record import Unreadable
from papers.models import Paper
from papers.offers import Standing, offer


class Command(BaseCommand):
    help = (
        "Look for code in the archive of Papers with Code (links-between-papers-and-code.json). "
        "What is found is offered to editors at the desk."
    )

    def add_arguments(self, parser):
        parser.add_argument("archive", metavar="FILE")
        parser.add_argument("--conference", metavar="SLUG", help="Only papers of this conference.")

    def handle(self, archive, conference, **options):
        papers = Paper.objects.exclude(links__kind="code")
        if conference:
            if not Conference.objects.filter(slug=conference).exists():
                raise CommandError(f"There is no conference “{conference}”.")
            papers = papers.filter(conference__slug=conference)
        by_name = {}
        for paper in papers.only("title", "title_html", "arxiv_id"):
            by_name.setdefault(paper.arxiv_id or paper.title, []).append(paper)
        ids = {paper.arxiv_id for found in by_name.values() for paper in found} - {""}
        try:
            with Path(archive).open("rb") as stream:
                links = papers_with_code.code_links(stream, ids, by_name.keys() - ids)
        except OSError as error:
            raise CommandError(f"{archive} cannot be read: {error.strerror}.") from None
        except Unreadable as error:
            raise CommandError(str(error)) from None
        pairs = [(paper, found) for name, found in links.items() for paper in by_name[name]]
        new = [(paper, link) for paper, found in pairs for link in offer(paper, found)]
        for paper, link in new:
            self.stdout.write(f"{paper.plain_title}: {link.url}{said(link)}")
        official = sum(link.standing == Standing.OFFICIAL for _paper, link in new)
        self.stdout.write(
            f"{len(pairs)} papers have code there; {len(new)} links are offered, {official} of them"
            " official."
        )


def said(link) -> str:
    return f" ({Standing(link.standing).label.lower()})" if link.standing else ""
