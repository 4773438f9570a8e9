import pytest

from images.monograms import hue, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Hanshu Yan", "HY"),
        ("Mihaela van der Schaar", "MS"),
        ("van der Maaten", "M"),
        ("Jean de la Fontaine", "JF"),
        ("Jean d'Alembert", "JA"),
        ("émile zola", "ÉZ"),
        ("Klaus-Robert Müller", "KM"),
        ("Jimmy Lei-Ba", "JL"),
        ("Anne-Marie", "AM"),
        ("Martin Luther King Jr.", "MK"),
        ("Plato", "P"),
        ("E\u0301mile", "É"),
        ("Q\u0308a B", "Q\u0308B"),
        ("ßa", "ß"),
        ("Nguyễn Đức", "NĐ"),
        ("Ming Li (李明)", "ML"),
        ("王伟", "王"),
        ("佐藤 さくら", "佐"),
        ("김민수", "김"),
        ("김 민수", "김"),
        ("مريم ميرزاخاني", "م\u200cم"),
        ("עדי שמיר", "עש"),
        ("क्षमा शर्मा", "क्षश"),
        ("किरण", "कि"),
        ("Игорь Щукин", "ИЩ"),
        ("bell hooks", "BH"),
        ("3Blue1Brown", "3"),
        ("", ""),
        ("* ?", ""),
        ("-", ""),
        ("a-", "A"),
        ("--", ""),
    ],
)
def test_a_monogram_has_the_first_and_the_last_initial(name, letters):
    assert initials(name) == letters


def test_a_hue_stays_with_the_name_on_every_machine():
    assert (hue("Hanshu Yan"), hue("Alex Renda")) == (270, 120)
