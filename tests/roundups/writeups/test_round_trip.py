"""Export, import, export: the same bytes."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from authors.models import Author
from images.fields import PreparedFile
from images.uploads import Prepared
from papers.models import Authorship, Figure, Paper
from roundups.models import Entry, Roundup
from roundups.writeups import bundles, export
from roundups.writeups.pictures import prepared
from roundups.writeups.plans import plan
from roundups.writeups.saving import save
from roundups.writeups.understanding import understand
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
)
from tests.images.factory import encode, make_image, make_photo, make_photo_file
from tests.roundups.writeups.saved import saved
from tests.stress import make_hostile_site

pytestmark = pytest.mark.django_db


def exported(slug):
    roundup = export.roundup_to_export(slug)
    return export.markdown(roundup), export.bundle(roundup)


def imported(archive):
    bundle = bundles.from_bytes("writeup.zip", archive)
    [draft] = understand(bundle)
    return save(plan(draft, prepared([draft], bundle)))


def forget_all():
    for model in (Entry, Roundup, Figure, Authorship, Paper, Author):
        model.objects.all().delete()


def assert_it_comes_back(slug, forget=forget_all):
    before, archive = exported(slug)
    forget()

    roundup = imported(archive)

    again = exported(roundup.slug)
    assert again[0] == before
    assert again[1] == archive
    return roundup


def with_figures(*files):
    roundup = make_roundup(0, published=False, slug="x")
    for file in files:
        paper = make_paper(1)
        make_entry(roundup, paper, figure=make_figure(paper, image=file))
    return roundup


def test_every_roundup_of_the_sample_comes_back(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    call_command("load_sample", verbosity=0)
    kept = {slug: exported(slug) for slug in Roundup.objects.values_list("slug", flat=True)}
    assert len(kept) > 5

    for slug, before in kept.items():
        forget_all()
        imported(before[1])

        assert exported(slug) == before


def test_what_is_here_already_is_joined_and_nothing_is_made_twice(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    call_command("load_sample", verbosity=0)
    counts = [model.objects.count() for model in (Paper, Author, Figure, Authorship)]

    assert_it_comes_back("iclr-2020-deep-learning", lambda: Roundup.objects.all().delete())

    assert [m.objects.count() for m in (Paper, Author, Figure, Authorship)] == counts


@pytest.mark.parametrize("slug", ["hostile", "bare", "sixty", "elsewhere"])
def test_hostile_content_comes_back(slug, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    make_hostile_site()

    assert_it_comes_back(slug)


def test_pictures_are_not_encoded_again_on_another_site(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "here"
    with_figures(
        make_photo_file((120, 90)),
        ContentFile(encode(make_photo((90, 60)).convert("L"), "JPEG"), "x.jpg"),
        ContentFile(encode(make_image("P")), "x.png"),
        ContentFile(encode(make_image("RGBA")), "x.png"),
        ContentFile(encode(make_photo((400, 400))), "x.png"),
    )

    def leave():
        forget_all()
        settings.MEDIA_ROOT = tmp_path / "there"

    assert_it_comes_back("x", leave)


@pytest.mark.parametrize("same_name", [False, True])
def test_a_cover_comes_back(tmp_path, settings, same_name):
    settings.MEDIA_ROOT = tmp_path / "here"
    roundup = with_figures(ContentFile(encode(make_image()), "x.png"))
    if same_name:
        Paper.objects.update(slug="x")
    roundup.cover, roundup.cover_alt = make_photo_file((120, 90)), "A “harbour”"
    roundup.save()

    def leave():
        forget_all()
        settings.MEDIA_ROOT = tmp_path / "there"

    roundup = assert_it_comes_back("x", leave)

    assert roundup.cover_alt == "A “harbour”"
    assert (roundup.cover_width, roundup.cover_height) == (120, 90)


def test_a_cover_that_is_missing_or_no_picture_is_told():
    source = '---\ncamera-ready: 1\ntitle: X\ncover:\n  file: "cover/x.png"\n  alt: "A boat"\n---\n'

    for files, told in [({}, "is missing"), ({"cover/x.png": b"no"}, "x.png: ")]:
        bundle = bundles.Bundle("x.md", source.encode(), files, files.get)
        [draft] = understand(bundle)
        found = plan(draft, prepared([draft], bundle))
        roundup = save(found)
        assert (bool(roundup.cover), roundup.cover_alt) == (False, "")
        assert told in found.remarks[-1]


def test_a_picture_that_is_stored_here_is_taken_whatever_the_encoder_would_make(tmp_path, settings):
    """As after an update of the encoder."""
    settings.MEDIA_ROOT = tmp_path
    with_figures(ContentFile(encode(make_image()), "x.png"))
    figure = Figure.objects.get()
    earlier = encode(make_image(), compress_level=0)
    prepared = PreparedFile(Prepared(earlier, "png", 60, 40))
    figure.image = prepared
    figure.save()

    again = assert_it_comes_back("x", lambda: Roundup.objects.all().delete())

    assert again.entries.get().figure == figure
    assert Path(figure.image.path).read_bytes() == earlier


TEXTS = [
    "<!-- /intro -->",
    "<!-- /intro' -->\n\n<!-- 1 text -->",
    "---\ntitle: no\n---\n# One\n\n## 1. Two",
    "Windows\r\nline\rends \x0b and\x85 breaks \u2028 of \ufeff lines\x0c",
    "  - indented\n\n\n    code\n\t\ttabs  ",
    "Trailing backslash \\\n\n$$x < y$$ & &amp; <b>bold</b>",
]


@pytest.mark.parametrize("words", TEXTS)
def test_no_text_ends_its_part_before_its_time(words):
    roundup = make_roundup(
        0, published=False, title=words[:60], slug="x", intro=words, summary=words
    )
    paper = make_paper([make_author(words[:40])], title=words[:80], tldr=words, tldr_source="model")
    figure = make_figure(paper, caption=words, alt=words)
    make_entry(roundup, paper, text=words, figure=figure)

    assert_it_comes_back("x")


PLACES = [("Preprint", None), ("Talk", "NeurIPS"), ("Poster", "ICLR")]


@pytest.mark.parametrize("roundup_at", ["ICLR", None])
def test_each_paper_comes_back_to_its_own_conference_with_its_licence(roundup_at):
    at = {None: None} | {name: make_conference(acronym=name) for name in ("ICLR", "NeurIPS")}
    roundup = make_roundup(0, published=False, slug="x", conference=at[roundup_at])
    for title, name in PLACES:
        paper = make_paper(1, title=title, conference=at[name], licence=f"{title}-1.0")
        make_entry(roundup, paper)

    assert_it_comes_back("x")

    rows = Paper.objects.order_by("pk").values_list("title", "conference__acronym", "licence")
    assert list(rows) == [(title, name, f"{title}-1.0") for title, name in PLACES]


def test_a_title_makes_no_conference_and_no_topic_of_what_has_none():
    conference, topic = make_conference(), make_topic("Deep learning")
    make_topic("∑")
    title = f"{topic.name} at {conference.short_name}"
    make_entry(make_roundup(0, published=False, slug="x", title=title), make_paper(1))

    again = assert_it_comes_back("x")

    assert (again.conference, again.topic) == (None, None)


def test_a_conference_that_is_not_here_is_told_and_no_other_takes_its_place():
    here, elsewhere = make_conference(), make_conference(acronym="NeurIPS", year=2019)
    roundup = make_roundup(0, published=False, slug="x", conference=here)
    make_entry(roundup, make_paper(1, title="Sails", conference=elsewhere))
    archive = exported("x")[1]
    forget_all()
    elsewhere.delete()

    again = imported(archive)

    assert Paper.objects.get().conference is None
    assert again.writeup.notes[0] == (
        "“Sails”: there is no conference “NeurIPS 2019” here, so the paper has none."
    )


def test_an_export_of_before_that_does_not_say_elsewhere_is_read_as_it_was():
    here, another = make_conference(), make_conference(acronym="NeurIPS", year=2019)
    source = (
        "---\ncamera-ready: 1\ntitle: X\nconference: %s\nentries:\n  - title: One\n"
        "  - title: Two\n    conference: %s\n  - title: Three\n    conference: AAAI 1999\n---\n"
    )

    saved(source % (here.short_name, another.short_name))

    papers = Paper.objects.order_by("pk")
    assert [paper.conference for paper in papers] == [here, another, here]


def test_whom_an_entry_features_comes_back():
    roundup = make_roundup(0, published=False, slug="x")
    paper = make_paper([make_author("Wei Wang"), make_author("Wei Wang"), make_author("Ada")])
    entry = make_entry(roundup, paper, featuring="chosen", heading="Short")
    second = paper.authorships.all()[1].author
    entry.featured.add(second)
    make_link(second, "github", "https://github.com/second")
    make_entry(roundup, make_paper(1), featuring="nobody")

    again = assert_it_comes_back("x").entries.first()

    assert [one.author.links.get().url for one in again.featured_authorships] == [
        "https://github.com/second"
    ]


def test_an_id_that_a_paper_does_not_have_is_not_made_of_its_links():
    roundup = make_roundup(0, published=False, slug="x")
    make_link(make_entry(roundup, make_paper(1)).paper, url="https://arxiv.org/abs/2101.00001")

    assert_it_comes_back("x")


def test_what_was_written_outside_its_part_is_listed():
    make_roundup(0, published=False, slug="x", intro="Hello")
    source = exported("x")[0].replace("<!-- intro -->", "Lost words\n\n<!-- intro -->")

    [draft] = understand(bundles.Bundle("x.md", source.encode()))

    assert [left.text for left in draft.left] == ["Lost words"]
    assert draft.intro.markdown == "Hello"
