import pytest

from papers.importers import bibtex
from papers.importers.record import Unreadable

HEAD = "title = {A Title}, year = 2020"


def paper(fields, before=""):
    (record,) = bibtex.papers(f"{before}\n@inproceedings{{key,\n{fields}\n}}").records
    return record


def names(value):
    return [author.name for author in paper(f"{HEAD}, author = {{{value}}}").authors]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ada Lovelace and Babbage, Charles", ["Ada Lovelace", "Charles Babbage"]),
        ("King, Jr., Martin Luther", ["Martin Luther King Jr."]),
        ("{Barnes and Noble} and {The {ACL} Team}", ["Barnes and Noble", "The ACL Team"]),
        ("van der Maaten, Laurens AND\nPlato", ["Laurens van der Maaten", "Plato"]),
        (r"G{\"o}del, Kurt and {\'E}variste Galois", ["Kurt Gödel", "Évariste Galois"]),
        (r"{\L}ukasz Kaiser and P{\'a}l Erd{\H{o}}s", ["Łukasz Kaiser", "Pál Erdős"]),
        ("Anderson, Alexander and Fernand, Andrew", ["Alexander Anderson", "Andrew Fernand"]),
    ],
)
def test_names_are_separated_before_they_are_decoded(value, expected):
    assert names(value) == expected


def test_and_others_is_no_author():
    record = paper(f"{HEAD}, author = {{Ada Lovelace and others}}")

    assert [one.name for one in record.authors] == ["Ada Lovelace"]
    assert "add the rest" in record.remarks[0]


@pytest.mark.parametrize(
    ("booktitle", "acronym"),
    [
        ("ICLR", "ICLR"),
        ("{NeurIPS}", "NeurIPS"),
        ("ICLR 2020", "ICLR"),
        ("Conference on Learning Representations (ICLR)", "ICLR"),
        ("Joint Conference on Natural Language Processing (EMNLP-IJCNLP)", "EMNLP-IJCNLP"),
        ("Proceedings of the 2020 Conference on Learning Representations", ""),
        ("Nature", ""),
        ("Proceedings of Learning", ""),
    ],
)
def test_a_venue_is_known_by_its_acronym(booktitle, acronym):
    venue = paper(f"{HEAD}, booktitle = {{{booktitle}}}").venue
    assert (venue.acronym, venue.year) == (acronym, 2020)


def test_strings_and_joins():
    before = '@string{conf = "Proceedings of " # "X"}\n@STRING ( last = {Lovelace} )'
    record = paper(f'{HEAD}, booktitle = conf # " in " # may, author = "Ada " # last', before)

    assert record.venue.name == "Proceedings of X in May"
    assert [one.name for one in record.authors] == ["Ada Lovelace"]


def test_a_title_keeps_formulas_and_unknown_macros_and_loses_braces():
    record = paper(r"title = {{The {BERT} of $\ell_{1}$ -- \unknown{x} \& more}}")

    assert record.title == r"The BERT of $\ell_{1}$ – \unknown{x} & more"


def test_openreview_escapes_formulas():
    url = "url={https://openreview.net/forum?id=0UK8c2kg7c}"

    record = paper(rf"title={{From \$r\$ to \$Q{{\textasciicircum}}*\$}}, {url}")

    assert record.title == "From $r$ to $Q^*$"


def test_fields_come_from_the_entry_that_is_referred_to():
    before = "@proceedings{book, title = {The Book}, year = 2019, publisher = {P}}"

    record = paper("title = {Mine}, crossref = {BOOK}", before)

    assert (record.title, record.venue.name, record.venue.year) == ("Mine", "The Book", 2019)


def test_entries_that_refer_to_each_other_come_to_an_end():
    entries = "@misc{a, title={A}, crossref={b}}\n@misc{b, title={B}, crossref={a}}"

    assert [one.title for one in bibtex.papers(entries).records] == ["A", "B"]


def test_a_reference_into_nothing_is_told():
    assert "“gone”, which is not in the file" in paper(f"{HEAD}, crossref = {{gone}}").remarks[0]


GOOD = "\n\n@misc{b, title = {Whole}}"


