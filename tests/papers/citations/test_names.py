import pytest

from papers.citations.names import Name, name_from


@pytest.mark.parametrize(
    ("printed", "given", "particle", "family"),
    [
        ("Ada Lovelace", "Ada", "", "Lovelace"),
        ("Kyunghyun Cho*†", "Kyunghyun", "", "Cho"),
        ("Ada Lovelace 1,2", "Ada", "", "Lovelace"),
        ("Laurens van der Maaten", "Laurens", "van der", "Maaten"),
        ("van der Maaten, Laurens", "Laurens", "van der", "Maaten"),
        ("Luc Van Gool", "Luc", "", "Van Gool"),
        ("Guy Van den Broeck", "Guy", "", "Van den Broeck"),
        ("Guy Van Den Broeck", "Guy", "", "Van Den Broeck"),
        ("Fernando De La Torre", "Fernando", "", "De La Torre"),
        ("Gido M. Van De Ven", "Gido M.", "", "Van De Ven"),
        ("Le Van An Tran", "Le Van An", "", "Tran"),
        ("Nguyen Van Anh Le", "Nguyen Van Anh", "", "Le"),
        ("Quoc V. Le", "Quoc V.", "", "Le"),
        ("Santiago Ramón y Cajal", "Santiago", "", "Ramón y Cajal"),
        ("García Márquez, Gabriel", "Gabriel", "", "García Márquez"),
        ("王 小明", "小明", "", "王"),
        ("X Æ A-12*", "X Æ", "", "A-12"),
        ("Hanshu YAN", "Hanshu", "", "YAN"),
    ],
)
def test_a_name_in_parts(printed, given, particle, family):
    assert name_from(printed) == Name(given=given, particle=particle, family=family)


@pytest.mark.parametrize(
    "printed",
    [
        "Plato",
        "王小明",
        "The Open Team",
        "Wei Wang (王伟)",
        "Department of Health and Human Services, US",
        "Ada Lovelace, Charles Babbage and Others",
        "GPT-4",
        "OpenAI, Inc.",
        "Apple Inc.",
        "Acme Robotics Co., Ltd",
    ],
)
def test_a_name_without_parts_stays_whole(printed):
    assert name_from(printed) == Name(literal=printed)


@pytest.mark.parametrize(
    "printed", ["Martin Luther King Jr.", "Martin Luther King, Jr.", "King, Jr., Martin Luther"]
)
def test_a_suffix_is_apart(printed):
    assert name_from(printed) == Name(given="Martin Luther", family="King", suffix="Jr.")


@pytest.mark.parametrize(
    "printed",
    [
        "John Smith, PhD",
        "John Smith, Ph.D.",
        "Smith, John, M.D., PhD",
        "John Smith, MSc*",
        "John Smith, MD",
    ],
)
def test_a_degree_is_no_part_of_a_name(printed):
    assert name_from(printed) == Name(given="John", family="Smith")


def test_what_may_be_a_name_is_no_degree():
    assert name_from("Rahman, Md") == Name(given="Md", family="Rahman")
    assert name_from("Smith, Jr., PhD") == name_from("Smith, Jr.")
    assert name_from("Plato, PhD") == Name(literal="Plato")


def test_nothing_but_marks_is_no_name():
    assert name_from(" *1 ") == Name()


@pytest.mark.parametrize(
    ("printed", "inverted"),
    [
        ("OpenAI, Inc.", "OpenAI Inc."),
        ("Laurens van der Maaten", "van der Maaten, Laurens"),
        ("Plato", "Plato"),
    ],
)
def test_only_a_name_in_parts_has_a_comma(printed, inverted):
    assert name_from(printed).inverted == inverted
