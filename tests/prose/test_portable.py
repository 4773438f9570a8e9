import pytest

from prose import markdown
from prose.portable import portable
from tests.growth import growth

SAME = [
    "Plain *text*, `<script>` in code and $a < b$.",
    "```\n<script>alert(1)</script>\n![a](b)\n```",
    'H<sub>2</sub>O, 1 < 2, <https://example.org/> and [a](/b "c").',
    r"\<b> and \!\[a](b)",
    "[a][b]\n\n[b]: https://example.org/",
    '<td colspan="2">a</td>',
    "[a](https://example.org/?a=b:c) [b](#c:d) [e](mailto:f@example.org)",
]
CHANGED = [
    ("a<script src='x'>b</script>c", "ac"),
    ("a<script>b", "a"),
    ("<svg onload=x>a</svg>", "a"),
    ("<b onclick=x>a</b>", "<b>a</b>"),
    ("a<!-- b -->c", "ac"),
    ("<<!-- -->script>", r"\<script>"),
    ("<unknown onclick=x>", r"\<unknown onclick=x>"),
    ('<a href="javascript:x" title="t">a</a>', '<a title="t">a</a>'),
    ('<img src="https://x.example/a.png" alt="A [b]">', r"[A \[b\]](https://x.example/a.png)"),
    ("<img src=x onerror=alert(1)>", "Image"),
    ("![a](https://x.example/a.png)", "[a](https://x.example/a.png)"),
    ("![](https://x.example/a.png)", "[Image](https://x.example/a.png)"),
    ("[a](javascript:alert)", "[a]()"),
    ("[a](<JavaScript:alert>)", "[a](<>)"),
    ("[a](javascript:alert<b)", "[a]()"),
    ("[a](&#106;avascript:alert)", "[a]()"),
    ("[a]\n\n[a]: data:text/html,x", "[a]\n\n[a]: "),
    ("> [a]: javascript:x\n\n[a]", "> [a]: \n\n[a]"),
    ("1. - [a]: javascript:x\n\n[a]", "1. - [a]: \n\n[a]"),
    ("$5 each <script>b</script><!-- c -->or 6$", "$5 each or 6$"),
]


@pytest.mark.parametrize("source", SAME)
def test_what_readers_see_stays_as_it_was_written(source):
    assert portable(source) == source


@pytest.mark.parametrize(("source", "expected"), CHANGED)
def test_what_the_page_takes_out_is_not_handed_out(source, expected):
    assert portable(source) == expected


def test_openings_of_links_without_an_end_are_read_once():
    assert growth(lambda size: portable("](" * size + "<"), 10_000) < 8


@pytest.mark.parametrize("source", [source for source, _ in CHANGED[:8]])
def test_the_page_made_of_it_is_the_same(source):
    assert markdown.render(portable(source)).html == markdown.render(source).html
