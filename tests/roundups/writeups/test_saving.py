"""From what was understood to rows: joined where it is certain, made where it is new."""

import pytest
from zeal import zeal_context

from authors.models import Author
from papers.models import Authorship, Figure, Paper
from roundups.models import Entry, Roundup, Writer
from roundups.writeups import bundles
from roundups.writeups.pictures import prepared
from roundups.writeups.plans import plan, plan_all
from roundups.writeups.saving import save, save_all
from roundups.writeups.understanding import understand
from tests.factories import (
    make_conference,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
    picture,
)
from tests.roundups.writeups.samples import HERE, seed, understood
from tests.roundups.writeups.saved import POST, saved

pytestmark = pytest.mark.django_db


def test_it_saves_a_draft_with_new_papers_and_authors():
    conference, topic = make_conference("ICLR", 2020), make_topic("Deep learning")

    roundup = saved(POST)

    assert roundup.published_at is None and roundup.feed_id == ""
    assert (roundup.conference, roundup.topic) == (conference, topic)
    assert (roundup.writer.name, roundup.writer_role) == ("Ada Quill", "engineer")
    boats, anchors = (entry.paper for entry in roundup.entries.all())
    assert (boats.openreview_id, anchors.arxiv_id) == ("Boats12345", "2101.00001")
    assert boats.source_of("title") == "writeup"
    assert [a.author.links.get().url for a in boats.authorships.all()] == ["https://github.com/bea"]


def test_locked_fields_are_not_filled():
    paper = make_paper(openreview_id="Boats12345", locked_fields=["tldr"])

    saved(POST.replace("Afloat.", "TL;DR: Theirs.\n\nAfloat."))

    paper.refresh_from_db()
    assert paper.tldr == ""


def test_a_second_import_makes_no_second_papers():
    make_conference("ICLR", 2020)
    saved(POST)
    counts = [model.objects.count() for model in (Paper, Author, Authorship, Writer)]

    saved(POST)

    assert [model.objects.count() for model in (Paper, Author, Authorship, Writer)] == counts
    assert Roundup.objects.count() == 2


def test_links_of_a_kind_that_is_there_are_not_doubled():
    paper = make_paper(openreview_id="Boats12345")
    make_link(paper, url="https://openreview.net/pdf?id=Boats12345")

    saved(POST)

    assert [(link.kind, link.url) for link in paper.links.all()] == [
        ("paper", "https://openreview.net/pdf?id=Boats12345")
    ]


def test_a_picture_of_the_bundle_becomes_the_figure_by_its_content():
    source = POST.replace("Afloat.", "![A boat](img/boat.webp)\n*Figure 1: Afloat.*")

    figure = saved(source, **{"img/boat.webp": picture().read()}).entries.first().figure

    assert (figure.alt, figure.caption) == ("A boat", "*Figure 1: Afloat.*")
    assert figure.image.name.endswith(".png")


def test_a_caption_whose_picture_is_missing_or_broken_stays_as_text():
    source = POST.replace("Afloat.", "![A boat](boat.png)\n*Figure 1: Afloat.*")

    for files in ({}, {"boat.png": b"<svg onload=alert(1)>"}):
        bundle = bundles.Bundle("x.md", source.encode(), files, files.get)
        drafts = understand(bundle)
        found = plan(drafts[0], prepared(drafts, bundle))
        roundup = save(found)

        assert roundup.entries.first().text == "*Figure 1: Afloat.*"
        assert any("boat.png" in remark for remark in found.remarks)
    assert not Figure.objects.exists()


def test_the_same_paper_twice_is_one_entry():
    roundup = saved(POST.replace("arxiv.org/abs/2101.00001v2", "openreview.net/pdf?id=Boats12345"))

    assert [entry.text for entry in roundup.entries.all()] == ["Afloat.\n\nSunk."]


