"""Posts of every make: what is read of each."""

import pytest

from tests.roundups.writeups.samples import post, understood

BOATS, ANCHORS, SAILS = "Deep Boats for Shallow Water", "Cold Anchors", "Loud Sails"
ARXIV = "https://arxiv.org/abs/2101.0000"
ACL = "https://aclanthology.org/2021.emnlp-main."
# Of each post: the titles, the names of the authors, and where the first link of each leads.
READ = {
    "one-paragraph.txt": ([BOATS, "Cold Anchors: Learning to Stay", SAILS], [[], [], []], ARXIV),
    "without-links.txt": (
        [BOATS, "Cold Anchors: Learning to Stay", SAILS],
        [["Ann Lee", "Bob Ray"], ["Cy Moor", "Di Ebb"], ["Ed Gale", "Flo Breeze"]],
        "",
    ),
    "chinese.txt": (
        ["深海中的小船：鲁棒学习新方法", "冷锚", "大帆"],
        [["王小明", "李雷"], ["韩梅梅"], []],
        ARXIV,
    ),
    "chinese-headings.md": (["深海中的小船", "冷锚"], [["王小明", "李雷"], ["韩梅梅"]], ARXIV),
    "japanese.md": (
        ["浅い海のための深い船", "冷たい錨"],
        [["山田 太郎", "鈴木 花子"], ["佐藤 次郎"]],
        "https://openreview.net/forum?id=",
    ),
    "german.md": (
        ["Tiefe Boote für flaches Wasser", "Kalte Anker"],
        [["Ann Lee", "Bob Ray", "Cy Moor"], ["Di Ebb"]],
        ARXIV,
    ),
    "notion.html": ([BOATS, ANCHORS, SAILS], [[], [], []], ARXIV),
    "substack.html": (
        [BOATS, ANCHORS, SAILS],
        [["Ann Lee", "Bob Ray"], ["Cy Moor"], []],
        "https://",
    ),
    "wordpress.html": (
        [BOATS, ANCHORS, SAILS],
        [["Ann Lee", "Bob Ray"], ["Cy Moor"], ["Ed Gale"]],
        ARXIV,
    ),
    "mail.txt": ([BOATS, ANCHORS], [[], []], ACL),
    "cards.html": ([BOATS, ANCHORS], [[], []], "https://"),
}


@pytest.mark.parametrize("name", READ)
def test_posts_of_every_make(name):
    expected, authors, begin = READ[name]

    entries = post(name).entries

    assert [entry.title for entry in entries] == expected
    assert [[author.name for author in entry.authors] for entry in entries] == authors
    assert all(entry.links[0].url.startswith(begin) for entry in entries if begin)
    assert any(entry.links for entry in entries) == bool(begin)


def test_what_follows_the_last_of_several_papers_that_are_a_paragraph_each_is_no_part_of_it():
    assert post("one-paragraph.txt").summary.markdown == "See you next year."
    assert post("without-links.txt").summary.markdown == "That was it!"


def test_a_list_of_toggles_below_headings():
    draft = post("notion.html")

    assert draft.entries[2].text.markdown == "### Vision\n\nWind."
    assert draft.remarks == [
        f"The section “Robustness” begins with “{BOATS}”.",
        f"The section “Vision” begins with “{SAILS}”.",
    ]


def test_a_newsletter():
    draft = post("substack.html")

    assert (draft.byline.name, draft.standfirst) == ("Ada Quill", "")
    assert "Ada Quill" not in draft.intro.text
    first = draft.entries[0]
    assert (first.venue, first.figures[0].caption.text) == (
        "NeurIPS 2021",
        "Figure 1 from the paper: the keel.",
    )
    assert first.text.markdown.startswith(r"The boat paper\[1\] is good.")


def test_a_mail():
    draft = post("mail.txt")

    assert draft.title == "my EMNLP notes"
    assert draft.intro.markdown.startswith("Hi all,")
    assert draft.entries[0].text.text == "They learn a keel. I would like to see\nlarger boats."
    assert {left.text for left in draft.left} == {"(Lee and Ray)", "(Moor)", "ada@harbour.example"}


def test_the_head_of_a_mail_is_read_or_listed():
    source = "From: Ada Quill <ada@lab.example>\nTo: all@lab.example\nSubject: Re: [list] Two boats\n\nHello.\n"

    draft = understood(source, "mail.txt")

    assert (draft.title, draft.byline.name) == ("Two boats", "Ada Quill")
    assert draft.intro.markdown == "Hello."
    assert {(left.text, left.private) for left in draft.left} == {
        ("to: …", False),
        ("all@lab.example", True),
        ("ada@lab.example", True),
    }


def test_the_preview_of_another_page_is_no_figure():
    first, second = post("cards.html").entries

    assert (first.figures, first.text.markdown) == ([], "Nice.")
    assert [left.text for left in post("cards.html").left] == [
        "We learn a keel.",
        "arXiv.orgAnn Lee",
    ]
    assert [link.kind for link in second.links] == ["video", "paper"]


def test_a_post_about_something_else_stays_one_text():
    source = """# A week without papers

I reviewed #1 of my batch on Monday and #2 on Tuesday. See arxiv.org/abs/2101.00001 for the policy.

1. **Monday** – Ann Lee, Bob Ray and I had lunch.
2. Write down what Ann Lee, Bob Ray and others did.

- Ann Lee, Bob Ray
- Cy Moor, Di Ebb

一、二、三 is how others count.
"""
    draft = understood(source)

    assert draft.entries == []
    assert draft.intro.markdown == source.partition("\n\n")[2].strip()
