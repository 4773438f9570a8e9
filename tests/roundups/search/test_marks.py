from roundups.search.marks import marked, snippet
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
