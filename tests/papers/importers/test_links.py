import pytest

from links.models import Link
from papers.importers import links


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://github.com/ada", "github"),
        ("https://twitter.com/ada", "twitter"),
        ("https://x.com/ada", "twitter"),
        ("https://uk.linkedin.com/in/ada", "linkedin"),
        ("https://scholar.google.co.uk/citations?user=abcdefghijkl", "scholar"),
        ("https://orcid.org/0000-0002-1825-0097", "orcid"),
        ("https://sigmoid.social/@ada", "mastodon"),
        ("https://example.social/@ada", "mastodon"),
        ("https://medium.com/@ada", "website"),
        ("https://bsky.app/profile/ada.example.org", "bluesky"),
        ("https://ada.github.io", "website"),
        ("ada.example.org/home", "website"),
    ],
)
def test_the_host_tells_what_a_link_of_a_person_is(address, kind):
    assert links.profile(address).kind == kind


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://github.com/ada/engine", "code"),
        ("https://huggingface.co/ada/model", "code"),
        ("https://huggingface.co/datasets/ada/cards", "data"),
        ("https://www.youtube.com/watch?v=x", "video"),
        ("https://slideslive.com/1", "video"),
        ("https://arxiv.org/abs/2004.12345", "paper"),
        ("https://ada.github.io/engine", "website"),
    ],
)
def test_the_host_tells_what_a_link_of_a_paper_is(address, kind):
    assert links.work(address).kind == kind


@pytest.mark.parametrize(
    "address",
    ["", "ftp://example.org", "javascript:alert(1)", "mailto:ada@example.org", "https://a b.org",
     "https://ada:secret@example.org", "not an address", "http://[", "https://x.org/" + "a" * 500],
)  # fmt: skip
def test_only_web_addresses_are_kept(address):
    assert links.work(address) is None
    assert links.profile(address) is None


def test_the_scheme_is_in_small_letters():
    assert links.web("HTTPS://Example.org/A") == "https://Example.org/A"
    assert links.web("Http://example.org/A") == "http://example.org/A"


def test_every_kind_is_one_of_the_sites_own():
    kinds = {*links.PROFILES.values(), *links.WORKS.values()}

    assert kinds <= set(Link.Kind.values)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("ada-l-1", "https://www.linkedin.com/in/ada-l-1/"),
        ("ada-l-1/", "https://www.linkedin.com/in/ada-l-1/"),
        ("ada-l-1?utm_source=share", "https://www.linkedin.com/in/ada-l-1/"),
        ("https://de.linkedin.com/in/ada-l-1/", "https://www.linkedin.com/in/ada-l-1/"),
        ("no%C3%A9mie-1/", "https://www.linkedin.com/in/no%C3%A9mie-1/"),
        ("noémie-1", "https://www.linkedin.com/in/no%C3%A9mie-1/"),
        ("in/ada-l-1", "https://www.linkedin.com/in/ada-l-1/"),
        ("https://www.linkedin.com/company/x-y", "https://www.linkedin.com/company/x-y/"),
        ("https://www.linkedin.com/feed/?x=1", ""),
        ("/", ""),
    ],
)
def test_linkedin_in_any_form_is_one_address(value, address):
    assert links.linkedin(value) == address


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("abcDEF123_-A", "https://scholar.google.com/citations?user=abcDEF123_-A"),
        (
            "https://scholar.google.de/citations?hl=de&user=abcDEF123_-A&view_op=list",
            "https://scholar.google.com/citations?user=abcDEF123_-A",
        ),
        ("https://scholar.google.com/citations?hl=en", ""),
    ],
)
def test_scholar_needs_the_id_of_a_user(value, address):
    assert links.scholar(value) == address


def test_repositories_are_found_in_a_sentence():
    text = (
        "Code (https://github.com/ada/engine.git) and github.com/ada/my\\_data; "
        "again https://github.com/ada/engine. Write to ada@github.com/x"
    )

    found = links.repositories(text, "arXiv comment")

    assert [(one.url, one.source) for one in found] == [
        ("https://github.com/ada/engine", "arXiv comment"),
        ("https://github.com/ada/my_data", "arXiv comment"),
    ]


def test_markdown_with_a_badge_is_one_link():
    value = "[![github](/images/github.svg) ada/engine](https://github.com/ada/engine)"

    assert [one.url for one in links.named(value, "code")] == ["https://github.com/ada/engine"]
