import pytest

from papers.importers import people


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Ada Lovelace*", "Ada Lovelace"),
        ("Ada  Lovelace †1,2", "Ada Lovelace"),
        (r"Kurt G\"odel", "Kurt Gödel"),
        ("Ada Lovelace <ada@example.org>", "Ada Lovelace"),
        ("ada@example.org", ""),
        ("GPT-4", "GPT-4"),
        ("X Æ A-12*", "X Æ A-12"),
    ],
)
def test_a_printed_name_has_no_marks_and_no_address(written, printed):
    assert people.printed(written) == printed


@pytest.mark.parametrize(
    ("value", "orcid"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-0098", ""),
        ("", ""),
    ],
)
def test_an_orcid_must_have_the_right_check_digit(value, orcid):
    assert people.orcid(value) == orcid


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("~Ada_Lovelace1", "~Ada_Lovelace1"),
        ("~Jürgen_Ä._Müller-Lüdenscheidt12", "~Jürgen_Ä._Müller-Lüdenscheidt12"),
        ("ada@example.org", ""),
        ("https://dblp.org/search/pid/api?q=author:Ada", ""),
    ],
)
def test_only_profiles_of_openreview_are_kept(value, known):
    assert people.openreview(value) == known


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("65/9612", "65/9612"),
        ("l/AdaLovelace.html", "l/AdaLovelace"),
        ("https://dblp.uni-trier.de/pid/218/0322-1.html", "218/0322-1"),
        ("https://dblp.org/pers/l/Lovelace:Ada", "l/Lovelace:Ada"),
        ("nothing", ""),
    ],
)
def test_dblp_keys_come_without_their_address(value, known):
    assert people.dblp(value) == known


def test_no_name_turns_its_letters_round():
    assert people.author("Ada \u202eecalevoL").name == "Ada ecalevoL"


def test_ids_become_links_once():
    author = people.author("Ada", ids=("0000-0002-1825-0097", "~Ada1", ""))

    assert [link.url for link in author.links] == [
        "https://openreview.net/profile?id=~Ada1",
        "https://orcid.org/0000-0002-1825-0097",
    ]
