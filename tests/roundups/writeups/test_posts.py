"""Small posts of every make."""

from collections import Counter

import nh3
import pytest

from roundups.writeups import bundles
from roundups.writeups.understanding import understand
from tests.factories import make_entry, make_link, make_paper, make_roundup
from tests.roundups.writeups.samples import HERE, understood

POSTS = sorted(HERE.iterdir())


def post(name):
    return understand(bundles.from_path(HERE / name))[0]


def titles(draft):
    return [entry.title for entry in draft.entries]


def links(entry):
    return [(link.kind, link.url) for link in entry.links]


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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("First author: Ada Byron", ["Ada Byron"]),
        ("**First author:** [Ada Byron](https://ada.example/)", ["Ada Byron"]),
        ("Lead authors: Ada Byron and Bo Li", ["Ada Byron", "Bo Li"]),
        ("First author – Stanisław Jastrzębski", ["Stanisław Jastrzębski"]),
        ("First author: 王 小明 (GitHub)", ["王 小明"]),
    ],
)
def test_lines_of_first_authors(line, names):
    draft = understood(
        f"# T\n\n## 1. One\n\n{line}\n\n## 2. Two\n\n[Paper](https://arxiv.org/abs/2001.00001)"
    )

    assert [author.name for author in draft.entries[0].featured] == names


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("TL;DR: Short. (from OpenReview.net)", "authors"),
        ("**TLDR** — Short.", "other"),
        ("一句话总结：Short.", "other"),
        ("TL;DR (by GPT-4): Short.", "model"),
        ("Short.\n\n(TL;DR, by the authors)", "authors"),
        ("Short. (TL;DR by: An editor of this site)", "editor"),
    ],
)
def test_whose_words_a_tldr_has(words, source):
    entry = understood(
        f"# T\n\n## 1. One\n\n{words}\n\n[Paper](https://arxiv.org/abs/2001.00001)"
    ).entries[0]

    assert (entry.tldr, entry.tldr_source) == ("Short.", source)


