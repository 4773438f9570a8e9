import pytest
from django.core.management import CommandError, call_command

from authors.models import Author
from papers.models import Authorship, Paper
from roundups import synthetic
from roundups.models import Entry, Roundup

pytestmark = pytest.mark.django_db


def rows():
    return [
        list(
            Roundup.objects.order_by("slug").values_list("slug", "title", "feed_id", "published_at")
        ),
        list(Paper.objects.order_by("slug").values_list("slug", "title", "tldr_html", "sort_key")),
        list(Author.objects.order_by("slug").values_list("slug", "name", "sort_key")),
    ]


def test_it_makes_whole_roundups(client):
    call_command("make_content", roundups=2, verbosity=0)

    assert (Roundup.objects.count(), Paper.objects.count(), Entry.objects.count()) == (2, 32, 32)
    assert Author.objects.count() == 64
    assert Authorship.objects.count() == 96
    for address in ("/", "/roundups/made-000001/", "/papers/made-paper-0000003/", "/feed.atom"):
        assert client.get(address).status_code == 200


def test_a_stopped_run_goes_on_and_gives_the_same_as_one_go(monkeypatch, capsys):
    monkeypatch.setattr(synthetic, "BATCH", 2)
    synthetic.make(2)
    call_command("make_content", roundups=4)
    assert "2 roundups created, 2 were here" in capsys.readouterr().out
    in_two = rows()

    for model in (Entry, Authorship, Roundup, Paper, Author):
        model.objects.all().delete()
    synthetic.make(4)
    assert rows() == in_two


def test_a_number_that_makes_no_sense_is_said():
    with pytest.raises(CommandError, match="such as --roundups 1000"):
        call_command("make_content", roundups=0)
