"""E-mail addresses: none is kept, and each is listed before anything is saved."""

import pytest

from tests.roundups.writeups.samples import PAPER, understood


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


def test_no_address_is_kept_of_a_title_or_a_keyword():
    source = f"# X\n\n## 1. Boats (bea@lab.example)\n\nKeywords: keels, ann@lab.example, oars of cy@lab.example\n\n[Paper]({PAPER}1)\n"

    draft = understood(source)

    [entry] = draft.entries
    assert (entry.title, entry.keywords) == ("Boats", ["keels", "oars of …"])
    assert [left.text for left in draft.left if left.private] == [
        "bea@lab.example",
        "ann@lab.example",
        "cy@lab.example",
    ]
    assert not draft.lost