PAPER = "https://arxiv.org/abs/2001.0000"
WAYS = {
    "items with bold titles": f"# X\n\n1. **Deep Boats Here** ([paper]({PAPER}1), [code](https://github.com/a/b))\n\n   Floats.\n\n2. **Cold Anchors** ([paper]({PAPER}2))\n\n   Sinks.\n",
    "bold titles with links": f"# X\n\n**Deep Boats Here** [[paper]]({PAPER}1) [[code]](https://github.com/a/b)\n\nFloats.\n\n**Cold Anchors** [[paper]]({PAPER}2)\n\nSinks.\n",
    "numbered lines": f"X\n\n1) Deep Boats Here\nLink: {PAPER}1\nCode: https://github.com/a/b\nFloats.\n\n2) Cold Anchors\nLink: {PAPER}2\nSinks.\n",
    "headings in items": f"<h1>X</h1><ol><li><h3>Deep Boats Here</h3><p>Floats.</p><p><a href='{PAPER}1'>Paper</a> | <a href='https://github.com/a/b'>Code</a></p></li><li><h3>Cold Anchors</h3><p>Sinks.</p><p><a href='{PAPER}2'>Paper</a></p></li></ol>",
    "bold numbers": f"<h1>X</h1><p><b>1. Deep Boats Here</b></p><p>Floats.</p><p><a href='{PAPER}1'>Paper</a> / <a href='https://github.com/a/b'>Code</a></p><p><b>2. Cold Anchors</b></p><p>Sinks.</p><p><a href='{PAPER}2'>PDF</a></p>",
    "labelled headings": f"# X\n\n## Paper: Deep Boats Here\n\n**Link**: {PAPER}1\n**Code**: https://github.com/a/b\n\nFloats.\n\n## Paper: Cold Anchors\n\n**Link**: {PAPER}2\n\nSinks.\n",
    "counting down": f"# X\n\n##### No. 2: Deep Boats Here\n\n[Paper]({PAPER}1) • [Code](https://github.com/a/b)\n\nFloats.\n\n##### No. 1: Cold Anchors\n\n[Paper]({PAPER}2)\n\nSinks.\n",
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_ways_to_set_out_papers(way):
    draft = understood(WAYS[way], "post.html" if WAYS[way].startswith("<") else "post")

    assert [(entry.title, entry.text.text) for entry in draft.entries] == [
        ("Deep Boats Here", "Floats."),
        ("Cold Anchors", "Sinks."),
    ]
    assert [links(entry) for entry in draft.entries] == [
        [("paper", PAPER + "1"), ("code", "https://github.com/a/b")],
        [("paper", PAPER + "2")],
    ]
    assert draft.title == "X" and not draft.lost


def test_authors_with_where_they_work():
    source = f"# X\n\n## 1. One\n\nAuthors: Ann Lee (MIT), Bob Ray (CMU)\n\n[Paper]({PAPER}1)\n"

    authors = understood(source).entries[0].authors

    assert [(author.name, author.affiliation) for author in authors] == [
        ("Ann Lee", "MIT"),
        ("Bob Ray", "CMU"),
    ]


def test_a_photo_of_an_author_is_no_figure():
    source = f"# X\n\n## 1. One\n\n[Paper]({PAPER}1)\n\n![Plot](a.png)\n\n![Ann Lee](ann.jpg)\n\nFirst author: Ann Lee\n"

    draft = understood(source)

    assert [figure.src for figure in draft.entries[0].figures] == ["a.png"]
    assert [left.text for left in draft.left] == ["ann.jpg Ann Lee"]


def test_lists_of_lists_are_sections():
    source = f"# X\n\n- **NLP**\n    - [Deep Boats Now]({PAPER}1) floats\n    - [Cold Anchors Now]({PAPER}2)\n- **Vision**\n    - [Loud Sails Now]({PAPER}3) sees\n"

    draft = understood(source)

    assert titles(draft) == ["Deep Boats Now", "Cold Anchors Now", "Loud Sails Now"]
    assert draft.remarks[1] == "The section “Vision” begins with “Loud Sails Now”."
    assert not draft.lost


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


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "1. [Deep Boats]({0}1) by Ann Lee, Bob Ray\n2. [Cold Anchors]({0}2) by Cy Moor\n"),
        (
            "b.html",
            "<ol><li><a href='{0}1'>Deep Boats</a> Ann Lee, Bob Ray</li>"
            "<li><a href='{0}2'>Cold Anchors</a> by Cy Moor</li></ol>",
        ),
        (
            "c.html",
            "<ol><li><strong><a href='{0}1'>Deep Boats</a></strong><br>Ann Lee, Bob Ray</li>"
            "<li><strong><a href='{0}2'>Cold Anchors</a></strong><br>Author: Cy Moor</li></ol>",
        ),
    ],
)
def test_two_numbered_titles_are_a_list_of_papers(name, source):
    draft = understood(source.format(PAPER), name)

    assert [(e.title, [author.name for author in e.authors]) for e in draft.entries] == [
        ("Deep Boats", ["Ann Lee", "Bob Ray"]),
        ("Cold Anchors", ["Cy Moor"]),
    ]
    assert [entry.text.text for entry in draft.entries] == ["", ""]
    assert not draft.lost


def test_a_numbered_sentence_about_a_paper_is_no_title():
    source = f"1. I read [Deep Boats]({PAPER}1) first.\n2. I read [Cold Anchors]({PAPER}2) next.\n"

    assert not understood(source).entries


TITLED = "{1} Deep Boats\nAnn Lee, Bob Ray\nFloats.\n{0}1\n\n{2} Cold Anchors\nCy Moor, Di Ebb\nSinks.\n{0}2\n"


