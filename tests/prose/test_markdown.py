import re

import pytest

from prose import render, render_abstract, render_inline
from prose.markdown import MAX_LENGTH
from tests.growth import growth


@pytest.mark.parametrize(
    "source, html",
    [
        ("", ""),
        ("A *small* **step**", "<p>A <em>small</em> <strong>step</strong></p>"),
        ("snake_case_name and A* and B*", "<p>snake_case_name and A* and B*</p>"),
        ("```python\na < b\n```", '<pre><code class="language-python">a &lt; b\n</code></pre>'),
        (
            "a\n\n    <!-- b\n      c -->\n",
            "<p>a</p>\n<pre><code>&lt;!-- b\n  c --&gt;\n</code></pre>",
        ),
        ("1. a\n\n    <!-- b -->\n\n    c", "<ol>\n<li>\n<p>a</p>\n<p>c</p>\n</li>\n</ol>"),
        ("a<!-- b -->c\n\n<!-- d -->\n---", "<p>ac</p>\n<hr>"),
        (
            '1. a\n    [b](/ "<!-- c -->")',
            '<ol>\n<li>a\n    <a href="/" title="">b</a></li>\n</ol>',
        ),
        ("one\r\ntwo", "<p>one\ntwo</p>"),
        ("a\x00b\x0bc\x1b", "<p>abc</p>"),
        ("#1 of 16", "<p>#1 of 16</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("\\*a\\* \\[b\\", "<p>*a* [b\\</p>"),
        ("[unclosed *a* `b", "<p>[unclosed <em>a</em> `b</p>"),
        ("(see [a](/b))", '<p>(see <a href="/b">a</a>)</p>'),
        ("[[a]](/b)", '<p><a href="/b">[a]</a></p>'),
    ],
)
def test_it_renders_markdown(source, html):
    assert render(source).html == html


@pytest.mark.parametrize(
    "source, level, tags",
    [
        ("# a\n\n## b", 2, ["h2", "h3"]),
        ("## a\n\n### b", 2, ["h2", "h3"]),
        ("### a\n\n## b", 3, ["h4", "h3"]),
        ("#### a", 2, ["h2"]),
        ("<h1>a</h1>\n\n## b", 4, ["h4", "h5"]),
        ("# a\n\n##### b", 5, ["h5", "h6"]),
    ],
)
def test_it_shifts_headings_below_the_page(source, level, tags):
    assert re.findall(r"<(h\d)>", render(source, heading_level=level).html) == tags


def test_it_lets_tables_scroll():
    html = render("a | b\n--|--:\n1 | 2").html

    start = '<div class="table-wrap" tabindex="0" role="group" aria-label="Table"><table>'
    assert html.startswith(start) and html.endswith("</table></div>")
    assert '<td class="align-right">2</td>' in html


def test_it_names_footnotes_after_the_text():
    first, second = (render(f"{word}[^1]\n\n[^1]: note").html for word in ("a", "b"))
    names = [set(re.findall(r'id="([^"]+)"', html)) for html in (first, second)]

    assert len(names[0]) == len(names[1]) == 2 and not names[0] & names[1]
    assert set(re.findall(r'href="#([^"]+)"', first)) == names[0]
    assert render("a[^1]\n\n[^1]: note").html == first


@pytest.mark.parametrize(
    "source, html",
    [
        ("![Plot](https://x.example/a.png)", '<p><a href="https://x.example/a.png">Plot</a></p>'),
        (
            "<img src='https://x.example/a.png'>",
            '<p><a href="https://x.example/a.png">Image</a></p>',
        ),
        ("[![Plot](https://x.example/a.png)](/b)", '<p><a href="/b">Plot</a></p>'),
        ("![Plot](a.png)", "<p>Plot</p>"),
    ],
)
def test_it_refuses_images(source, html):
    rendered = render(source)

    assert rendered.html == html
    assert [problem[:24] for problem in rendered.problems] == ["Images belong in figures"]


def test_it_shows_a_text_that_is_too_long_without_formatting():
    html, problems = render("*a* $x$\n\n" + "b" * MAX_LENGTH)

    assert html.startswith("<p>*a* <math") and html.count("<p>") == 2
    assert problems[0].startswith("This text is longer than 20,000 characters, so it is shown")


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "![", "``a`", "[^1] ", "a\n=\n", "> ", "1. ", "<b>"]
)
def test_hostile_text_comes_to_an_end_and_does_not_swell(piece):
    source = (piece * MAX_LENGTH)[: MAX_LENGTH - 20] + "\n\n[^1]: note"

    assert len(render(source).html) < 20 * MAX_LENGTH


@pytest.mark.parametrize("mark", "([“")
def test_brackets_before_no_formula_are_read_once(mark):
    assert growth(lambda size: render_abstract(mark * size), MAX_LENGTH) < 8


@pytest.mark.parametrize(
    "heading", [lambda size: "# " + " " * size + "#" * size, lambda size: "# a" + "#" * size + " x"]
)
def test_the_marks_around_a_heading_are_read_once(heading):
    assert growth(lambda size: render(heading(size) + "\\\nx"), 4000) < 8


def test_spaces_within_what_may_be_a_price_are_read_once():
    assert growth(lambda size: render_abstract("$1" + " " * size + "1$"), MAX_LENGTH) < 8


def test_it_renders_titles_as_text():
    html = '&lt;b&gt; *a* &amp; `c` [d](e) <math alttext="x"><mi>x</mi></math>'

    assert render_inline("<b> *a* & `c` [d](e) $x$").html == html


def test_it_renders_abstracts_as_paragraphs():
    assert render_abstract("\na_b_c\n# d\n \n<i>").html == "<p>a_b_c\n# d</p>\n<p>&lt;i&gt;</p>"


@pytest.mark.parametrize(
    "source, told",
    [
        (
            "a <script>b()</script>",
            ["“<script>” cannot be used here and was left out, with all that it held."],
        ),
        (
            "<details>a</details> <details>b</details>",
            ["“<details>” cannot be used here and was left out; its text was kept."],
        ),
        (
            "[a](javascript:b) [c](https://d.example) <A HREF=vbscript:e>f</A>",
            [
                "A link to “javascript:…” was left out. Links begin with https:, http: or mailto:.",
                "A link to “vbscript:…” was left out. Links begin with https:, http: or mailto:.",
            ],
        ),
        ("`<script>`, List<T>, a < b, <a@b.example>, [c](mailto:a@b.example), <em>d</em>[^1]", []),
    ],
)
def test_it_tells_what_it_leaves_out(source, told):
    assert render(source).problems == told
