import pytest

from papers.importers import columns, tables
from papers.importers.record import Unreadable

MINICONF = (
    "UID,title,authors,abstract,keywords,sessions\n"
    "B1xSperKvH,One,Ada Lovelace*|Bob,Words,a|b,Mon\n"
    'SkgGCkrKvH,"Two, too",Cy,"More\nwords",,Tue\n'
)


def test_a_table_of_miniconf():
    one, two = tables.papers(MINICONF).records

    assert (one.openreview_id, one.title, one.keywords) == ("B1xSperKvH", "One", ("a", "b"))
    assert [author.name for author in one.authors] == ["Ada Lovelace", "Bob"]
    assert one.links[0].url == "https://openreview.net/forum?id=B1xSperKvH"
    assert (two.title, two.abstract) == ("Two, too", "More words")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Title\tAuthors\nOne\tAda, Bob and Cy\n", ["Ada", "Bob", "Cy"]),
        ("Title;Authors\nOne;Ada, Bob\n", ["Ada", "Bob"]),
        ("Paper Title,Author Names\nOne,Ada; Bob\n", ["Ada", "Bob"]),
        ("title|authors\nOne|Ada; Bob\n", ["Ada", "Bob"]),
        ('title,authors\nOne,"[\'Ada\', ""Bo O\'Hara""]"\n', ["Ada", "Bo O'Hara"]),
        ('title,authors\nOne,"[""Ada; Inc."", ""Bob""]"\n', ["Ada; Inc.", "Bob"]),
        ("title\tauthors\nOne\t[Ada, Bob\n", ["[Ada", "Bob"]),
    ],
)
def test_delimiters_and_separators_are_found_out(text, names):
    (record,) = tables.papers(text).records

    assert [author.name for author in record.authors] == names


def test_names_may_be_written_as_in_bibtex():
    one, two, three = tables.papers(
        "title,authors,affiliations\n"
        'One,"Lovelace, Ada and van Dyck, Bob",MIT; Turin\n'
        'Two,"King, Jr., Cy",\n'
        'Three,"Lovelace, Ada and others",\n'
    ).records

    assert [(author.name, author.affiliation) for author in one.authors] == [
        ("Ada Lovelace", "MIT"),
        ("Bob van Dyck", "Turin"),
    ]
    assert [author.name for author in two.authors] == ["Cy King Jr."]
    assert [author.name for author in three.authors] == ["Ada Lovelace"]
    assert "does not name all authors" in three.remarks[0]


@pytest.mark.parametrize("form", ["{}; {}; {}", "{}|{}|{}", '["{}", "{}", "{}"]'])
def test_names_may_be_written_as_in_a_catalogue(form):
    rows = [
        ("Smith, John", "van der Maaten, Laurens", "King, Jr., Cy"),
        ("García Márquez, Gabriel", "OpenAI, Inc.", "王, 小明"),
        ("Doe, J.", "Plato", "Roe, R."),
    ]
    cells = [form.format(*names).replace('"', '""') for names in rows]
    table = "title,authors\n" + "".join(f'One,"{cell}"\n' for cell in cells)

    assert [[author.name for author in one.authors] for one in tables.papers(table).records] == [
        ["John Smith", "Laurens van der Maaten", "Cy King Jr."],
        ["Gabriel García Márquez", "OpenAI, Inc.", "王 小明"],
        ["J. Doe", "Plato", "R. Roe"],
    ]


@pytest.mark.parametrize(
    "names",
    [
        ["Ada Lovelace, Turin", "Bob Roe, MIT", "Cy Doe"],
        ["Ada Lovelace, Jr.", "OpenAI, Inc."],
        ["Lovelace, Ada", "Bob", "Cy", "Di"],
    ],
)
def test_a_comma_alone_makes_no_catalogue(names):
    (record,) = tables.papers(f'title,authors\nOne,"{"; ".join(names)}"\n').records

    assert [author.name for author in record.authors] == names


def test_one_odd_row_makes_no_bibtex_of_a_table():
    odd, *others = tables.papers(
        'title,authors\nOne,"Ada, Bob and Cy, Di"\nTwo,"Ada, Bob and Cy"\nThree,"Ada L, Bob"\n'
    ).records

    assert [len(record.authors) for record in (odd, *others)] == [4, 3, 2]


def test_keywords_may_be_a_list_too():
    (record,) = tables.papers("title\tkeywords\nOne\t['deep, wide', 'sea']\n").records

    assert record.keywords == ("deep, wide", "sea")


def test_a_column_without_a_name_shifts_no_other():
    (record,) = tables.papers("\ttitle\tauthors\n0\tOne\tAda L\n").records

    assert (record.title, record.authors[0].name) == ("One", "Ada L")


