import pytest

from papers.importers.identifiers import recognise

HASH = "0123456789abcdef0123456789abcdef01234567"


def found(text):
    return [(one.kind, one.value) for one in recognise(text)]


@pytest.mark.parametrize(
    "text",
    [
        "B1e9Y2NYvS",
        "OpenReview:B1e9Y2NYvS",
        "OpenReview: B1e9Y2NYvS",
        "https://openreview.net/forum?id=B1e9Y2NYvS",
        "https://openreview.net/forum?id=B1e9Y2NYvS&noteId=SkxYfaHcoS",
        "https://openreview.net/forum?noteId=SkxYfaHcoS&id=B1e9Y2NYvS#discussion",
        "openreview.net/pdf?id=B1e9Y2NYvS",
        "https://openreview.net/pdf?id=B1e9Y2NYvS.",
        "https://openreview.net/attachment?id=B1e9Y2NYvS&name=code",
        "(see https://openreview.net/forum?id=B1e9Y2NYvS)",
        "[The paper](https://openreview.net/forum?id=B1e9Y2NYvS)",
        "3. B1e9Y2NYvS: On Robustness of Neural Ordinary Differential Equations",
        "- https://openreview.net/forum?id=B1e9Y2NYvS and https://github.com/ada/engine",
    ],
)
def test_openreview(text):
    assert found(text) == [("openreview", "B1e9Y2NYvS")]