@pytest.mark.parametrize("marks", [("#1", "#2"), ("1.", "2.")])
@pytest.mark.parametrize(
    "address", [PAPER, "https://press.example/", "Paper: https://press.example/"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_titles_above_names_text_and_address(name, address, marks):
    draft = understood("X\n\n" + TITLED.format(address, *marks), name)

    assert [(e.title, e.text.text, len(e.authors)) for e in draft.entries] == [
        ("Deep Boats", "Floats.", 2),
        ("Cold Anchors", "Sinks.", 2),
    ]
    assert [link.url for e in draft.entries for link in e.links] == [
        address.removeprefix("Paper: ") + number for number in "12"
    ]
    assert not draft.lost


def test_titles_above_names_without_blank_lines_between():
    source = "X\n\n" + TITLED.format(PAPER, "1.", "2.").replace("\n\n", "\n")

    assert titles(understood(source, "a.txt")) == ["Deep Boats", "Cold Anchors"]


def test_a_numbered_sentence_over_two_lines_is_no_title():
    source = f"1. This one is about\n[boats]({PAPER}1) and more.\n2. That one is\n[colder]({PAPER}2) still.\n"

    assert not understood(source).entries


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Ann Lee, Bob Ray et al.", "et al."),
        ("Ann Lee, Bob Ray, et al.", "et al."),
        ("Authors: Ann Lee, Bob Ray, and others", "others"),
        ("Authors: Ann Lee, Bob Ray, …", "…"),
    ],
)
def test_authors_who_are_not_named_are_listed(line, rest):
    draft = understood(f"# X\n\n## 1. One\n\n{line}\n\n[Paper]({PAPER}1)\n")

    assert [author.name for author in draft.entries[0].authors] == ["Ann Lee", "Bob Ray"]
    assert [(left.text, left.why) for left in draft.left] == [
        (rest, "authors that it does not name")
    ]
    assert not draft.lost


