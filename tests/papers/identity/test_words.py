"""Titles and facts as the pages of merges write them."""

import pytest

from authors.models import AuthorMatch
from papers.models import PaperMatch
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
)
from tests.papers.identity.content import BASE, text

pytestmark = pytest.mark.django_db


def test_formulas_of_titles_are_spelled(editor):
    authors = [make_author("Ann Lee") for _ in range(2)]
    one, other = (make_paper([author], title=r"Of $\ell_1$") for author in authors)
    PaperMatch.objects.create(paper=other, other=one, reason="title")
    AuthorMatch.objects.create(author=authors[1], other=authors[0], reason="name")

    for address in (
        "papers/",
        "authors/",
        f"authors/{authors[0].pk}/{authors[1].pk}/",
        f"papers/{one.pk}/{other.pk}/merge/",
        f"papers/{one.pk}/",
    ):
        page = text(editor.get(BASE + address))
        assert "ℓ₁" in page
        assert r"$\ell" not in page


def test_formulas_of_what_moves_are_spelled(editor):
    authors = [make_author("Ann Lee") for _ in range(2)]
    papers = [make_paper([author], title=r"Of $\ell_1$") for author in authors]
    make_entry(make_roundup(0), papers[0], featuring="chosen").featured.set(authors[:1])
    make_figure(papers[0], number="")

    for kind, (absorbed, kept) in {"authors": authors, "papers": papers}.items():
        page = text(editor.get(f"{BASE}{kind}/{kept.pk}/{absorbed.pk}/merge/"))
        assert ("ℓ₁" in page, r"$\ell" in page) == (True, False)


def test_a_line_of_facts_ends_with_none_of_their_dots(editor):
    one, other = (make_paper([], title="On graphs", conference=make_conference()) for _ in range(2))
    PaperMatch.objects.create(paper=other, other=one, reason="title")
    namesakes = make_author("Ann Lee"), make_author("Ann Lee")
    AuthorMatch.objects.create(author=namesakes[1], other=namesakes[0], reason="name")

    for kind in ("papers", "authors"):
        assert "· </span>" not in text(editor.get(f"{BASE}{kind}/"))