def test_a_list_of_titles_is_a_table_of_one_column():
    (record,) = tables.papers("title\nAttention, please: a study\n").records

    assert record.title == "Attention, please: a study"


def test_a_row_that_a_comma_has_cut_is_told_and_the_others_are_read():
    reading = tables.papers("title,authors\nAttention, please,Ada L\nTwo,Bob,\n")

    assert [record.title for record in reading.records] == ["Two"]
    [sentence] = reading.broken
    assert sentence.startswith("Row 2 of the table has more cells than its header.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    content = "Title,Authors\r\nÉlan,Zoë\r\n".encode(encoding)

    (record,) = tables.papers(content).records

    assert (record.title, record.authors[0].name) == ("Élan", "Zoë")


def test_numbers_of_papers_are_not_taken_for_ids():
    text = "UID,title\npaper12345,One\npaper12346,Two\n"

    assert [one.openreview_id for one in tables.papers(text).records] == ["", ""]


def test_an_editor_says_which_column_is_which():
    text = "Nr,Beitrag,Leute\n1,One,Ada|Bob\n"

    assert tables.header(text) == ["Nr", "Beitrag", "Leute"]
    assert columns.recognised(["Nr", "Beitrag", "Leute"]) == {}
    (record,) = tables.papers(text, {"title": "Beitrag", "authors": "Leute"}).records
    assert (record.title, len(record.authors)) == ("One", 2)


def test_columns_are_recognised_by_their_names():
    assert columns.recognised(["Paper Title", "Authors", "PDF URL", "Code", "x"]) == {
        "title": "Paper Title",
        "authors": "Authors",
        "url": "PDF URL",
        "code": "Code",
    }


def test_links_and_ids():
    text = (
        "title,arxiv,doi,url,code,decision,year,venue\n"
        "One,https://arxiv.org/abs/2004.12345v1,https://doi.org/10.1234/ab,"
        "https://openreview.net/forum?id=B1xSperKvH,https://github.com/a/b,Oral,2020,ICLR 2020\n"
    )

    (record,) = tables.papers(text).records

    assert (record.arxiv_id, record.doi) == ("2004.12345", "10.1234/ab")
    assert (record.openreview_id, record.decision) == ("B1xSperKvH", "oral")
    assert [one.kind for one in record.links] == ["paper", "code"]
    assert (record.venue.acronym, record.venue.year) == ("ICLR", 2020)
    assert record.authors is None


def test_a_table_of_decisions_has_no_papers():
    text = (
        "forum,title_at_submission,decision\nB1xSperKvH,ONE,Accept (Talk)\nSkgGCkrKvH,TWO,Reject\n"
    )

    reading = tables.papers(text)

    assert reading.records == ()
    assert reading.decisions == {"B1xSperKvH": "Accept (Talk)", "SkgGCkrKvH": "Reject"}


def test_affiliations_that_do_not_match_are_told():
    record = tables.papers("title,authors,affiliations\nOne,Ada|Bob,Turin\n").records[0]

    assert "another number of affiliations" in record.remarks[0]


def test_a_row_without_title_is_told():
    reading = tables.papers("title,authors\n,Ada\nTwo,Bob\n\n")

    assert reading.skipped == ("Row 2 of the table: It has no title.",)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a,b\n1,2\n", "Name one “title”"),
        ("", "Name one “title”"),
        ("title\n", "no rows"),
        ('title\n"' + "x" * 200_000, "quotation mark that is not closed"),
        ("title\n" + "x\n" * 30_000, "more than 20,000 rows"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        tables.papers(content)


def test_a_mapping_stands_beside_what_the_names_tell():
    table = "Titel;Title;Authors;Abstract\nOne;Two;Ada;Words\n"

    (record,) = tables.papers(table, {"title": "Titel"}).records

    assert (record.title, record.authors[0].name, record.abstract) == ("One", "Ada", "Words")
    assert tables.papers("title\nTwo\n", {"title": "Titel"}).records[0].title == "Two"


def test_pairs_are_a_mapping():
    pairs = ["title = Paper name", " Authors=People", " "]

    assert columns.mapping_of(pairs) == {"title": "Paper name", "authors": "People"}


@pytest.mark.parametrize("pair", ["colour = red", "title", "title =", "=x"])
def test_pairs_that_say_nothing_are_refused(pair):
    with pytest.raises(Unreadable, match="nothing that a table can tell|which column holds it"):
        columns.mapping_of([pair])


def test_a_mapping_must_name_columns_that_are_there():
    with pytest.raises(Unreadable, match="no column “Titel”"):
        tables.papers("a,b\n1,2\n", {"title": "Titel"})
