import pytest
from django.urls import get_resolver

from delivery.asking import ask, many_questions
from delivery.bake.places import LEFT_TO_THE_SITE, PLACES, addresses, former_addresses
from delivery.kept import is_kept
from links.models import FormerAddress
from roundups.models import Redirect
from tests.factories import make_conference, make_roundup, make_topic, make_writer


def views(resolver, namespace=""):
    """(name, view) of each pattern, but for the desk."""
    for pattern in resolver.url_patterns:
        if getattr(pattern, "app_name", "") == "admin":
            continue
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name}", pattern.callback


def test_no_public_view_is_forgotten():
    names = {name for name, _ in views(get_resolver())}

    assert names == PLACES.keys() | LEFT_TO_THE_SITE


def test_each_page_that_may_be_kept_is_baked():
    kept = {name for name, view in views(get_resolver()) if is_kept(view)}

    assert kept <= PLACES.keys()


def make_site():
    topic, conference = make_topic(), make_conference("ICLR", 2020)
    return make_roundup(2, topic=topic, conference=conference, writer=make_writer(), slug="open")


@pytest.mark.django_db
def test_each_address_is_there():
    make_site()

    with many_questions():
        found = {path: ask(path).status for path in addresses()}

    assert found and {*found.values()} == {200}, found


@pytest.mark.django_db
def test_the_addresses_of_an_empty_site_are_there():
    with many_questions():
        assert {ask(path).status for path in addresses()} == {200}


@pytest.mark.django_db
def test_what_is_not_public_has_no_address():
    make_roundup(2, published=False, slug="draft", conference=make_conference("ICML", 2021))

    found = [*addresses(), *former_addresses()]

    assert not [path for path in found if "draft" in path or "icml" in path or "paper-" in path]


@pytest.mark.django_db
def test_the_editions_and_the_series_of_a_conference_have_one_each():
    make_site()
    make_roundup(0, conference=make_conference("ICLR", 2021))

    found = [path for path in addresses() if path.startswith("/conferences/iclr")]

    pages = [path for path in found if path.endswith("/")]
    assert sorted(pages) == [
        "/conferences/iclr-2020/",
        "/conferences/iclr-2021/",
        "/conferences/iclr/",
    ]
    assert len(found) == len({*found})


@pytest.mark.django_db
def test_former_addresses_are_those_of_rows_and_those_that_an_editor_wrote():
    roundup = make_site()
    roundup.slug = "new"
    roundup.save()
    Redirect.objects.create(old_path="/blog/gans.html", target="/roundups/new/")

    found = [*former_addresses()]

    assert FormerAddress.objects.filter(slug="open").exists()
    assert "/roundups/open/" in found and found[-1] == "/blog/gans.html"
