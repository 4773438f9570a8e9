"""The desk's way in: look first, then save."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from zeal import zeal_ignore

from papers.ingest.outcome import Outcome, State
from papers.models import Paper
from roundups.models import Roundup
from roundups.writeups import export, papers, waiting
from tests.factories import make_entry, make_figure, make_paper, make_roundup, make_writer, picture
from tests.roundups.staff import logged_in, make_user, member, url
from tests.roundups.writeups.samples import HERE

pytestmark = pytest.mark.django_db
GIVE = "/admin/roundups/roundup/import/"
POST = "# Two\n\n## 1. Boats\n\n[Paper](https://arxiv.org/abs/2101.00001)\n\nAfloat.\n\n## 2. Anchors\n\n[Paper](https://arxiv.org/abs/2101.00002)\n\nContact: a@b.example\n"


def upload(name, data):
    return SimpleUploadedFile(name, data)


def confirm(client, address):
    """The first post. Rows are written one after another, each with its own queries."""
    with zeal_ignore():
        return client.post(address, {"draft-0": "on"})


def preview_of(client, **sent):
    response = client.post(GIVE, sent)
    assert response.status_code == 302, response.context["form"].errors
    return response.url


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


def test_a_preview_tells_of_a_cover():
    client, writer = member("Writer")
    roundup = make_roundup(cover=picture(name="sea.png"), cover_alt="The open sea")
    packed = export.bundle(export.roundup_to_export(roundup.slug))
    [post] = [name for name in zipfile.ZipFile(io.BytesIO(packed)).namelist() if "/" not in name]
    bare = zipfile.ZipFile(io.BytesIO(packed)).read(post)

    with_picture = client.get(preview_of(client, file=upload("post.zip", packed)))
    without = client.get(preview_of(client, file=upload(post, bare)))

    assert "The open sea · cover/" in with_picture.content.decode()
    assert "Without its picture" in without.content.decode()


def exported(*posts):
    """An export of WordPress with (title, date, HTML) of each."""
    item = "<item><title>{0}</title><content:encoded><![CDATA[{2}]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date>{1}</wp:post_date></item>"
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
    items = "".join(item.format(*post) for post in posts)
    return upload(
        "all.xml", f"<rss version='2.0' {spaces}><channel>{items}</channel></rss>".encode()
    )


def test_posts_of_an_export_are_folded_under_their_titles():
    client, writer = member("Writer")
    boats = ("Boats", "2013-03-11 22:08:13", "Words of boats.")
    anchors = ("Anchors", "0000-00-00 00:00:00", "Words of anchors.")

    page = client.get(preview_of(client, file=exported(boats, anchors))).content.decode()

    page = " ".join(page.split())
    assert "<details><summary> 11 March 2013 · 0 papers" in page
    assert "<details><summary> 0 papers" in page
    assert "Save “Boats”" in page and "Tick none" in page


def news_and_two_roundups():
    two = "".join(
        f'<h2>{n}. Paper {n}</h2><p><a href="https://arxiv.org/abs/2101.0000{n}">Paper</a></p><p>Afloat.</p>'
        for n in (1, 2)
    )
    return exported(
        ("News", "2013-03-11 22:08:13", "Words."),
        ("Two", "2013-03-12 22:08:13", two),
        ("Two more", "2013-03-13 22:08:13", two),
    )


def ticks_of(response):
    page = response.content.decode()
    ticks = re.findall(r'<input type="checkbox" name="draft-\d" id="draft-\d"( checked)?', page)
    return [bool(each) for each in ticks]


def test_posts_without_papers_are_not_ticked():
    client, writer = member("Writer")

    page = client.get(preview_of(client, file=news_and_two_roundups()))

    assert ticks_of(page) == [False, True, True]


def test_ticks_stay_as_they_were_sent_when_nothing_is_saved(monkeypatch):
    client, writer = member("Writer")
    address = preview_of(client, file=news_and_two_roundups())
    failed = Outcome(State.FAILED, reason="Another paper here has one of its ids.")
    monkeypatch.setattr(papers, "ingest", lambda *args, **kwargs: failed)

    refused = client.post(address, {"draft-2": "on"})
    assert "Nothing was saved." in refused.content.decode()
    assert ticks_of(refused) == [False, False, True]

    empty = client.post(address, {})
    assert "Choose at least one post." in empty.content.decode()
    assert ticks_of(empty) == [False, False, False]


@pytest.mark.parametrize("lines", [1, 30])
def test_a_long_list_of_what_was_left_out_is_folded(lines):
    client, writer = member("Writer")
    head = "".join(f"fact{n}: Value {n}\n" for n in range(lines))

    page = client.get(preview_of(client, pasted=f"---\n{head}---\n{POST}")).content.decode()

    place = page.index(f"Left out of the draft ({lines + 1})")
    assert ("open" in page[:place].rpartition("<details")[2]) == (lines == 1)


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
