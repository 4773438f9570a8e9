"""The desk's way in: look first, then save."""

import io
import zipfile

import pytest
from django.urls import reverse

from papers.ingest.outcome import Outcome, State
from papers.models import Paper
from roundups.models import Roundup
from roundups.writeups import bundles, papers, waiting
from tests.factories import make_entry, make_figure, make_paper, make_roundup, make_writer, picture
from tests.roundups.staff import logged_in, make_user, member, url
from tests.roundups.writeups.giving import GIVE, POST, confirm, preview_of, upload
from tests.roundups.writeups.samples import HERE

pytestmark = pytest.mark.django_db


def test_nothing_is_saved_before_it_is_confirmed():
    client, writer = member("Writer")

    address = preview_of(client, pasted=POST)
    page = client.get(address).content.decode()

    assert "Boats" in page and "Anchors" in page and "2 papers" in page
    assert "Left out of the draft" in page and "a@b.example" in page
    assert not Roundup.objects.exists() and not Paper.objects.exists()


@pytest.mark.parametrize(
    ("group", "published", "named"),
    [("Writer", False, False), ("Publisher", False, True), ("Writer", True, True)],
)
def test_a_preview_names_no_draft_to_who_may_not_see_it(group, published, named):
    client, _ = member(group)
    make_roundup(0, title="What Bo is at", slug="fleet", published=published)

    page = client.get(preview_of(client, pasted="---\nslug: fleet\n---\n" + POST)).content.decode()

    assert ("What Bo is at" in page) == ("is here already" in page) == named


def test_what_is_confirmed_is_a_draft_of_whoever_gave_it():
    client, writer = member("Writer")

    response = confirm(client, preview_of(client, pasted=POST))

    roundup = Roundup.objects.get()
    assert response.url == url("change", roundup.pk)
    assert (roundup.writer, roundup.published_at) == (writer, None)
    assert [entry.paper.title for entry in roundup.entries.all()] == ["Boats", "Anchors"]
    assert client.get(response.url).status_code == 200


def test_the_history_keeps_what_was_left_out_but_no_e_mail_address():
    client, _ = member("Writer")

    confirm(client, preview_of(client, pasted=POST + "\n[Code](nan)\n"))

    page = client.get(url("history", Roundup.objects.get().pk)).content.decode()
    assert "Imported from pasted text" in page and "Imported from a writeup." in page
    assert "Code nan" in page and "a@b.example" not in page


def test_what_is_too_large_for_the_form_is_told_another_way(monkeypatch):
    monkeypatch.setattr(bundles, "MOST_BYTES", 10)
    client, _ = member("Writer")

    page = client.post(GIVE, {"file": upload("a.md", POST.encode())}).content.decode()

    assert (
        "The file is larger than" in page and "manage.py import_writeup takes a zip of 100" in page
    )


def test_a_second_confirmation_saves_nothing_more():
    client, _ = member("Writer")
    address = preview_of(client, pasted=POST)
    confirm(client, address)

    response = confirm(client, address)

    assert response.url == url("changelist")
    assert Roundup.objects.count() == 1


def test_a_second_click_before_the_first_is_through_saves_nothing_more(monkeypatch):
    client, _ = member("Writer")
    address = preview_of(client, pasted=POST)
    found = waiting.find

    def find_and_be_overtaken(user, key):
        bundle = found(user, key)
        monkeypatch.setattr(waiting, "find", found)
        confirm(client, address)
        return bundle

    monkeypatch.setattr(waiting, "find", find_and_be_overtaken)
    response = confirm(client, address)

    assert response.url == url("changelist")
    assert Roundup.objects.count() == 1


def test_nobody_sees_what_another_gave():
    client, _ = member("Writer")
    address = preview_of(client, pasted=POST)

    other = logged_in(make_user("Publisher"))

    assert other.get(address).url == url("changelist")
    assert other.post(address, {"draft-0": "on"}).url == url("changelist")
    assert not Roundup.objects.exists()


def test_only_who_may_add_roundups_gets_in():
    for client in (logged_in(make_user("", "nobody")),):
        assert client.get(GIVE).status_code == 403
        assert client.post(GIVE, {"pasted": POST}).status_code == 403
        assert client.get(GIVE + "abc/").status_code == 403