@pytest.mark.parametrize(
    ("numbers", "authors", "abstract", "names"),
    [
        (("1、", "2、"), "作者：王小明、李雷", "摘要：船很深。", ["王小明", "李雷"]),
        (("１．", "２．"), "著者：山田 太郎、鈴木 花子", "要旨：船は深い。", ["山田 太郎", "鈴木 花子"]),
        (("1.", "2."), "المؤلفون: ليلى حسن، عمر سعيد", "الملخص: قارب.", ["ليلى حسن", "عمر سعيد"]),
        (("1)", "2)"), "Авторы: Анна Ли, Олег Рей", "Аннотация: лодки.", ["Анна Ли", "Олег Рей"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_numbers_and_labels_of_other_scripts(name, numbers, authors, abstract, names):
    lines = [
        f"{numbers[0]}深船",
        authors,
        abstract,
        f"{numbers[1]}冷锚",
        "代码：https://github.com/a/b",
        PAPER + "2",
        "总结",
        "再见。",
    ]
    source = "标题\n\n" + "\n\n".join(lines)
    if name == "a.html":
        source = "<h1>标题</h1>" + "".join(f"<p>{line}</p>" for line in lines)

    draft = understood(source, name)

    assert titles(draft) == ["深船", "冷锚"]
    first, second = draft.entries
    assert [author.name for author in first.authors] == names
    assert first.abstract == abstract.partition("：" if "：" in abstract else ": ")[2]
    assert draft.summary.text == "总结\n\n再见。"
    assert not draft.lost


def test_words_without_spaces_are_names_below_a_label_alone():
    source = f"# X\n\n## 1. One\n\n[论文]({PAPER}1)\n\n机器学习、深度学习\n"

    [entry] = understood(source).entries

    assert (entry.authors, entry.text.text) == ([], "机器学习、深度学习")


@pytest.mark.parametrize("header", ["#", "No.", " "])
def test_the_numbers_of_the_rows_of_a_table_are_no_text(header):
    rows = f"| {header} | Title | Year |\n|---|---|---|\n| 1 | [Boats]({PAPER}1) | 2020 |\n| 2 | [Anchors]({PAPER}2) | 2021 |\n"

    draft = understood(f"# X\n\n{rows}")

    assert [(e.title, e.text.text) for e in draft.entries] == [
        ("Boats", "2020"),
        ("Anchors", "2021"),
    ]
    assert not draft.lost


def test_what_a_head_says_beyond_a_draft_is_listed():
    source = "---\ntitle: X\ndate: 2021-05-03\ntags: [a, b]\nlayout:\nseo:\n  noindex: true\n---\nHello.\n"

    draft = understood(source)

    assert {(left.place, left.text) for left in draft.left} == {
        ("Head of the file", "date: 2021-05-03"),
        ("Head of the file", "tags: a, b"),
        ("Head of the file", "seo: noindex: true"),
    }


@pytest.mark.parametrize(
    ("written", "kept", "address"),
    [
        ("Ask ann_lee@lab.example, please.", "Ask …, please.", "ann_lee@lab.example"),
        ("Ask [me](mailto:ann@lab.example?subject=x) then.", "Ask me then.", "ann@lab.example"),
        ("Ask [ann@lab.example](mailto:ann@lab.example).", "Ask ….", "ann@lab.example"),
        ("Ask <ann@lab.example>.", "Ask ….", "ann@lab.example"),
        ("Ask {ann,bob}@lab.example.", "Ask ….", "{ann,bob}@lab.example"),
        ('Ask <a href="mailto:ann@lab.example">her</a>.', "Ask her.", "ann@lab.example"),
        ("> Ask ann@lab.example.", "> Ask ….", "ann@lab.example"),
    ],
)
def test_no_address_of_a_person_is_kept_within_a_text(written, kept, address):
    source = f"# X\n\n{written}\n\n## 1. One\n\n[Paper]({PAPER}1)\n\n{written}\n\n## Summary\n\n{written}\n"

    draft = understood(source)

    [entry] = draft.entries
    assert [p.markdown for p in (draft.intro, entry.text, draft.summary)] == [kept] * 3
    assert "@" not in "".join(draft.fields())
    assert [(left.place, left.text) for left in draft.left if left.private] == [
        (place, address) for place in ("Introduction", "One", "Summary")
    ]
    assert not draft.lost


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_no_address_of_a_person_is_kept_of_other_files(name):
    draft = understood("Title\n\n<p>Ask ann_lee@lab.example.</p>\n\nMore.\n", name)

    assert "@" not in draft.intro.markdown + draft.intro.text
    assert [left.text for left in draft.left if left.private] == ["ann_lee@lab.example"]
    assert not draft.lost


def test_what_only_looks_like_an_address_of_a_person_stays():
    said = f"Recall@5, @ann@social.example, git@github.com:a/b, [A](https://social.example/@ann@b.example), {PAPER}1."

    assert understood(f"# X\n\n{said}\n").intro.markdown == said


def test_addresses_among_what_was_left_out_are_private_too():
    draft = understood("---\ntitle: X\nemail: ann@lab.example\n---\nHello.\n")

    assert [(left.text, left.private) for left in draft.left] == [
        ("email: …", False),
        ("ann@lab.example", True),
    ]


@pytest.mark.parametrize("given", ["Ann Lee (ann@lab.example)", "Ann Lee, ann@lab.example"])
@pytest.mark.parametrize("head", ["---\ntitle: X\nauthor: {}\n---\n", "# X\n\nBy {}\n\n"])
def test_a_byline_is_a_name_without_its_address(head, given):
    draft = understood(head.format(given) + "Hello.\n")

    assert (draft.byline.name, draft.byline.role) == ("Ann Lee", "")
    assert [left.text for left in draft.left if left.private] == ["ann@lab.example"]
    assert not draft.lost


@pytest.mark.parametrize("address", [PAPER, "https://press.example/"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_name_alone_is_an_author_where_others_have_names_below_the_title(name, address):
    source = "X\n\n" + TITLED.format(address, "#1", "#2").replace(", Di Ebb", "")

    first, second = understood(source, name).entries

    assert [author.name for author in first.authors] == ["Ann Lee", "Bob Ray"]
    assert [author.name for author in second.authors] == ["Cy Moor"]
    assert second.text.text == "Sinks."
