"""The whole content of the database, to compare, and two of everything to merge; and where the desk
has it."""

from django.apps import apps
from django.contrib.auth.models import User

from authors.models import AuthorMatch
from links.models import FormerAddress, ImportedLink
from papers.identity.journal import columns
from papers.models import Import, ImportItem, PaperMatch
from roundups.models import Rating
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    picture,
)

# What tells of changes, and what follows from the rest.
ASIDE = {
    *("papers.identitychange", "roundups.change", "contenttypes.contenttype", "auth.permission"),
    *("roundups.searchdocument", "roundups.searchword"),
}
ROOMS = {"authors", "conference", "links", "papers", "roundups"}
BASE = "/admin/papers/identitychange/"


def text(response):
    return " ".join(response.content.decode().split())


def content():
    """Every column of every row of every table, those between two included; but not when it was
    last changed."""
    return {
        model._meta.label_lower: {
            row.pk: columns(row) | {"changed_at": None}
            for row in model._base_manager.order_by("pk")
        }
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ROOMS and model._meta.label_lower not in ASIDE
    }


def two_authors():
    """The second has all that an author can have, and shares some of it with the first."""
    kept = make_author("Ada Lovelace", orcid="0000-0001-0000-0001")
    absorbed = make_author(
        "A. Lovelace",
        openreview_id="~Ada_Lovelace1",
        dblp_id="65/9612",
        affiliation="London",
        bio="On $\\ell_1$.",
        photo=picture(),
        photo_source="Her own page",
    )
    other = make_author("Charles Babbage")
    papers = [make_paper([absorbed, other]), make_paper([kept]), make_paper([absorbed, kept])]
    roundup = make_roundup(0)
    for paper in papers:
        make_entry(roundup, paper, featuring="chosen").featured.set(paper.authors.all())
    for author in (kept, absorbed):
        make_link(author, "website", "https://ada.example/")
        make_link(author, "github", f"https://github.com/{author.pk}", label="Code")
    ImportedLink.objects.create(target=absorbed, url="https://ada.example/", source="DBLP")
    AuthorMatch.objects.create(author=absorbed, other=kept, reason="name")
    AuthorMatch.objects.create(author=other, other=absorbed, reason="name", verdict="another")
    absorbed.slug = "augusta"
    absorbed.save()
    return kept, absorbed


def two_papers():
    kept = make_paper(["Ada Lovelace", "Grace Hopper"], title="On engines", doi="10.1000/182")
    absorbed = make_paper(
        ["Ada Lovelace", kept.authorships.last().author, "Alan Turing"],
        title="On Engines.",
        arxiv_id="2003.02389",
        abstract="All of $x$.",
        tldr="Engines.",
        tldr_source="authors",
        keywords=["engines"],
        licence="CC-BY-4.0",
        decision="oral",
        conference=make_conference("ICLR", 2020),
        field_sources={"abstract": {"source": "arXiv", "at": "2020-01-01"}},
        locked_fields=["abstract"],
    )
    absorbed.authorships.update(affiliation="London")
    topics = [make_topic(), make_topic()]
    kept.topics.set(topics[:1])
    absorbed.topics.set(topics)
    for paper in (kept, absorbed):
        make_figure(paper)
        make_link(paper, "paper", "https://engines.example/")
        make_link(paper, "code", f"https://github.com/{paper.pk}")
    ImportedLink.objects.create(target=absorbed, url="https://engines.example/", source="arXiv")
    entry = make_entry(make_roundup(0), absorbed, text="It works.", featuring="chosen")
    entry.figure = absorbed.figures.get()
    entry.save()
    entry.featured.set([absorbed.first_author])
    make_entry(make_roundup(0), kept)
    run = Import.objects.create(source="arXiv", digest="x")
    ImportItem.objects.create(run=run, position=1, given="2003.02389", paper=absorbed)
    PaperMatch.objects.create(paper=absorbed, other=kept, reason="title")
    FormerAddress.objects.create(target=absorbed, slug="on-engines-draft")
    for name in ("ann", "bob"):
        editor = User.objects.create_user(name)
        Rating.objects.create(paper=absorbed, editor=editor, stars=3, note=f"Says {name}.")
    Rating.objects.create(paper=kept, editor=editor, stars=5)
    return kept, absorbed
