"""A write touches the pages that it changes. Every page is made anew after every kind of write and
compared with what is still kept, so that a page that shows something new cannot be forgotten."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from authors.models import Author
from conference.models import Conference, Topic
from images.tasks import make
from papers.identity import merge, undo
from papers.importers.record import AuthorRecord, LinkRecord, PaperRecord
from papers.ingest import ingest
from papers.models import Authorship, Figure, Paper
from roundups import modified
from roundups.cards.making import put
from roundups.catalogue import PUBLIC
from roundups.models import Entry, Redirect, Roundup, Writer
from roundups.published_pages import block, overview
from roundups.publishing import publish, withdraw
from tests.delivery.gated import GatedSite
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
    picture,
)

LISTS = [
    "/robots.txt",
    "/",
    "/roundups/",
    "/topics/",
    "/conferences/",
    "/papers/",
    "/subscribe/",
    "/feeds.opml",
    "/api/v1/docs",
]
FEEDS = {"topic", "conference", "writer"}


@pytest.fixture
def site(db, settings):
    """Two topics at three editions of two conferences, a paper in two roundups, a draft."""
    deep, rl = make_topic("Deep learning", order=1), make_topic("Reinforcement learning", order=2)
    nips, old, new = (
        make_conference("NIPS", 2019), make_conference("ICLR", 2019), make_conference("ICLR", 2020),
    )  # fmt: skip
    ada, ben, eve = make_author("Ada"), make_author("Ben"), make_author("Eve")
    writer = make_writer("Writer", role="Editor")
    shared = make_paper([ada, ben], title="Shared", conference=new, decision="oral")
    shared.topics.add(deep)
    make_figure(shared, image=picture(900, 600))
    make_link(shared), make_link(ada, "website")
    for slug, conference, topic in [
        ("nips-deep", nips, deep), ("old-deep", old, deep), ("new-deep", new, deep),
        ("new-rl", new, rl), ("draft", new, rl),
    ]:  # fmt: skip
        roundup = make_roundup(
            0, slug=slug, title=slug, conference=conference, topic=topic, writer=writer,
            published=slug != "draft",
        )  # fmt: skip
        if slug in ("new-deep", "new-rl"):
            make_entry(roundup, shared, figure=shared.figures.get())
        own = make_paper([eve], title=f"Paper of {slug}", conference=conference)
        make_entry(roundup, own)
        if slug == "new-rl":
            make_entry(roundup, make_paper(title="Afar", conference=make_conference("AAAI", 2021)))
    make_paper([ben], title="In nothing", conference=new)
    settings.ROUNDUPS_PER_PAGE = 3
    modified.stamp(getattr(connection, modified.after_commit.name))  # as after a commit
    site = GatedSite(settings.GENERATION_FILE)
    site.settle()
    return site


def addresses() -> list[str]:
    """Of all that is public now."""
    found = [*LISTS, "/roundups/?page=2", "/papers/?page=2", "/sitemap.xml"]
    found += [reverse("feed", args=["atom"])]
    for section in [*overview()[1:], *block()]:
        for page in section.pages():
            path = page.address.removeprefix(settings.SITE_URL)
            found.append(path)
            if section.name in FEEDS:
                found.append(f"{path}feed.rss")
            if section.name in ("paper", "roundup"):
                found.append(f"{path[:-1]}.bib")
            if section.name == "roundup":
                found.append(f"{path[:-1]}.md")
    for name, rows in PUBLIC.items():
        found += [reverse(f"api:{name}", args=[row.slug]) for row in rows()]
    return found


def addresses_without(standing) -> list[str]:
    return [address for address in addresses() if address not in standing]


def new_deep():
    return Roundup.objects.get(slug="new-deep")


def draft():
    return Roundup.objects.get(slug="draft")


def shared():
    return Paper.objects.get(title__startswith="Shared")


def change(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def render_pictures():
    figure = Figure.objects.get()
    make(Figure._meta.get_field("image"), figure.pk, figure.image.name)


def bring_in(title, **values):
    record = PaperRecord(title=title, source="openreview", **values)
    assert ingest(record, conference=Conference.objects.get(slug="iclr-2020")).paper


def merge_authors():
    kept, absorbed = Author.objects.get(name="Ben"), Author.objects.get(name="Eve")
    return merge(kept, absorbed)


def schedule_and_wait(monkeypatch):
    change(draft(), published_at=timezone.now() + timedelta(hours=1))
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)


WRITES = {
    "a title": lambda: change(new_deep(), title="Another title"),
    "an address": lambda: change(new_deep(), slug="moved"),
    "an introduction": lambda: change(new_deep(), intro="Some *words*."),
    "a standfirst": lambda: change(new_deep(), standfirst="One sentence."),
    "a language": lambda: change(new_deep(), language="de"),
    "a cover": lambda: change(new_deep(), cover=picture(name="cover.png")),
    "an update": lambda: change(new_deep(), updated_at=timezone.now()),
    "another date": lambda: change(new_deep(), published_at=timezone.now() - timedelta(days=4000)),
    "another topic": lambda: change(new_deep(), topic=Topic.objects.last()),
    "another conference": lambda: change(new_deep(), conference=Conference.objects.last()),
    "another writer": lambda: change(new_deep(), writer=make_writer("New")),
    "an entry's text": lambda: change(new_deep().entries.first(), text="New words."),
    "an entry's place": lambda: change(new_deep().entries.first(), position=9),
    "an entry's name": lambda: change(new_deep().entries.first(), heading="Short"),
    "a new entry": lambda: make_entry(new_deep()),
    "an entry less": lambda: new_deep().entries.last().delete(),
    "another paper": lambda: change(new_deep().entries.last(), paper=make_paper(title="New")),
    "a featured author": lambda: (
        change(new_deep().entries.first(), featuring=Entry.Featuring.CHOSEN),
        new_deep().entries.first().featured.add(Author.objects.get(name="Ben")),
    ),
    "a publication": lambda: publish(draft()),
    "a withdrawal": lambda: withdraw(new_deep()),
    "a deletion": lambda: new_deep().delete(),
    "a paper's title": lambda: change(shared(), title="Shared no more, and sorted last: Z"),
    "a paper's first letter": lambda: change(Paper.objects.last(), title="AAA"),
    "a paper's address": lambda: change(shared(), slug="elsewhere"),
    "a paper's decision": lambda: change(shared(), decision="poster"),
    "a paper's TL;DR": lambda: change(shared(), tldr="It is short.", tldr_source="author"),
    "a paper's awards": lambda: change(shared(), awards="Best paper"),
    "a paper's conference": lambda: change(shared(), conference=Conference.objects.last()),
    "a paper's topics": lambda: shared().topics.set([Topic.objects.last()]),
    "a paper's code": lambda: make_link(shared(), "code"),
    "a paper's code gone": lambda: shared().links.all().delete(),
    "the code of another": lambda: make_link(Paper.objects.last(), "code"),
    "a figure": lambda: change(Figure.objects.get(), caption="Other words."),
    "renditions": render_pictures,
    "another picture": lambda: change(Figure.objects.get(), image=picture(80, 80)),
    "a figure less": lambda: (
        Entry.objects.update(figure=None),
        [entry.save() for entry in Entry.objects.all()],
        Figure.objects.get().delete(),
    ),
    "a name": lambda: change(Author.objects.get(name="Ada"), name="Zoë"),
    "an author's address": lambda: change(Author.objects.get(name="Ada"), slug="ada-l"),
    "an affiliation": lambda: change(Author.objects.get(name="Ada"), affiliation="Analytics"),
    "a photo": lambda: change(Author.objects.get(name="Ada"), photo=picture()),
    "a profile": lambda: make_link(Author.objects.get(name="Ada"), "github"),
    "a first profile": lambda: make_link(Author.objects.get(name="Ben"), "github"),
    "a name as printed": lambda: change(Authorship.objects.first(), printed_name="A. Da"),
    "another author": lambda: Authorship.objects.create(
        paper=shared(), author=Author.objects.get(name="Eve"), position=5
    ),
    "an author less": lambda: Authorship.objects.get(author__name="Ben", paper=shared()).delete(),
    "a topic's name": lambda: change(Topic.objects.first(), name="Deeper learning"),
    "a topic's words": lambda: change(Topic.objects.first(), description="About it."),
    "a new topic": lambda: make_topic("New"),
    "topics in another order": lambda: change(Topic.objects.first(), order=9),
    "a first roundup of a conference": lambda: make_roundup(
        1, conference=Conference.objects.get(acronym="AAAI")
    ),
    "a conference's place": lambda: change(new_deep().conference, place="Addis Ababa"),
    "a conference's numbers": lambda: change(new_deep().conference, accepted=687),
    "a conference's name": lambda: change(new_deep().conference, acronym="ICLX"),
    "a conference's link": lambda: make_link(new_deep().conference, "website"),
    "a new conference": lambda: make_conference("ICLR", 2030),
    "a role": lambda: change(Writer.objects.get(), role="Author"),
    "a writer's name": lambda: change(Writer.objects.get(), name="Somebody else"),
    "a card": lambda: put(Roundup, new_deep().pk, new_deep().card, "cards/drawn.png"),
    "a paper's card": lambda: put(Paper, shared().pk, shared().card, "cards/drawn.png"),
    "a new paper brought in": lambda: bring_in("New", authors=(AuthorRecord(name="New"),)),
    "a paper brought in again": lambda: bring_in(
        "Shared",
        authors=(AuthorRecord(name="Ada"), AuthorRecord(name="Ben")),
        links=(LinkRecord(kind="code", url="https://example.org/code"),),
        abstract="What it says.",
    ),
    "a merge": merge_authors,
    "a merge undone": lambda: undo(merge_authors()),
    "a redirect": lambda: Redirect.objects.create(old_path="/old", target="/roundups/"),
    "prose rendered": lambda: call_command("render_prose", all=True, verbosity=0),
    "a draft's text": lambda: change(draft(), intro="Words to come."),
    "a draft's entry": lambda: make_entry(draft(), shared()),
    "a draft's address": lambda: change(draft(), slug="draft-2"),
    "a draft less": lambda: draft().delete(),
}


def key_of(address):
    path, _, page = address.partition("?page=")
    return f"http:{page}{path}"


@pytest.fixture
def written(site, django_capture_on_commit_callbacks):
    """Does the write; gives the pages that are still kept, and all as they are made after it."""

    def write(does):
        for address in addresses():
            assert site.get(address).status == 200, address
        before = addresses()
        with django_capture_on_commit_callbacks(execute=True):
            does()
        kept = {address: site.gate.kept(key_of(address)) for address in before}
        standing = {address: answer.body for address, answer in kept.items() if answer}
        return standing, {address: site.get(address).body for address in addresses()}

    return write


# Pages that show nothing of what is written.
UNTOUCHED = {
    "an entry's text": ["/", "/roundups/", "/papers/", "/topics/", "/roundups/new-rl/"],
    "an introduction": ["/", "/roundups/", "/roundups/old-deep/", "/authors/eve/"],
    "a title": ["/roundups/nips-deep/", "/conferences/nips/", "/papers/"],
    "a publication": ["/roundups/old-deep/", "/roundups/nips-deep/", "/conferences/nips/"],
    "a withdrawal": ["/roundups/nips-deep.md", "/conferences/nips/"],
    "a figure": ["/papers/", "/authors/ada/", "/roundups/nips-deep/"],
    "a profile": ["/", "/roundups/", "/conferences/iclr-2020/", "/authors/eve/"],
    "a card": ["/", "/roundups/", "/roundups/new-rl/"],
}  # fmt: skip


@pytest.mark.parametrize("name", WRITES)
def test_no_page_stands_that_would_be_another_now_and_others_do(written, site, name):
    standing, made = written(WRITES[name])
    fresh = {address: site.fresh(address).body for address in {*standing, *made}}

    assert [address for address, body in standing.items() if body != fresh[address]] == []
    # What is made of parts that stand is as it would be made of none.
    assert [address for address, body in made.items() if body != fresh[address]] == []
    assert [address for address in UNTOUCHED.get(name, []) if address not in standing] == []


@pytest.mark.parametrize("name", [name for name in WRITES if name.startswith("a draft")])
def test_a_draft_touches_nothing(written, name):
    standing, _ = written(WRITES[name])

    assert addresses_without(standing) == []


def test_what_comes_out_by_itself_is_noticed(written, site, monkeypatch):
    standing, _ = written(lambda: schedule_and_wait(monkeypatch))

    assert "/" not in standing
    assert [a for a, body in standing.items() if body != site.fresh(a).body] == []
