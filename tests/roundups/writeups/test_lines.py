"""What a line of an entry says: authors, a TL;DR, labels in any language."""

import pytest

from tests.roundups.writeups.samples import PAPER, links, titles, understood


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


@pytest.mark.parametrize(
    ("title", "kept", "left"),
    [
        ("“Deep Boats”", "Deep Boats", []),
        ("Deep Boats.", "Deep Boats", []),
        ("Deep Boats (Lee et al., 2020)", "Deep Boats", ["(Lee et al., 2020)"]),
        ("Deep Boats (Lee & Ray)", "Deep Boats", ["(Lee & Ray)"]),
        ("Deep Boats (BERT)", "Deep Boats (BERT)", []),
        ("Deep Boats (Vision and Language)", "Deep Boats (Vision and Language)", []),
        ("Who says “Boats”?", "Who says “Boats”?", []),
        ("Deep Boats, arXiv:2001.00001", "Deep Boats", []),
    ],
)
def test_a_title_is_without_what_stands_around_it(title, kept, left):
    draft = understood(f"# X\n\n## 1. {title}\n\n[Paper]({PAPER}1)\n")

    assert titles(draft) == [kept]
    assert [each.text for each in draft.left] == left
    assert not draft.lost


def test_a_list_with_facts_keeps_its_other_items():
    source = f"# X\n\n## 1. Boats\n\n- Authors: Ann Lee, Bob Ray\n- A keel\n- [Paper]({PAPER}1)\n- An oar\n"

    [entry] = understood(source).entries

    assert [author.name for author in entry.authors] == ["Ann Lee", "Bob Ray"]
    assert entry.text.markdown == "- A keel\n- An oar"


def test_a_place_behind_several_names_is_nobodys_for_sure():
    draft = understood(
        f"# X\n\n## 1. Boats\n\nAuthors: Ann Lee, Bob Ray (MIT)\n\n[Paper]({PAPER}1)\n"
    )

    assert [(a.name, a.affiliation) for a in draft.entries[0].authors] == [
        ("Ann Lee", ""),
        ("Bob Ray", ""),
    ]
    assert [(left.text, left.why) for left in draft.left] == [
        ("MIT", "where they work, but not which of them")
    ]


def test_the_one_address_of_a_paper_in_a_text_is_its_link():
    one, two = understood(
        f"# X\n\n## 1. Boats\n\nTL;DR: One.\n\nRead it [here]({PAPER}1).\n\n## 2. Anchors\n\nTL;DR: Two.\n\nLike [this]({PAPER}1) and [that]({PAPER}2).\n"
    ).entries

    assert (links(one), links(two)) == ([("paper", PAPER + "1")], [])


@pytest.mark.parametrize(
    ("authors", "tldr", "code", "end"),
    [
        ("Autorinnen: Ann Lee und Bo Li", "Kurz gesagt: Boote.", "Quelltext", "Fazit"),
        ("Auteurs : Ann Lee et Bo Li", "En bref : Boote.", "Code source", "Pour conclure"),
        ("Autores: Ann Lee, Bo Li", "En resumen: Boote.", "Código", "Conclusión"),
    ],
)
def test_labels_of_other_languages(authors, tldr, code, end):
    draft = understood(
        f"# X\n\n## 1. Boats\n\n{authors}\n\n{tldr}\n\n[Artikel]({PAPER}1) – [{code}](https://github.com/a/b)\n\n## {end}\n\nBye.\n"
    )

    [entry] = draft.entries
    assert [author.name for author in entry.authors] == ["Ann Lee", "Bo Li"]
    assert (entry.tldr, [kind for kind, _url in links(entry)]) == ("Boote.", ["paper", "code"])
    assert draft.summary.text.endswith("Bye.")
    assert not draft.lost
