"""One of everything, with all that can be said of it."""

from django.contrib.auth import get_user_model

from papers.models import Authorship
from tests.factories import (
    FIRST_DAY,
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

RECORDS = {
    "roundups": "RoundupPage",
    "roundups/gans": "Roundup",
    "papers": "PaperPage",
    "papers/bits": "Paper",
    "authors": "AuthorPage",
    "authors/ada": "Author",
    "conferences": "ConferencePage",
    "conferences/iclr-2020": "Conference",
    "topics": "TopicPage",
    "topics/nlp": "Topic",
    "writers": "WriterPage",
    "writers/eve": "Writer",
}
MAIL = "editor@mail.example"


def make_site():
    """The roundup "GANs" with the paper "Bits" by Ada and Bob, and another at ICLR 2019."""
    user = get_user_model().objects.create_user("eve", MAIL)
    iclr = make_conference("ICLR", 2020, attendees=5600, about=f"Held online, ask {MAIL}.")
    nlp = make_topic("NLP", description="Words.")
    writer = make_writer("Eve", user=user, bio=f"Write to <{MAIL}> or [here](mailto:{MAIL}).")
    ada, bob = make_author("Ada", bio="Counts."), make_author("Bob")
    paper = make_paper(
        [], title="Bits $x^2$", slug="bits", conference=iclr, tldr="Short.", tldr_source="authors",
        abstract=f"{MAIL}: long.", keywords=["bits"], decision="oral", arxiv_id="2003.02389",
    )  # fmt: skip
    names = {"printed_name": "A. Ada", "affiliation": "Analytical Engines"}
    Authorship.objects.create(paper=paper, author=ada, position=0, **names)
    Authorship.objects.create(paper=paper, author=bob, position=1)
    paper.topics.add(nlp)
    make_link(paper, "code", label="Official")
    make_link(ada, "mastodon", "https://social.example/@ada@other.example")
    where = {"topic": nlp, "writer": writer}
    roundup = make_roundup(
        0, title="GANs", conference=iclr, intro="**Hello** [you](/topics/nlp/)", **where
    )
    make_entry(roundup, make_paper(title="Before"))
    make_entry(roundup, paper, text="Why $x$.", heading="Bits", figure=make_figure(paper))
    before = make_conference("ICLR", 2019)
    make_roundup(
        1, title="Before", conference=before, published_at=FIRST_DAY.replace(2019), **where
    )
    return roundup
