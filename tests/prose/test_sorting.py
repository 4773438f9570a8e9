import pytest

from authors.models import Author
from papers.models import Paper
from prose.sorting import LENGTH, fill_sort_keys, sort_key
from roundups.models import Roundup
from tests.factories import make_author, make_paper, make_roundup, make_writer


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Łukasz Kaiser", "lukasz kaiser"),
        ("Søren Østergård", "soren ostergard"),
        ("Weiß", "weiss"),
        ("Çağrı İpek", "cagri ipek"),
        ("Nguyễn Đức", "nguyen duc"),
        ("Peter O'Hearn", "peter ohearn"),
        ("Anne-Marie", "anne marie"),
        ("Γιώργος", "γιωργοσ"),
        ("Семён", "семен"),
        ("かがく", "かがく"),
        ("राम", "राम"),
        ("김민수", "김민수"),
        ("ﬁne ２", "fine 000002"),
        ("The Who", "the who"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_a_name_is_folded(text, key):
    assert sort_key(text) == key


@pytest.mark.parametrize(
    ("title", "language", "key"),
    [
        ("The Lottery Ticket Hypothesis", "", "lottery ticket hypothesis"),
        ("“Why Should I Trust You?”", "", "why should i trust you"),
        ("“A Theory”", "en-GB", "theory"),
        ("A", "", "a"),
        ("A-NICE-MC", "", "a nice mc"),
        ("$\\ell_1$-norms", "", "ell 000001 norms"),
        ("Die Kunst", "de", "kunst"),
        ("Die Hard", "", "die hard"),
        ("The", "de", "the"),
        ("101 ways", "", "000101 ways"),
    ],
)
def test_a_title_is_sorted_without_its_article_and_punctuation(title, language, key):
    assert sort_key(title, language) == key


def test_a_key_has_an_end():
    assert len(sort_key("x " * 400)) == LENGTH


@pytest.mark.django_db
def test_every_database_sorts_alike():
    names = ["Zoë", "Łukasz", "李明", "de la Cruz", "Delacroix", "Игорь", "Ángel", "bob", "Γιώργος",
             "Author 10", "Author 9", "Mary-Ann", "Mary Zed"]  # fmt: skip
    for name in names:
        make_author(name)

    assert [author.name for author in Author.objects.all()] == [
        "Ángel", "Author 9", "Author 10", "bob", "de la Cruz", "Delacroix", "Łukasz", "Mary-Ann",
        "Mary Zed", "Zoë", "Γιώργος", "Игорь", "李明",
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [None, ["title"], ["title", "sort_key"]])
def test_the_key_follows_the_title(fields):
    paper = make_paper(title="Beta")
    paper.title = "Álpha"
    paper.save(update_fields=fields)

    assert Paper.objects.get().sort_key == paper.sort_key == "alpha"


@pytest.mark.django_db
def test_the_key_follows_the_language():
    paper = make_paper(title="Die Kunst")
    paper.language = "de"
    paper.save(update_fields=["language"])

    assert Paper.objects.get().sort_key == "kunst"


@pytest.mark.django_db
def test_rows_from_before_get_their_keys_and_nothing_else():
    roundup = make_roundup(0, title="Ça", writer=make_writer("Ümit"))
    for number in range(3):
        make_author(f"Ö{number}")
    Roundup.objects.update(sort_key="")
    Author.objects.update(sort_key="")

    for model in (Roundup, Author):
        fill_sort_keys(model, "default", batch=2)

    found = Roundup.objects.get()
    assert (found.sort_key, found.version, found.changed_at) == (
        "ca",
        roundup.version,
        roundup.changed_at,
    )
    assert [author.sort_key for author in Author.objects.all()] == [
        "o000000",
        "o000001",
        "o000002",
    ]
