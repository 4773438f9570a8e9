"""Lists that are too long to be counted, made short here: five rows are many, two are a page."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk import changelist
from papers.models import Paper
from tests.factories import make_conference, make_paper, make_topic
from tests.roundups.search.indexing import index

pytestmark = pytest.mark.django_db

LIST = "admin:papers_paper_changelist"
TITLES = ["Ants", "Bees", "Crabs", "Crabs", "Dogs", "Eels", "Finches"]
ORDERS = ["", "2", "-2", "3", "-3", "-3.2"]


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(changelist, "MOST_COUNTED", 5)
    monkeypatch.setattr(admin.site._registry[Paper], "list_per_page", 2)


@pytest.fixture
def papers(short):
    """Two of one title, and of three conferences, or none."""
    editions = [make_conference(acronym, 2020) for acronym in ("ICLR", "ACL")]
    editions = [*editions, make_conference("ACL", 2021), None]
    return [
        make_paper(0, title=title, conference=editions[number % 4])
        for number, title in enumerate(TITLES)
    ]


def shown(client, **query):
    return client.get(reverse(LIST), query).context["cl"]


def walked(client, label, **query):
    """The pages from the first, or from the last, along the links with this label."""
    pages, cl = [], shown(client, **query)
    while True:
        pages.append([paper.pk for paper in cl.result_list])
        addresses = [address for name, address, _ in cl.steps if name == label]
        if not addresses:
            return pages
        cl = client.get(reverse(LIST) + addresses[0]).context["cl"]


def ordered(order):
    names = {"": "sort_key", "2": "sort_key", "-2": "-sort_key", "3": "conference"}
    names |= {"-3": "-conference", "-3.2": ("-conference", "sort_key")}
    found = names[order]
    found = [found] if isinstance(found, str) else found
    key = "-pk" if found[0].startswith("-") else "pk"
    return list(Paper.objects.order_by(*found, key).values_list("pk", flat=True))


@pytest.mark.parametrize("order", ORDERS)
def test_next_leads_through_all_rows_in_their_order(admin_client, papers, order):
    pages = walked(admin_client, "Next", o=order)

    assert sum(pages, []) == ordered(order)
    assert [len(page) for page in pages] == [2, 2, 2, 1]


@pytest.mark.parametrize("order", ORDERS)
def test_previous_leads_back_from_the_last(admin_client, papers, order):
    pages = walked(admin_client, "Previous", o=order, p="last")

    *others, first = pages
    assert sum(reversed(others), []) == ordered(order)[1:]
    assert first == ordered(order)[:2]


def test_the_first_and_the_last_page_are_always_near(admin_client, papers):
    first, last = shown(admin_client), shown(admin_client, p="last")
    middle = shown(admin_client, p=f"after-{first.result_list[1].pk}")

    assert [label for label, *_ in first.steps] == ["Next", "Last"]
    assert [label for label, *_ in last.steps] == ["First", "Previous"]
    assert [label for label, *_ in middle.steps] == ["First", "Previous", "Next", "Last"]


@pytest.mark.parametrize("place", ["after-0", "before-0", "after-x", f"after-{9**30}", "9", "x"])
def test_a_place_that_is_not_there_is_the_beginning(admin_client, papers, place):
    cl = shown(admin_client, p=place)

    assert [paper.pk for paper in cl.result_list] == ordered("")[:2]


def test_a_paper_of_several_topics_stands_once(admin_client, papers):
    topics = [make_topic("One"), make_topic("Two")]
    for paper in papers:
        paper.topics.set(topics)
    of_both = {"topics__id__in": ",".join(str(topic.pk) for topic in topics)}

    assert sum(walked(admin_client, "Next", topics__id__exact=topics[0].pk), []) == ordered("")
    assert sum(walked(admin_client, "Next", **of_both), []) == ordered("")


def test_nothing_is_counted_or_passed_over(admin_client, papers):
    for query in ({}, {"p": "last"}, {"p": f"after-{papers[3].pk}"}, {"decision__exact": ""}):
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(reverse(LIST), query)

        for one in queries:
            assert "COUNT(" not in one["sql"] and "OFFSET" not in one["sql"]


def test_it_says_that_there_are_more_and_offers_no_counts(admin_client, papers):
    index()
    html = admin_client.get(reverse(LIST)).content.decode()
    narrowed = admin_client.get(reverse(LIST), {"q": "ants"}).content.decode()

    assert "More than 5 papers" in html
    assert "Select all papers, more than 5" in html
    assert "_facets" not in html + narrowed
    assert "1 result" in narrowed


def test_all_can_be_selected(admin_client, papers):
    sent = {"action": "delete_selected", "select_across": 1, "_selected_action": [papers[0].pk]}

    admin_client.post(reverse(LIST), sent | {"post": "yes"})

    assert not Paper.objects.exists()


def test_a_short_list_is_counted_and_its_pages_have_numbers(admin_client, papers):
    Paper.objects.filter(title="Crabs").delete()

    cl = shown(admin_client, p=2)
    assert [paper.pk for paper in cl.result_list] == ordered("")[2:4]
    assert (cl.result_count, cl.paginator.num_pages) == (5, 3)
    assert len(shown(admin_client, all="").result_list) == 5
    assert "Show counts" in admin_client.get(reverse(LIST)).content.decode()
    assert admin_client.get(reverse(LIST), {"p": 4}).headers["Location"].endswith("?e=1")


@pytest.mark.parametrize("number", [6, 12, 30])
@pytest.mark.parametrize(("place", "most"), [("", 10), ("last", 10), ("after", 16)])
def test_a_long_list_asks_as_often_however_long(
    admin_client, django_assert_max_num_queries, short, number, place, most
):
    """PostgreSQL asks for rows without a value too, which it has last."""
    papers = [make_paper() for _ in range(number)]
    place = f"after-{papers[number // 2].pk}" if place == "after" else place
    shown(admin_client)

    with django_assert_max_num_queries(most):
        shown(admin_client, p=place)
