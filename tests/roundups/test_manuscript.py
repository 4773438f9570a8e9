from datetime import UTC, datetime

import pytest

from prose import markdown
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
)

pytestmark = pytest.mark.django_db
SITE = "https://camera-ready.example"


def read(client, roundup):
    return client.get(f"/roundups/{roundup.slug}.md").content.decode()


def test_it_begins_with_the_facts(client):
    roundup = make_roundup(
        0,
        title='The "best" of',
        conference=make_conference("ICLR", 2020),
        topic=make_topic("Deep learning"),
        writer=make_writer("The editors"),
        updated_at=datetime(2020, 6, 1, tzinfo=UTC),
        standfirst="Short.",
        intro="Long.",
    )

    assert read(client, roundup) == (
        '---\ntitle: "The \\"best\\" of"\nslug: "the-best-of"\n'
        f'url: "{SITE}/roundups/the-best-of/"\nconference: "ICLR 2020"\n'
        'topic: "Deep learning"\nwriter: "The editors"\n'
        "published: 2020-05-01T08:00:00Z\nupdated: 2020-06-01T00:00:00Z\n---\n\n"
        '# The "best" of\n\nShort.\n\nLong.\n'
    )


def test_an_entry_says_all_that_the_page_says(client):
    ada = make_author("Ada")
    make_link(ada, "website", "https://ada.example/")
    paper = make_paper([ada, "Bob"], title="Bits", tldr="Less.", tldr_source="editor")
    make_link(paper, url="https://example.org/1")
    figure = make_figure(paper, credit="Ada", licence="CC-BY-4.0")
    roundup = make_roundup(0)
    make_entry(roundup, paper, text="# New\n\nMuch.", figure=figure)

    assert read(client, roundup).split("\n\n")[2:] == [
        "## 1. Bits",
        "Ada, Bob",
        "**TL;DR** Less. (TL;DR by: An editor of this site)",
        "### New",
        "Much.",
        f"[Paper](https://example.org/1) · [About this paper]({SITE}/papers/bits/)",
        f"![A plot.]({SITE}{figure.image.url})",
        "**Figure 1.** What the plot shows.",
        "Ada · [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)",
        f"**First author:** [Ada]({SITE}/authors/ada/) — [Website](https://ada.example/)\n",
    ]


def test_a_tldr_keeps_its_formulas(client):
    roundup = make_roundup(0)
    make_entry(roundup, make_paper(tldr="Bounds of $x^2$, *not* $5.", tldr_source="editor"))

    assert r"**TL;DR** Bounds of $x^2$, \*not\* \$5." in read(client, roundup)


def test_it_has_nothing_that_the_page_takes_out(client):
    hostile = "Seen.<script>alert(1)</script> ![A cat](https://elsewhere.example/cat.png)"
    roundup = make_roundup(0, intro=hostile, summary=hostile)
    make_entry(roundup, text=hostile)

    source = read(client, roundup)

    assert source.count("Seen. [A cat](https://elsewhere.example/cat.png)") == 3
    assert "script" not in source and "![" not in source


def test_footnotes_of_two_parts_stay_apart(client):
    roundup = make_roundup(0, intro="A[^1]\n\n[^1]: First.", summary="B[^1]\n\n[^1]: Second.")

    html = markdown.render(read(client, roundup)).html

    assert "First." in html and "Second." in html