def test_what_cannot_be_read_is_said_beside_its_field():
    client, _ = member("Writer")

    for sent, field in [({}, "__all__"), ({"file": upload("x.png", b"\x89PNG\0\0")}, "file")]:
        errors = client.post(GIVE, sent).context["form"].errors
        assert list(errors) == [field]


def post_with_a_picture():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("post.md", POST.replace("Afloat.", "![A boat](img/boat.bin)"))
        archive.writestr("img/boat.bin", picture().read())
    return upload("x.zip", out.getvalue())


def test_a_storage_that_refuses_leaves_the_import_where_it_was(settings, tmp_path):
    client, _ = member("Writer")
    address = preview_of(client, file=post_with_a_picture())
    whole, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path / "file"
    settings.MEDIA_ROOT.touch()

    page = confirm(client, address).content.decode()
    assert "The storage for pictures refuses, so nothing was saved." in page
    assert "Boats" in page and not Roundup.objects.exists()

    settings.MEDIA_ROOT = whole
    confirm(client, address)
    assert Roundup.objects.get().entries.first().figure


def test_a_zip_brings_its_figures():
    client, _ = member("Writer")

    address = preview_of(client, file=post_with_a_picture())
    confirm(client, address)

    assert Roundup.objects.get().entries.first().figure.alt == "A boat"


def test_a_paper_that_cannot_come_in_is_named_and_nothing_saved(monkeypatch):
    client, _ = member("Writer")
    address = preview_of(client, pasted=POST)
    failed = Outcome(State.FAILED, reason="Another paper here has one of its ids.")

    with monkeypatch.context() as patched:
        patched.setattr(papers, "ingest", lambda *args, **kwargs: failed)
        page = client.post(address, {"draft-0": "on"}, follow=True).content.decode()
    assert "Nothing was saved. “Boats”: Another paper here has one of its ids." in page
    assert not Roundup.objects.exists()

    confirm(client, address)
    assert Roundup.objects.exists()


def test_only_the_chosen_posts_of_an_export_are_saved():
    client = logged_in(make_user("Publisher"))
    address = preview_of(client, file=upload("x.xml", (HERE / "export.xml").read_bytes()))

    assert client.post(address, {}).status_code == 200
    confirm(client, address)

    assert Roundup.objects.get().feed_id == "https://shed.example/?p=7"
    assert Roundup.objects.get().writer.name == "Gil Plank"


def test_only_a_publisher_keeps_the_id_that_feed_readers_know():
    client = logged_in(make_user("Editor"))

    address = preview_of(client, file=upload("x.xml", (HERE / "export.xml").read_bytes()))
    confirm(client, address)

    assert Roundup.objects.get().feed_id == ""


def test_hostile_words_are_shown_as_words():
    client, _ = member("Writer")

    address = preview_of(client, pasted=POST.replace("Boats", "<script>alert(1)</script> x"))

    assert "<script>alert(1)" not in client.get(address).content.decode()


def test_what_was_given_goes_away_by_itself(django_user_model):
    user = make_user("Writer")
    key = waiting.keep(user, "x.md", b"# x")
    row = waiting.store(key)
    row.set_expiry(-1)
    row.save()

    waiting.forget_old()

    assert waiting.find(user, key) is None


def test_a_roundup_can_be_taken_along_by_whoever_may_see_it():
    client, writer = member("Writer")
    mine, other = (
        make_roundup(0, False, writer=writer),
        make_roundup(0, False, writer=make_writer()),
    )
    paper = make_paper()
    make_entry(mine, paper, figure=make_figure(paper))

    response = client.get(reverse("admin:roundups_roundup_export", args=[mine.pk]))

    names = zipfile.ZipFile(io.BytesIO(response.content)).namelist()
    assert names == [f"{mine.slug}.md", f"figures/{paper.slug}.png"]
    assert client.get(reverse("admin:roundups_roundup_export", args=[other.pk])).status_code == 404


def test_the_list_of_roundups_leads_to_the_import():
    client, _ = member("Writer")

    assert GIVE in client.get(url("changelist")).content.decode()
