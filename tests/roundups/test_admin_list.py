import pytest

from tests.factories import make_conference, make_entry, make_roundup, make_topic, make_writer
from tests.roundups.staff import member, url

pytestmark = pytest.mark.django_db


def listed(client, **query):
    return set(client.get(url("changelist"), query).context["cl"].result_list)


@pytest.fixture
def editor():
    return member("Editor")[0]


def test_it_hides_drafts_of_others_from_a_writer():
    client, writer = member("Writer")
    mine = make_roundup(0, published=False, writer=writer)
    make_roundup(0, published=False, writer=make_writer())
    make_roundup(0, published=False)
    public = make_roundup(0)

    assert listed(client) == {mine, public}


@pytest.mark.parametrize("status", ["draft", "scheduled", "published"])
def test_it_filters_by_status(editor, status):
    rows = {
        "draft": make_roundup(0, published=False),
        "scheduled": make_roundup(0, published_at="2090-01-01T00:00Z"),
        "published": make_roundup(0),
    }

    assert listed(editor, status=status) == {rows[status]}


def test_it_filters_by_place_and_writer(editor):
    values = {"conference": make_conference(), "topic": make_topic(), "writer": make_writer()}
    rows = {name: make_roundup(0, **{name: value}) for name, value in values.items()}

    for name, value in values.items():
        assert listed(editor, **{f"{name}__id__exact": value.pk}) == {rows[name]}


def test_it_offers_a_writer_no_names_from_hidden_drafts():
    client, _ = member("Writer")
    make_roundup(0, published=False, conference=make_conference("SECRET"))

    assert "SECRET" not in client.get(url("changelist")).content.decode()


def test_of_very_many_conferences_it_offers_the_latest_and_the_chosen_one(editor, monkeypatch):
    monkeypatch.setattr("desk.filters.MOST_OFFERED", 1)
    old, new = [make_roundup(0, conference=make_conference("ICML", year)) for year in (2001, 2002)]
    address = url("changelist")

    assert "ICML 2001</a>" not in editor.get(address).content.decode()
    page = editor.get(address, {"conference__id__exact": old.conference.pk}).content.decode()
    assert "ICML 2001</a>" in page and "ICML 2002</a>" in page
    assert listed(editor, q="icml 2001") == {old}


def test_it_searches_titles_and_standfirsts(editor):
    one = make_roundup(0, title="Robots")
    two = make_roundup(0, standfirst="About robots.")
    make_roundup(0, title="Language")

    assert listed(editor, q="robots") == {one, two}


def test_it_shows_what_is_written_and_escapes_titles(editor):
    make_entry(make_roundup(2, title="<b>Bold</b>"), text="Text.")

    page = editor.get(url("changelist")).content.decode()

    assert "1 of 3 written" in page
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page and "<b>Bold" not in page


@pytest.mark.parametrize(
    ("group", "actions"),
    [
        ("Writer", set()),
        ("Editor", {"delete_selected"}),
        ("Publisher", {"delete_selected", "publish_selected"}),
    ],
)
def test_it_offers_the_actions_of_the_role(group, actions):
    client, _ = member(group)
    make_roundup(0)

    form = client.get(url("changelist")).context["cl"].model_admin
    request = client.get(url("changelist")).wsgi_request

    assert set(form.get_actions(request)) == actions


@pytest.mark.parametrize(("group", "left"), [("Editor", 1), ("Publisher", 0)])
def test_it_deletes_public_ones_in_bulk_for_publishers_only(group, left):
    client, _ = member(group)
    roundup = make_roundup(1)
    data = {"action": "delete_selected", "_selected_action": [roundup.pk], "post": "yes"}

    client.post(url("changelist"), data)

    assert type(roundup).objects.count() == left


def test_it_publishes_nothing_in_bulk_for_an_editor(editor):
    roundup = make_roundup(0, published=False)

    editor.post(url("changelist"), {"action": "publish_selected", "_selected_action": [roundup.pk]})

    roundup.refresh_from_db()
    assert roundup.published_at is None
