"""A site of hostile but real-looking content, to see whether its pages stand.

`make_hostile_site()` on a migrated, empty database; addresses of what is worth a look in HOSTILE_PAGES.
"""

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

WORD = "Hyperparametersensitivitydecompositionwithoutregularisation"
LONG = (
    "A very long title about almost everything that one may do to a network between two deadlines "
)
LONG_TITLE = (LONG * 3)[:200].strip()
FORMULA = " + ".join(f"\\frac{{\\partial^{n} f}}{{\\partial x_{n}}}" for n in range(1, 16))
SUM = " + ".join(f"\\theta_{{{n}}}" for n in range(1, 25))
ADDRESS = "https://example.org/" + "a-path-without-any-end/" * 12
NAMES = ["王小明", "محمد بن عبد الله", "दीपिका शर्मा", "יעל לוי", "สมชาย ใจดี", "Ngô Thị Ánh"]
PROSE = f"""An unbroken word: {WORD * 2}. An address: {ADDRESS}

$${FORMULA}$$

Inline too: ${FORMULA}$.

| {" | ".join(f"a wide column {n}" for n in range(12))} |
|{"---|" * 12}
| {" | ".join("1234567.89" for _ in range(12))} |

```
{"code_that_never_breaks_" * 12}
```

> - quoted
>     1. and nested
>         - deep

A note.[^1]

[^1]: {WORD}
"""

HOSTILE_PAGES = [
    "/",
    "/roundups/",
    "/roundups/hostile/",
    "/roundups/bare/",
    "/roundups/sixty/",
    "/roundups/words/",
    "/topics/",
    "/topics/hostile/",
    "/topics/empty/",
    "/topics/words/",
    "/conferences/",
    "/conferences/iclr-2020/",
    "/conferences/bare-2021/",
    "/papers/",
    "/papers/hostile/",
    "/papers/bare/",
    "/papers/formula/",
    "/papers/after/",
    "/authors/hostile/",
    "/writers/hostile/",
    "/search/?q=network",
    f"/search/?q={WORD}",
    "/subscribe/",
    f"/{WORD * 3}/",
]


def make_hostile_site():
    topic = make_topic("Optimisation, regularisation and everything beside them", slug="hostile")
    make_topic("Empty")
    for number in range(10):
        make_topic(f"Another topic {number}")
    conference = make_conference(
        "ICLR", 2020, name=LONG_TITLE, place=f"{WORD}, {LONG}"[:120], about=PROSE,
        accepted=687, submissions=2594, attendees=5600,
    )  # fmt: skip
    writer = make_writer(f"{WORD} von und zu {WORD}"[:120], slug="hostile", bio=PROSE)
    where = {"conference": conference, "topic": topic, "writer": writer}
    hostile = make_roundup(
        0, title=LONG_TITLE, slug="hostile", standfirst=(LONG * 4)[:300], intro=PROSE,
        summary=PROSE, writer_role=LONG[:120], **where,
    )  # fmt: skip
    make_entry(hostile, hostile_paper(conference, topic), text=PROSE)
    for width, height in [(1800, 120), (120, 1800), (40, 40)]:
        entry = make_entry(hostile, make_paper(title=f"{WORD} {width}", conference=conference))
        entry.figure = make_figure(
            entry.paper, image=picture(width, height), caption=PROSE, alt=LONG, credit=WORD
        )
        entry.save()
    bare_paper = make_paper(0, title="T", slug="bare")
    make_entry(make_roundup(0, title="B", slug="bare"), bare_paper, featuring="nobody")
    make_roundup(60, title="Sixty networks", slug="sixty", topic=topic)
    make_roundup(1, title="Elsewhere", conference=make_conference("BARE", 2021))
    words = make_roundup(
        0, title=WORD, slug="words", topic=make_topic(f"On {WORD}", slug="words"), writer=writer
    )
    make_entry(words, make_paper(title=f"Of ${SUM}$", slug="formula", conference=conference))
    make_entry(words, make_paper(title="After it", slug="after"))


def hostile_paper(conference, topic):
    author = make_author(
        f"{WORD} {WORD}", slug="hostile", affiliation=LONG_TITLE, bio=PROSE, orcid="0000-0002-1825-0097"
    )  # fmt: skip
    others = [make_author(name) for name in NAMES]
    others += [make_author(f"Author of a long name, number {number}") for number in range(53)]
    paper = make_paper(
        [author, *others], title=f"{LONG_TITLE} ${FORMULA}$"[:400].rsplit(" ", 1)[0],
        slug="hostile", conference=conference, abstract=PROSE, decision="oral", awards=LONG[:190],
        keywords=[WORD, LONG] * 6, tldr=f"{WORD}: {LONG}", tldr_source="authors",
        doi="10.1234/" + "x" * 150,
    )  # fmt: skip
    paper.topics.add(topic)
    for number, kind in enumerate(["paper", "code", "code", "video", "slides", "poster", "other"]):
        make_link(paper, kind, f"{ADDRESS}{number}", label=f"{LONG[:50]}{number}")
        make_link(author, "other", f"{ADDRESS}{number}", label=f"{WORD[:50]}{number}")
    for number in range(2):
        make_figure(paper, image=picture(900, 300), caption=PROSE, number=f"Figure {number + 1}")
    return paper