@pytest.mark.parametrize(
    "text",
    [
        "2004.12345",
        "2004.12345v2",
        "arXiv:2004.12345v2 [cs.LG] 26 Apr 2020",
        "arxiv: 2004.12345.",
        "https://arxiv.org/abs/2004.12345",
        "http://www.arxiv.org/abs/2004.12345v3?context=cs",
        "https://arxiv.org/pdf/2004.12345v3.pdf",
        "https://export.arxiv.org/pdf/2004.12345",
        "https://arxiv.org/html/2004.12345v1#S2",
        "https://ar5iv.org/abs/2004.12345",
        "https://ar5iv.labs.arxiv.org/html/2004.12345",
        "https://www.alphaxiv.org/abs/2004.12345v1",
        "https://huggingface.co/papers/2004.12345",
        "10.48550/arXiv.2004.12345",
        "https://doi.org/10.48550/arXiv.2004.12345",
    ],
)
def test_arxiv(text):
    assert found(text) == [("arxiv", "2004.12345")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hep-th/9901001", "hep-th/9901001"),
        ("arXiv:math.AG/0601001v2", "math.AG/0601001"),
        ("https://arxiv.org/abs/astro-ph/0601001", "astro-ph/0601001"),
    ],
)
def test_arxiv_ids_of_the_old_style(text, value):
    assert found(text) == [("arxiv", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("doi:10.1145/3292500.3330701.", "10.1145/3292500.3330701"),
        ("DOI: 10.1145/3292500.3330701, Ada et al.", "10.1145/3292500.3330701"),
        ("https://doi.org/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("<http://dx.doi.org/10.1145/3292500.3330701>", "10.1145/3292500.3330701"),
        ("https://dl.acm.org/doi/abs/10.1145/3292500.3330701?x=1", "10.1145/3292500.3330701"),
        ("https://doi.org/10.1145/3292500.3330701?utm_source=a#b", "10.1145/3292500.3330701"),
        ("https://doi.org/10.1145/3292500.3330701#sec1", "10.1145/3292500.3330701"),
        ("参见 doi:10.1145/3292500.3330701。本文提出了一种方法", "10.1145/3292500.3330701"),
        ("（见 https://doi.org/10.1145/3292500.3330701）、", "10.1145/3292500.3330701"),
        (
            "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
            "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        ),
        (
            "https://doi.org/10.1002%2F%28SICI%291097%2817%3A1%3C16%3A%3AAID%3E3.0.CO%3B2-2?x=%41",
            "10.1002/(SICI)1097(17:1<16::AID>3.0.CO;2-2",
        ),
        ("https://dl.acm.org/doi/abs/10.1145%2f3292500.3330701", "10.1145/3292500.3330701"),
        ("doi:10.1145%2F3292500.3330701", "10.1145/3292500.3330701"),
        ("https://doi.org/10.1145/3292500%20.1", "10.1145/3292500%20.1"),
        ("https://doi.org/10.1145/3292500%FF.1", "10.1145/3292500%FF.1"),
    ],
)
def test_dois(text, value):
    assert found(text) == [("doi", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020.acl-main.1", "2020.acl-main.1"),
        ("ACL:P19-1001", "P19-1001"),
        ("p19-1001", "P19-1001"),
        ("https://aclanthology.org/2020.acl-main.1/", "2020.acl-main.1"),
        ("https://aclanthology.org/2020.acl-main.1.pdf", "2020.acl-main.1"),
        ("https://aclanthology.org/2020.acl-main.1v2.pdf", "2020.acl-main.1"),
        ("https://www.aclweb.org/anthology/P19-1001.bib", "P19-1001"),
        ("https://doi.org/10.18653/v1/P19-1001", "P19-1001"),
        ("10.18653/v1/2020.acl-main.1", "2020.acl-main.1"),
    ],
)
def test_the_acl_anthology(text, value):
    assert found(text) == [("acl", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"https://www.semanticscholar.org/paper/A-Title-Ada/{HASH}", HASH),
        (HASH, HASH),
        ("CorpusId:1234", "CorpusId:1234"),
        ("https://api.semanticscholar.org/CorpusID:1234", "CorpusId:1234"),
    ],
)
def test_semantic_scholar(text, value):
    assert found(text) == [("semantic_scholar", value)]


def test_several_on_a_line_and_in_order():
    text = "P19-1001, 2004.12345v1 B1e9Y2NYvS\n10.1234/a,10.1234/b;https://arxiv.org/abs/2004.12346"

    assert found(text) == [
        ("acl", "P19-1001"),
        ("arxiv", "2004.12345"),
        ("openreview", "B1e9Y2NYvS"),
        ("doi", "10.1234/a"),
        ("doi", "10.1234/b"),
        ("arxiv", "2004.12346"),
    ]


def test_lines_are_counted_and_repeats_pointed_out():
    text = "2004.12345\n\nhttps://arxiv.org/abs/2004.12345v2\n10.1234/AB\n10.1234/ab"

    assert [(one.line, one.repeats) for one in recognise(text)] == [
        (1, None),
        (3, 1),
        (4, None),
        (5, 4),
    ]


@pytest.mark.parametrize(
    "text",
    ["Transformers", "TensorFlow", "ImageNet-LT", "self-driving", "ResNet-152", "LambdaNet", "reinforcement",
     "On Robustness of Neural Ordinary Differential Equations", "the paper B1e9Y2NYvS2020 was good"],
)  # fmt: skip
def test_words_are_no_ids(text):
    (one,) = recognise(text)

    assert (one.kind, one.pasted) == ("unknown", text)
    assert "Paste the address" in one.advice


@pytest.mark.parametrize(
    "word", ["abcdefghij", "1234567890", "rkewaxrtvr", "ABCDEFGHIJ", "Transformers", "deadbeef"]
)
def test_what_may_be_an_id_or_a_word_is_not_tried_and_says_how_to_mean_it(word):
    (one,) = recognise(word)

    assert (one.kind, one.pasted) == ("unknown", word)
    assert f"write openreview:{word}." in one.advice
    assert found(f"openreview:{word}") == [("openreview", word)]


@pytest.mark.parametrize(
    "word", ["BJeGlJStPr", "rJlnOhVYPS", "H1gax6VtDB", "0UK8c2kg7c", "2wtj0up8rv"]
)
def test_ids_that_stand_alone(word):
    assert found(word) == [("openreview", word)]


@pytest.mark.parametrize(
    "line", ["abcdefghij, BJeGlJStPr 1234567890", "abcdefghij;BJeGlJStPr;1234567890"]
)
def test_nothing_of_a_list_of_ids_is_dropped(line):
    assert [(one.kind, one.pasted) for one in recognise(line)] == [
        ("unknown", "abcdefghij"),
        ("openreview", "BJeGlJStPr"),
        ("unknown", "1234567890"),
    ]


@pytest.mark.parametrize(
    "line", ["BJeGlJStPr: Transformers", "BJeGlJStPr - Transformers", "BJeGlJStPr\tTransformers"]
)
def test_a_title_of_one_word_is_no_id(line):
    assert found(line) == [("openreview", "BJeGlJStPr")]


def test_a_word_beside_an_address_is_its_title():
    assert found("https://arxiv.org/abs/2004.12345 Transformers") == [("arxiv", "2004.12345")]


@pytest.mark.parametrize(
    "page",
    [
        "https://proceedings.mlr.press/v137/yan20a.html",
        "http://proceedings.mlr.press/v137/yan20a/yan20a.pdf",
        "proceedings.mlr.press/v137/yan20a.html",
        "https://proceedings.mlr.press/r3/ada01a.html",
    ],
)
def test_a_page_of_pmlr_says_which_file_can_be_given(page):
    (one,) = recognise(page)

    assert (one.kind, one.pasted) == ("unknown", page)
    assert "front matter" in one.advice
    assert "BibTeX" in one.advice


def test_pages_elsewhere_say_what_to_do():
    venue, volume, code = recognise(
        "https://openreview.net/group?id=ICLR.cc/2020/Conference\n"
        "https://aclanthology.org/volumes/2020.acl-main/\nhttps://github.com/ada/engine"
    )

    assert "Import a whole venue from OpenReview" in venue.advice
    assert "as a file" in volume.advice
    assert "cannot be read from this site" in code.advice


def test_json_is_recognised_whole():
    text = ' {"notes": [\n{"id": "B1e9Y2NYvS"}]}'

    assert found(text) == [("json", text)]


def test_bibtex_is_recognised_whole_and_ids_around_it_too():
    text = "2004.12345\n@misc{a,\n title = {One 2004.99999}}\n% a comment\n@misc{b, title={Two}}\nP19-1001\n"

    one, entries, other = recognise(text)

    assert (one.value, one.line) == ("2004.12345", 1)
    assert (entries.kind, entries.line) == ("bibtex", 2)
    assert "One" in entries.value
    assert "Two" in entries.value
    assert (other.value, other.line) == ("P19-1001", 6)


def test_around_bibtex_only_words_are_a_comment():
    text = "@misc{a, title={A}}\n% my words\nabcdefghij\nhttps://proceedings.mlr.press/v1/a20a.html"

    entries, doubtful, page = recognise(text)

    assert (entries.kind, doubtful.pasted, page.line) == ("bibtex", "abcdefghij", 4)


def test_nothing_is_found_in_nothing():
    assert recognise(" \n\t\n") == []


def test_too_much_is_refused():
    assert "file" in recognise("x\n" * 20_000)[0].advice


def test_bibtex_that_unfolds_without_end_is_bibtex_still():
    entry = "@a{b, title = " + " # ".join(["s"] * 60) + "}\n"

    (one,) = recognise('@string{s = "' + "x" * 2000 + '"}\n' + entry * 400)

    assert one.kind == "bibtex"
