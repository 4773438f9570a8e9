import pytest

from links.slugs import SLUG_LENGTH, slug_from
from tests.factories import make_author, make_paper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        (
            "Selection via Proxy: Efficient Data Selection",
            "selection-via-proxy-efficient-data-selection",
        ),
        ("Stanisław Jastrzębski", "stanislaw-jastrzebski"),
        ("Søren Ægir Þór Straße", "soren-aegir-thor-strasse"),
        ("$\\ell_1$ & <b>friends</b>", "ell_1-bfriendsb"),
        ("机器学习", ""),
    ],
)
def test_a_slug_is_plain_ascii(text, slug):
    assert slug_from(text) == slug


def test_a_long_slug_ends_at_a_word():
    slug = slug_from("word " * 40)

    assert len(slug) <= SLUG_LENGTH
    assert slug.endswith("-word")


def test_equal_titles_get_different_slugs():
    slugs = [make_paper(title="Attention").slug for _ in range(3)]

    assert slugs == ["attention", "attention-2", "attention-3"]


def test_a_title_without_latin_letters_gets_a_slug_too():
    assert [make_author("王伟").slug, make_author("李娜").slug] == ["author", "author-2"]


def test_a_new_title_does_not_change_the_slug():
    paper = make_paper(title="First title")
    paper.title = "Second title"

    paper.save()

    assert paper.slug == "first-title"
