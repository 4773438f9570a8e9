import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prose import render, render_abstract, render_inline

from .checker import assert_safe

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><g/></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    '<math href="javascript:alert(1)"><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java&#115;cript&colon;alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
    '<p id="location" class="overlay">x</p>',
    "<form action=/logout><input name=a><button>x</button></form>",
    '<a href="/" style="position:fixed;inset:0">x</a>',
    "<base href=//x.example><meta http-equiv=refresh content=0>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](java<!-- -->script:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](vbscript:a) [y](data:text/html;base64,PHN2Zz4=) [z](file:///etc/passwd)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    '![x" onerror="alert(1)](a)',
    "![x](javascript:alert(1))",
    '[x](/ "a\\" onclick=\\"alert(1)")',
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$<script>alert(1)</script>$",
    "$\\foo{</code><script>alert(1)</script>}$",
    '$x" onclick="alert(1)$',
    "$\\href{javascript:alert(1)}{x}$",
    "[x]($javascript:alert(1)$) [y](\\(javascript:alert(1)\\))",
    '<a title="$x$" href="$y$">z</a>',
    "$$\\begin{align}x\\label{location}\\end{align}$$ $\\eqref{location}$",
    "[^<script>]\n\n[^<script>]: <img src=x onerror=alert(1)>",
    "```<script>\nalert(1)\n```",
    "``` {onclick=alert(1)}\nx\n```",
    "a | b\n--|--\n<td onclick=alert(1)> | <script>",
    "# x {: onclick=alert(1)}",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 <b>\x00x</b>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_it_renders_nothing_active(source):
    for function in (render, render_inline, render_abstract):
        assert_safe(function(source).html)


@pytest.mark.parametrize(
    "source, html",
    [
        ("<b>x</b> <kbd>y</kbd>", "<p><b>x</b> <kbd>y</kbd></p>"),
        ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
        (
            "[x](https://x.example/?a=1&b=2)",
            '<p><a href="https://x.example/?a=1&amp;b=2">x</a></p>',
        ),
        ("<mailto:a@x.example>", '<p><a href="mailto:a@x.example">a@x.example</a></p>'),
        ('[x](/y "Z")', '<p><a href="/y" title="Z">x</a></p>'),
        ("Vec<T> and n<k", "<p>Vec&lt;T&gt; and n&lt;k</p>"),
        ("a<b and c>d", "<p>a&lt;b and c&gt;d</p>"),
        ("x <!-- note --> y", "<p>x  y</p>"),
        ("A&B &amp; C &lt; D", "<p>A&amp;B &amp; C &lt; D</p>"),
    ],
)
def test_it_keeps_harmless_markup(source, html):
    assert render(source).html == html


def test_it_drops_mathml_of_the_author():
    assert "<mi>" not in render("<math><mi>x</mi></math> <span class=formula>$y</span>").html


def test_it_shows_a_forged_placeholder_as_text():
    assert render("zq0123456789abcdefn0z $x$").html.startswith("<p>zq0123456789abcdefn0z <math")


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ab1 \n\t$\\[]()<>/!*_`~|#-:'\"=&;{}^\x00\u0304"), max_size=80)
)
def test_it_survives_any_punctuation(source):
    for function in (render, render_inline, render_abstract):
        assert_safe(function(source).html)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4), st.sampled_from(["", " ", "\n"]))
def test_it_survives_mixtures(pieces, glue):
    assert_safe(render(glue.join(pieces)).html)


def _sample(name):
    folder = os.environ.get("SAMPLE_DATA")
    path = Path(folder, "xss-markdown", name) if folder else None
    if path is None or not path.exists():
        pytest.skip("SAMPLE_DATA names no folder with xss-markdown/")
    return path.read_text(encoding="utf-8")


def test_it_renders_the_collected_payloads_without_anything_active():
    for payload in _sample("markdown-xss-payloads.txt").splitlines():
        assert_safe(render(payload).html)


def test_it_renders_the_purifier_payloads_without_anything_active():
    for case in json.loads(_sample("dompurify-html-payloads-a.json")):
        assert_safe(render(case["payload"]).html)


def test_it_renders_the_commonmark_examples_without_anything_active():
    for case in json.loads(_sample("commonmark-spec.json")):
        assert_safe(render(case["markdown"]).html)
