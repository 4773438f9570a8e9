"""Merging by keyboard and mouse, in a real browser; axe finds nothing on the way."""

import pytest
from playwright.sync_api import expect

from authors.models import Author
from papers.identity.likely import find_likely
from tests.browser.accessibility import check
from tests.factories import make_author, make_paper
from tests.papers.identity.content import two_authors

pytestmark = pytest.mark.django_db(transaction=True)
BASE = "/admin/papers/identitychange/"


def test_two_are_made_one_and_two_again(page, sign_in):
    kept, absorbed = two_authors()
    kept.links.create(kind="other", url="https://ada.example/" + "long" * 60, label="Long")
    find_likely.call()
    sign_in(page)

    page.goto(f"/admin/authors/author/{kept.pk}/change/")
    check(page)
    page.click("text=Merge with…")
    check(page)
    page.fill(".find-other [name=q]", "lovelace")
    page.press(".find-other [name=q]", "Enter")
    page.click(f"main a.item:has-text('{absorbed}')")
    check(page)
    page.click("text=Keep the left one…")
    check(page)
    page.click("button:text-is('Merge')")
    check(page)
    assert not Author.objects.filter(pk=absorbed.pk).exists()
    page.click("button:text-is('Undo')")
    check(page)

    assert Author.objects.filter(pk=absorbed.pk).exists()


def test_the_lists_and_the_split(page, sign_in):
    author = make_author("Wei Wang")
    for number in range(2):
        make_paper([author], title=f"On {number}")
    make_author("Wei Wang")
    find_likely.call()
    sign_in(page)

    for address in ("authors/", "papers/", "done/", f"authors/{author.pk}/split/"):
        page.goto(BASE + address)
        check(page)
    page.check("text=On 1")
    page.click("button:text-is('Split')")
    check(page)

    assert Author.objects.filter(name="Wei Wang").count() == 3


def test_a_group_is_made_one(page, sign_in, settings):
    settings.ZEAL_ALLOWLIST = [{"model": "*", "field": "*"}]  # each merge asks for itself
    long = "pneumonoultramicroscopicsilicovolcanoconiosis" * 3
    for name in ("Wei Wang", "Ann Lee"):
        for number in range(4):
            make_paper(
                [make_author(name, affiliation=f"{long} {number}")], title=f"{long} {number}"
            )
    find_likely.call()
    sign_in(page)

    page.goto(BASE + "authors/")
    card = page.locator(".group", has_text="Wei Wang")
    card.locator("summary").click()
    check(page)
    card.get_by_role("link", name="Merge all into this one… (2)").click()
    page.get_by_role("link", name="Leave out").last.click()
    expect(page.get_by_role("link", name="Leave out")).to_have_count(2)
    check(page)
    page.get_by_role("button", name="Merge all").click()
    expect(page.get_by_role("status")).to_contain_text("now part of")
    check(page)

    assert Author.objects.filter(name="Wei Wang").count() == 2
