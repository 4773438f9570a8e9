import pytest
from django.contrib.contenttypes.models import ContentType

from authors.models import Author
from links.slugs import SLUG_LENGTH, slug_from, unique_slugs
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
        ("机器学习", "ji-qi-xue-xi"),
        ("李明 (Ming Li)", "li-ming-ming-li"),
        ("佐藤さくら", "sakura"),
        ("김민수", "gimminsu"),
        ("Игорь Щукин", "igor-shchukin"),
        ("Γιώργος Σεφέρης", "giorgos-seferis"),
        ("محمد علي", "mhmd-ly"),
        ("עדי", "dy"),
        ("राम शर्मा", "ram-srma"),
        ("β-VAE – 3²", "beta-vae-32"),
        ("\u03a2-VAE", "vae"),  # no letter, in the midst of the Greek ones
        ("e\u0301te\u0301", "ete"),
        ("🙂🙂", ""),
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


def test_a_title_without_letters_gets_a_slug_too():
    assert [make_author("🙂").slug, make_author("🙃").slug] == ["author", "author-2"]


def test_han_is_not_read_as_chinese_on_a_japanese_site(settings):
    settings.LANGUAGE_CODE = "ja"

    assert slug_from("田中 Ken") == "ken"


def test_a_formula_is_read_by_its_letters():
    titles = [r"Certified $\ell_1$ bounds", r"$\mathcal{O}(n^2)$ is enough", "From $5 to $6"]

    slugs = [make_paper(title=title).slug for title in titles]

    assert slugs == ["certified-l1-bounds", "on2-is-enough", "from-5-to-6"]


def test_a_new_title_does_not_change_the_slug():
    paper = make_paper(title="First title")
    paper.title = "Second title"

    paper.save()

    assert paper.slug == "first-title"


def test_many_slugs_are_made_in_two_queries(django_assert_num_queries):
    make_author("Wei Wang")
    former = make_author("Ada Byron")
    former.slug = "ada"
    former.save()
    ContentType.objects.get_for_model(Author)

    with django_assert_num_queries(2):
        slugs = unique_slugs(Author, ["Wei Wang", "Wei Wang", "Ada Byron", "🙂", "Wei Wang"])

    assert slugs == ["wei-wang-2", "wei-wang-3", "ada-byron-2", "author", "wei-wang-4"]