@pytest.mark.parametrize(
    "entry",
    [
        "@inproceedings{a, title={Unclosed, author={A}}",
        "@inproceedings{a, title={Unclosed, author={A}}}",
        "@inproceedings{a, title = {Unclosed,\n  author = {A},\n  year = 2020\n}",
        '@inproceedings{a, title="Unclosed, author={A}}',
        "@inproceedings{a, title={T}, author={A, year=2020}",
        "@inproceedings{a, title={T}, note={never closed, author={A}}",
        "@inproceedings{a, title={Unclosed, author={A}} @misc{c, title={Another}}",
        "@inproceedings{a, title={Cut o",
        "@inproceedings{a",
    ],
)
def test_an_entry_whose_fields_run_into_each_other_is_told_and_no_paper(entry):
    reading = bibtex.papers(f"\n{entry}{GOOD}")

    assert reading.records[-1].title == "Whole"
    assert {one.title for one in reading.records} <= {"Whole", "Another"}
    [sentence] = reading.broken
    assert sentence.startswith("BibTeX entry “a” (line 2): A brace or a quotation mark is missing")


@pytest.mark.parametrize(
    ("entry", "authors"),
    [
        ("@misc{a, title={T}, author={Ada Byron}", 1),
        ("@misc{a, title={T}}, author={Ada Byron}}", 1),
        ("@misc{a, title={T}, author={Ada Byron}, note={cut o", 1),
        ("@misc{a, title={T}, pages {1}, author={Ada Byron}}", 1),
    ],
)
def test_an_entry_that_is_clear_in_spite_of_a_fault_is_read_with_a_remark(entry, authors):
    first, second = bibtex.papers(entry + GOOD).records

    assert (first.title, len(first.authors)) == ("T", authors)
    assert "check all of it" in first.remarks[0]
    assert (second.title, second.remarks) == ("Whole", ())


def test_missing_commas_are_no_trouble():
    (record,) = bibtex.papers("@misc{a title={T} author={Ada Byron}\n year=2020}").records

    assert (record.title, record.authors[0].name, record.venue.year) == ("T", "Ada Byron", 2020)
    assert record.remarks == ()


def test_a_string_that_does_not_end_is_told_and_stands_for_nothing():
    reading = bibtex.papers('@string{c = "open}\n@misc{a, title={T}, booktitle=c}')

    assert reading.records[0].venue.name == "c"
    assert reading.broken[0].startswith("BibTeX entry “@string” (line 1): ")


def test_an_entry_without_title_is_told():
    reading = bibtex.papers("@misc{a, year = 2020}\n@misc{b, title = {B}}")

    assert reading.broken == ("BibTeX entry “a” (line 1): It has no title.",)


def test_comments_are_passed_over():
    text = "Words.\n% @misc{x, title={No}}\n@comment{@misc{y, title={No}}}\n@misc{b, title = {B}}"

    assert [one.title for one in bibtex.papers(text).records] == ["B"]


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("url={https://openreview.net/forum?id=0UK8c2kg7c}", "openreview_id", "0UK8c2kg7c"),
        ("url={https://aclanthology.org/P19-1001/}", "acl_id", "P19-1001"),
        ("doi={10.18653/v1/P19-1001}", "acl_id", "P19-1001"),
        ("doi={https://doi.org/10.1234/a\\_b}", "doi", "10.1234/a_b"),
        ("eprint={2004.12345v2}, archiveprefix={arXiv}", "arxiv_id", "2004.12345"),
        ("url={http://arxiv.org/abs/hep-th/9901001}", "arxiv_id", "hep-th/9901001"),
        ("journal={arXiv preprint arXiv:2004.12345}", "arxiv_id", "2004.12345"),
        ("eprint={12345}, archiveprefix={PubMed}", "arxiv_id", ""),
    ],
)
def test_ids_are_found_where_people_put_them(fields, name, value):
    assert getattr(paper(f"{HEAD}, {fields}"), name) == value


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ("note={From a search}", "BibTeX"),
        ("url={https://www.openreview.net/forum?id=0UK8c2kg7c}", "BibTeX (openreview.net)"),
        (
            "url={https://doi.org/10.1234/a}, biburl={https://dblp.org/rec/conf/x/L20.bib}",
            "BibTeX (dblp.org)",
        ),
        ("url={https://[/}", "BibTeX"),
    ],
)
def test_the_source_says_whose_bibtex_it_is(fields, source):
    assert paper(f"{HEAD}, {fields}").source == source


def test_links():
    record = paper(
        f"{HEAD}, url={{https://x.example/a\\_b}}, code={{https://github.com/ada/engine}}"
    )

    assert [(one.kind, one.url) for one in record.links] == [
        ("paper", "https://x.example/a_b"),
        ("code", "https://github.com/ada/engine"),
    ]


def test_a_file_without_papers():
    with pytest.raises(Unreadable, match="no paper in this BibTeX"):
        bibtex.papers("@comment{nothing}")
