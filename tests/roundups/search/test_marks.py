import unicodedata

import pytest

from prose.linear import linear
from roundups.search.marks import marked, may_match, snippet
from roundups.search.query import terms


def test_matches_are_marked_and_all_else_is_escaped():
    html = marked("Pruning <b>networks</b> & Schrödinger's cat", terms("prune schrodinger"))

    assert html == (
        "<mark>Pruning</mark> &lt;b&gt;networks&lt;/b&gt; &amp; <mark>Schrödinger&#x27;s</mark> cat"
    )


def test_a_phrase_is_one_mark_and_its_words_alone_are_none():
    html = marked("A net of neural nets", terms('"neural nets"'))

    assert html == "A net of <mark>neural nets</mark>"


def test_a_beginning_and_letters_without_spaces_are_marked():
    assert marked("Quantisation", terms("quant")) == "<mark>Quantisation</mark>"
    assert marked("图神经网络", terms("神经")) == "图<mark>神经</mark>网络"


@pytest.mark.parametrize("text", [unicodedata.normalize("NFD", "ディープです"), "ﾃﾞｨｰﾌﾟです"])
def test_kana_are_marked_however_they_are_written(text):
    for query in ("ディープ", unicodedata.normalize("NFD", "ディープ"), "ﾃﾞｨｰﾌﾟ"):
        assert marked(text, terms(query)) == "<mark>ディープ</mark>です"
        assert snippet([text], terms(query)) == "<mark>ディープ</mark>です"


def test_a_word_behind_an_elided_article_is_marked():
    text = "De l’eau bleue"

    assert marked(text, terms("eau")) == "De l’<mark>eau</mark> bleue"
    assert marked(text, terms("l'eau")) == "De <mark>l’eau</mark> bleue"
    assert marked(text, terms('"bleue eau"')) == text
    assert snippet([text], terms("eau")) == "De l’<mark>eau</mark> bleue"


def test_a_snippet_is_cut_around_the_match():
    text = "word " * 200 + "needle in it " + "word " * 200

    html = snippet(["nothing", text], terms("needle"))

    assert "<mark>needle</mark> in it" in html
    assert html.startswith("…word") and html.endswith("word…")
    assert len(html) < 280


def test_a_snippet_that_ends_with_a_sentence_has_no_fourth_dot():
    text = "needle " + "word " * 45 + "rest. " * 40

    assert snippet([text], terms("needle")).endswith(" rest…")


def test_there_is_no_snippet_without_a_match():
    assert snippet(["", "nothing"], terms("needle")) == ""


def test_the_text_with_more_of_the_words_is_shown():
    assert snippet(["only ada", "ada and bob"], terms("ada bob")).startswith("<mark>ada</mark> and")


@pytest.mark.parametrize(
    "query, html",
    [
        ("pruning", "<p>It prunes.</p>"),
        ("prun", "<p>Pruning</p>"),
        ("Poincare", "<p>Of Poincaré</p>"),
        ("Poincaré", "<p>POINCARE</p>"),
        ("dont", "<p>They don’t</p>"),
        ("unknown", "<p>un<em>known</em></p>"),
        ("surplus", "<p>A surplus</p>"),
        ("c++", "<p>In C++</p>"),
        ("dying", "<p>It dies.</p>"),
        ("strasse", "<p>Straße</p>"),
        ("field", "<p>A ﬁeld</p>"),
        ("学", "<p>学习</p>"),
        ('"of nets"', "<p>Of nets</p>"),
        ("gans nets", "<p>Nets</p>"),
    ],
)
def test_what_matches_is_read(query, html):
    asked = terms(query)

    assert snippet([linear(html)], asked)
    assert may_match(asked)(html)


@pytest.mark.parametrize("query", ["pruning", "Abe", '"of nets"', "dont"])
def test_what_has_none_of_the_letters_is_not_read(query):
    assert not may_match(terms(query))("<p>What “we” saw – and how.</p>")
