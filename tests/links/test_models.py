import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from links.models import Link
from papers.models import Paper
from tests.factories import make_author, make_link, make_paper

pytestmark = pytest.mark.django_db


def test_links_come_in_the_order_of_their_kinds():
    author = make_author()
    for kind in ["website", "github", "linkedin", "twitter"]:
        make_link(author, kind)

    assert [link.kind for link in author.links_in_order] == [
        "twitter",
        "linkedin",
        "github",
        "website",
    ]


def test_paper_and_code_links_are_found_without_a_query_each(django_assert_num_queries):
    for paper in [make_paper(), make_paper()]:
        make_link(paper, "code")
        make_link(paper, "paper")

    with django_assert_num_queries(2):
        kinds = [
            (p.paper_link.kind, p.code_link.kind) for p in Paper.objects.prefetch_related("links")
        ]

    assert kinds == [("paper", "code")] * 2


def test_a_paper_without_code_says_so():
    assert make_paper().has_code is False


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org", "example"],
)
def test_the_form_refuses_what_is_not_a_web_address(url):
    link = Link(target=make_paper(), kind="paper", url=url)

    with pytest.raises(ValidationError) as refused:
        link.full_clean()

    assert refused.value.message_dict["url"] == [
        "Write a whole web address that starts with https:// or http://."
    ]


def test_the_database_refuses_what_is_not_a_web_address():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_link(make_paper(), url="javascript:alert(1)")


def test_an_address_stands_once_at_each_target():
    paper = make_paper()
    make_link(paper, url="https://example.org/a")
    make_link(make_paper(), url="https://example.org/a")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_link(paper, url="https://example.org/a")


def test_links_go_with_their_target():
    paper = make_paper()
    make_link(paper)

    paper.delete()

    assert list(Link.objects.all()) == []


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.github.com/x/y", "github.com"),
        ("https://me@openreview.net/forum?id=1", "openreview.net"),
        *(
            (f"https://evil.example{end}@good.example/", "evil.example")
            for end in ("?", "#", "\\", "/?")
        ),
    ],
)
def test_a_link_names_the_host_that_a_reader_lands_on(url, host):
    assert Link(url=url).host == host