def test_wordpress_posts_arrive_as_drafts_that_feed_readers_know():
    bundle = bundles.from_path(HERE / "export.xml")
    drafts = understand(bundle)

    (found, first), (_, second) = save_all(drafts, prepared(drafts, bundle))

    assert [r.published_at for r in (first, second)] == [None, None]
    assert (first.feed_id, first.slug) == ("https://shed.example/?p=7", "two-planks")
    assert (second.feed_id, second.title) == ("", "Without a title")
    assert len(found.rows) == 2


def test_an_id_that_another_roundup_has_is_not_taken():
    make_roundup(0, feed_id="https://shed.example/?p=7")
    bundle = bundles.from_path(HERE / "export.xml")
    drafts = understand(bundle)

    (found, first), _ = save_all(drafts, prepared(drafts, bundle))

    assert first.feed_id == ""
    assert "another roundup has the id" in " ".join(found.remarks)


@pytest.mark.parametrize("there", [{"title": "Plain"}, {"title": "Another", "slug": "plain"}])
def test_a_post_that_is_here_already_is_pointed_out(there):
    make_roundup(0, **there)

    found = plan(understood("---\ntitle: Plain\nslug: plain\n---\n\nSome words.\n"))

    assert f"“{there['title']}” (plain) is here already" in " ".join(found.remarks)


def test_an_address_that_no_page_can_have_is_made_of_the_name():
    draft = understood(
        "---\ncamera-ready: 1\ntitle: Fleet\nentries:\n  - title: Ship\n    slug: \u017fhip\n"
        "    authors:\n      - name: Kim\n        slug: \u212aim\n      - name: Lee\n        slug: Lee_1\n---\n"
    )

    paper = save(plan(draft)).entries.get().paper

    assert paper.get_absolute_url() == "/papers/ship/"
    assert [each.author.slug for each in paper.authorships.all()] == ["kim", "Lee_1"]


def test_all_posts_are_saved_or_none(monkeypatch):
    bundle = bundles.from_path(HERE / "export.xml")
    drafts = understand(bundle)
    drafts[1].conference = None  # what no reader makes

    with pytest.raises(AttributeError):
        drafts[1].intro = None
        save_all(drafts, prepared(drafts, bundle))

    assert not Roundup.objects.exists()


def test_e_mail_addresses_are_not_kept():
    draft = understood(POST.replace("Afloat.", "Contact: bea@moor.example\n\nAfloat."))

    roundup = save(plan(draft))

    assert roundup.entries.first().text == "Afloat."
    assert [left.private for left in draft.left] == [True]


def test_a_whole_post_finds_its_place():
    conference, topic = make_conference("ICLR", 2020), make_topic("Deep learning")
    paper = make_paper(
        ["Hanshu Yan"], title="On Robustness of Neural Ordinary Differential Equations",
        conference=conference,
    )  # fmt: skip
    writer = make_writer("Kamil Kaczmarek")

    roundup = save(plan(seed()))

    assert (roundup.conference, roundup.topic, roundup.writer) == (conference, topic, writer)
    entries = list(roundup.entries.all())
    assert entries[0].paper == paper
    assert [entry.featuring for entry in entries[:6]] == ["first"] * 5 + ["nobody"]
    assert "dimension-preserving" in entries[0].text


def test_a_plan_takes_the_same_queries_for_any_number_of_papers_and_posts(
    django_assert_num_queries,
):
    make_paper(title="Paper 1", conference=make_conference("ICLR", 2020))

    for papers in (1, 3, 30):
        posts = [
            understood("# ICLR 2020\n\n" + "".join(f"## {n}. Paper {n}\n\n[Paper]({n}.pdf)\n\n" for n in range(1, papers + 1)))
        ] * papers  # fmt: skip
        with django_assert_num_queries(7):
            assert plan_all(posts)[0].joined == 1


def test_papers_are_not_asked_one_by_one_whom_they_feature():
    with zeal_context():
        entries = saved(POST).entries.all()

    assert [entry.featuring for entry in entries] == [Entry.Featuring.FIRST] * 2
