"""Small posts of every make."""

from collections import Counter

import nh3
import pytest

from roundups.writeups import bundles
from roundups.writeups.understanding import understand
from tests.factories import make_entry, make_link, make_paper, make_roundup
from tests.roundups.writeups.samples import HERE, PAPER, links, post, titles, understood

POSTS = sorted(HERE.iterdir())


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.name)
def test_no_character_is_lost(path):
    assert [draft.lost for draft in understand(bundles.from_path(path))] == [Counter()] * (
        2 if path.name == "export.xml" else 1
    )


@pytest.mark.parametrize("name", ["medium.html", "ghost.html"])
def test_what_a_browser_shows_is_in_the_draft_or_listed(name):
    source = (HERE / name).read_text()
    shown = nh3.clean(source, tags=set(), clean_content_tags={"script", "title"})
    draft = post(name)

    kept = "".join([*draft.fields(), *(left.text for left in draft.left), *draft.signs])

    seen = Counter(shown.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
    assert not {c: n for c, n in (seen - Counter(kept)).items() if not c.isspace()}


def test_numbered_headings_with_first_authors():
    first, second = post("numbered-headings.md").entries

    assert first.title == "Anchored Descent for Leaky Boats"
    assert first.tldr == "Tie the weights to the shore and they drift less."
    assert first.tldr_source == "authors"
    assert first.figures[0].caption.text == "Figure 2: A long rope and a short one."
    assert [(link.kind, link.url) for link in first.featured[0].links] == [
        ("twitter", "https://twitter.com/beamoor"),
        ("website", "https://moor.example/"),
    ]
    assert second.featured[0].affiliation == "University of Quay"
    assert [link.kind for link in second.links] == ["paper", "video", "poster"]


def test_front_matter_names_the_writer():
    draft = post("numbered-headings.md")

    assert (draft.byline.name, draft.byline.role) == ("Ada Quill", "reads on trains")
    assert draft.summary.markdown == "## Final thoughts\n\nKeep a bucket."


def test_a_page_of_medium():
    draft = post("medium.html")

    assert draft.title == "Three maps worth folding"
    assert draft.byline.name == "Dora Fold"
    assert titles(draft) == [
        "Origami Networks Without Creases",
        "The Atlas of Small Losses",
        "Compass or Clock?",
    ]
    first = draft.entries[0]
    assert links(first) == [
        ("paper", "https://arxiv.org/pdf/2006.00002.pdf"),
        ("code", "https://github.com/example/creases"),
    ]
    assert [author.name for author in first.authors] == ["Eve Sheet", "Fay Crease", "Gus Ream"]
    assert first.text.markdown == "What folds once may fold *twice*, for `n < 8`."
    assert {left.text for left in draft.left} == {"Home About", "© Somewhere", "Subscribe"}


def test_headings_in_sections():
    draft = post("ghost.html")

    assert [entry.title for entry in draft.entries] == [
        "Lenses for Lazy Learners",
        "Mirrors, Mostly",
        "Echo State of the Art",
    ]
    assert draft.entries[0].tldr == "Squint."
    assert draft.entries[2].text.markdown.startswith("## Speech\n\nThen ears.")
    assert draft.remarks == [
        "The section “Vision” begins with “Lenses for Lazy Learners”.",
        "The section “Speech” begins with “Echo State of the Art”.",
    ]
    assert (draft.byline.name, draft.byline.role) == ("Cleo Pen", "who listens")


def test_bold_titles():
    draft = post("bold-titles.md")

    assert titles(draft) == ["Puddles as Priors", "Umbrella Sampling, Revisited"]
    assert [author.name for author in draft.entries[0].authors] == ["Kim Rain", "Lou Drop"]


def test_a_list_of_links():
    draft = post("list-of-links.md")

    assert titles(draft) == [
        "Kites for Kernel Methods",
        "Wind Tunnels on a Budget",
        "Knots in Latent Space",
    ]
    assert [entry.text.markdown for entry in draft.entries] == [
        "strings attached",
        "a fan and a box",
        "a note on string, see",
    ]
    assert draft.summary.markdown == "lunch was good\n\nSee you next year!"


def test_a_table():
    draft = post("table.md")

    assert titles(draft) == ["Bridges over Saddle Points", "Ferries for Flat Minima"]
    assert [author.name for author in draft.entries[0].authors] == ["Nia Span", "Oto Arch"]
    assert [link.kind for link in draft.entries[0].links] == ["paper", "code"]


def test_latin_1_with_the_line_ends_of_windows():
    draft = post("latin-1.txt")

    assert draft.title == "Drei Artikel für den Zug"
    assert links(draft.entries[0])[1] == ("code", "https://github.com/example/tunnel")
    assert [link.label for link in draft.entries[0].featured[0].links] == ["Twitter", "GitHub"]
    assert draft.summary.text == "Bitte aussteigen."


def test_facts_in_lists_after_a_byte_order_mark():
    first, second = post("spoons.md").entries

    assert first.title == "Ladles as Attention Heads"
    assert [link.kind for link in first.links] == ["paper", "other", "slides"]
    assert (first.keywords, first.text.text) == (["soup", "heads"], "Serves eight.")
    assert second.text.text == "Four prongs, one plan."


def test_an_essay_is_one_post_without_entries():
    draft = post("essay.md")

    assert draft.entries == []
    assert draft.byline.name == "Finn Idle"
    assert draft.intro.markdown.startswith("1. First, sit down.\n2. Then, do nothing.")


def test_an_export_of_an_older_wordpress():
    first, second = understand(bundles.from_path(HERE / "export.xml"))

    assert (first.standfirst, first.slug) == ("Sand, then splinters.", "two-planks")
    assert first.feed_id == "https://shed.example/?p=7"
    assert first.byline.name == "Gil Plank"
    assert first.entries[0].figures[0].caption.text == "A plank, before."
    assert first.entries[0].text.markdown == "Smooth  \nand even."
    assert second.feed_id == ""
    assert "The post had a password. Here everybody can read what is published." in second.remarks


def test_the_markdown_of_a_page_is_understood_too(client, db):
    paper = make_paper(
        ["Ann Lee", "Bob Ray"], title="Deep $x$ boats", tldr="Less.", tldr_source="authors"
    )
    make_link(paper, url=PAPER + "1")
    make_entry(make_roundup(0, title="Best", slug="best", intro="Hello"), paper, text="Much.")

    draft = understood(client.get("/roundups/best.md").content)

    [entry] = draft.entries
    assert (draft.title, draft.intro.text, entry.title) == ("Best", "Hello", "Deep $x$ boats")
    assert (entry.tldr, entry.tldr_source) == ("Less.", "authors")
    assert entry.text.text == "Much."


def test_a_footnote_goes_where_it_is_referred_to():
    source = f"# X\n\nHello.[^a]\n\n## 1. One\n\n[Paper]({PAPER}1)\n\nMuch.\n\n## Summary\n\nBye.\n\n[^a]: A note.\n"

    draft = understood(source)

    assert draft.intro.markdown == "Hello.[^a]\n\n[^a]: A note."
    assert draft.summary.markdown == "Bye."


def test_what_a_head_says_beyond_a_draft_is_listed():
    source = "---\ntitle: X\ndate: 2021-05-03\ntags: [a, b]\nlayout:\nseo:\n  noindex: true\n---\nHello.\n"

    draft = understood(source)

    assert {(left.place, left.text) for left in draft.left} == {
        ("Head of the file", "date: 2021-05-03"),
        ("Head of the file", "tags: a, b"),
        ("Head of the file", "seo: noindex: true"),
    }
