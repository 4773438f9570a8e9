"""A site with names and titles from everywhere."""

from tests.factories import (
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

NAMES = {
    "مريم ميرزاخاني": "und-Arab",
    "עדי שמיר": "und-Hebr",
    "李明": "und-Hani",
    "佐藤さくら": "ja",
    "김민수": "ko",
    "राम शर्मा": "und-Deva",
    "Игорь Щукин": "und-Cyrl",
    "Γιώργος Σεφέρης": "el",
    "Nguyễn Văn Hiệu": "",
}
TITLE = "التعلم العميق مع BERT"
DIRECTED = 'lang="ar" dir="rtl"'


def make_site_of_many_scripts():
    conference = make_conference("ICLR", 2020, place="القاهرة")
    topic = make_topic("تعلم", slug="topic")
    writer = make_writer("סופרת", slug="writer", role="חוקרת")
    paper = make_paper(
        list(NAMES),
        title=TITLE,
        slug="paper",
        language="ar",
        abstract="ملخص",
        tldr="خلاصة",
        tldr_source="authors",
        keywords=["تعلم", "BERT"],
        conference=conference,
    )
    first = paper.first_author
    first.slug = "first"
    first.save()
    paper.authorships.filter(author=first).update(affiliation="جامعة القاهرة")
    make_link(paper, "paper")
    figure = make_figure(paper, credit="مريم")
    other = make_paper(["Ada", "עדי"], title="Another", conference=conference)
    where = {"conference": conference, "topic": topic, "writer": writer}
    roundup = make_roundup(0, title="Das Beste", slug="open", language="de", intro="Ja.", **where)
    make_entry(roundup, paper, figure=figure, text="Gut.")
    make_entry(roundup, other, heading="Andere")
    make_roundup(0, title="Plain", slug="plain", **where)
