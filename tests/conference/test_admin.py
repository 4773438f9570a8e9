import pytest
from django.contrib import admin
from django.urls import reverse

from conference.models import Conference, Topic
from desk import changelist, counts
from tests.desk.sending import fields_of, send
from tests.factories import make_conference, make_link, make_paper, make_roundup, make_topic

pytestmark = pytest.mark.django_db


def url_of(obj):
    return reverse(f"admin:conference_{obj._meta.model_name}_change", args=[obj.pk])


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_of_conferences_makes_the_same_number_of_queries(
    admin_client, django_assert_num_queries, rows
):
    for year in range(rows):
        make_paper(conference=make_conference(year=1990 + year))

    with django_assert_num_queries(5):
        admin_client.get(reverse("admin:conference_conference_changelist"))


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_of_topics_makes_the_same_number_of_queries(
    admin_client, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_paper().topics.add(make_topic())

    with django_assert_num_queries(4):
        admin_client.get(reverse("admin:conference_topic_changelist"))


@pytest.mark.parametrize("links", [1, 3, 30])
def test_the_form_makes_the_same_number_of_queries(admin_client, django_assert_num_queries, links):
    conference = make_conference()
    for number in range(links):
        make_link(conference, "website", f"https://example.org/{number}")
    admin_client.get(url_of(conference))

    with django_assert_num_queries(6):
        admin_client.get(url_of(conference))


def test_the_lists_count_papers(admin_client):
    conference, topic = make_conference(), make_topic()
    for _ in range(2):
        make_paper(conference=conference).topics.add(topic)

    for name in ("conference", "topic"):
        url = reverse(f"admin:conference_{name}_changelist")
        [row] = admin_client.get(url).context["cl"].result_list
        assert row.in_library == 2


def test_it_adds_an_edition(admin_client):
    url = reverse("admin:conference_conference_add")

    response = send(admin_client, url, acronym="ICLR", year="2020", starts="2020-04-26")

    assert response.context["original"].slug == "iclr-2020"
    assert fields_of(response)["starts"] == ["2020-04-26"]


def test_it_says_which_edition_is_here_already(admin_client):
    make_conference("ICLR", 2020)
    url = reverse("admin:conference_conference_add")

    response = send(admin_client, url, acronym="ICLR", year="2020")

    assert "ICLR 2020 is here already." in response.content.decode()


def test_it_offers_hues_in_steps_of_five(admin_client):
    page = admin_client.get(url_of(make_topic(hue=25)))

    assert fields_of(page)["hue"] == ["25"]
    assert page.content.decode().count('name="hue"') == 72


def test_a_new_topic_has_a_hue_and_every_hue_a_name(admin_client):
    page = admin_client.get(reverse("admin:conference_topic_add"))

    assert fields_of(page)["hue"] == ["205"]
    assert "Teal 205°" in page.content.decode() and "Orange 45°" in page.content.decode()


def test_it_saves_a_hue(admin_client):
    topic = make_topic(hue=25)

    send(admin_client, url_of(topic), hue="330")

    topic.refresh_from_db()
    assert topic.hue == 330


def test_it_refuses_a_hue_between_the_steps(admin_client):
    response = send(admin_client, url_of(make_topic()), hue="27")

    assert list(response.context["adminform"].form.errors) == ["hue"]


def test_a_conference_with_papers_cannot_be_deleted(admin_client):
    conference = make_conference()
    make_paper(title="Rewinding", conference=conference)
    url = reverse("admin:conference_conference_delete", args=[conference.pk])

    assert "This conference cannot be deleted" in admin_client.get(url).content.decode()


def test_what_is_public_can_move(admin_client, client):
    roundup = make_roundup(entries=1, conference=make_conference(), topic=make_topic())

    for obj in (roundup.conference, roundup.topic):
        send(admin_client, url_of(obj), slug="moved")
        old = obj.get_absolute_url()
        assert client.get(old).headers["Location"] == old.replace(obj.slug, "moved")


def acronyms():
    return list(Conference.objects.order_by("year").values_list("acronym", flat=True))


@pytest.mark.parametrize(("whole", "after"), [("on", ["NeurIPS"] * 2), ("", ["NIPS", "NeurIPS"])])
def test_a_new_acronym_is_for_all_editions_or_for_one(admin_client, whole, after):
    make_conference("NIPS", 2016)
    make_roundup(0, conference=make_conference("NIPS", 2017))

    edition = Conference.objects.get(year=2017)
    send(admin_client, url_of(edition), acronym="NeurIPS", whole_series=whole)

    assert acronyms() == after


def test_editions_of_one_year_do_not_come_together(admin_client):
    for acronym, year in [("NIPS", 2016), ("NIPS", 2017), ("NeurIPS", 2016)]:
        make_conference(acronym, year)
    edition = Conference.objects.get(year=2017)

    response = send(admin_client, url_of(edition), acronym="NeurIPS", whole_series="on")

    errors = response.context["adminform"].form.errors
    assert errors == {"acronym": ["NeurIPS 2016 is here already."]}


def test_a_single_edition_asks_nothing(admin_client):
    edition = make_conference("NIPS", 2016)
    assert "whole_series" not in admin_client.get(url_of(edition)).content.decode()

    make_conference("NIPS", 2017)
    assert "whole_series" in admin_client.get(url_of(edition)).content.decode()


def test_it_is_sorted_by_papers_page_by_page(admin_client, monkeypatch):
    monkeypatch.setattr(changelist, "MOST_COUNTED", 2)
    monkeypatch.setattr(admin.site._registry[Conference], "list_per_page", 2)
    editions = [make_conference("ICLR", year) for year in range(2018, 2021)]
    for papers, edition in zip((0, 2, 1), editions, strict=True):
        for _ in range(papers):
            make_paper(0, conference=edition)

    first, last = (
        admin_client.get(reverse("admin:conference_conference_changelist"), {"o": "-5"} | page)
        for page in ({}, {"p": f"after-{editions[2].pk}"})
    )

    assert list(first.context["cl"].result_list) == [editions[1], editions[2]]
    assert list(last.context["cl"].result_list) == [editions[0]]


def test_a_topic_in_other_letters_is_the_same_topic(admin_client):
    make_topic("Über-models"), make_topic("Graphs")
    form = reverse("admin:conference_topic_add")
    response = send(admin_client, form, name="über-models", slug="other")
    assert response.context["errors"] == [["“Über-models” is here already."]]

    send(admin_client, url_of(Topic.objects.get(name="Graphs")), name="GRAPHS")
    assert set(Topic.objects.values_list("name", flat=True)) == {"Über-models", "GRAPHS"}


def test_topics_are_sorted_by_papers(admin_client):
    few, many = make_topic("Few"), make_topic("Many")
    for topics in ([few, many], [many]):
        make_paper(0).topics.set(topics)

    found = admin_client.get(reverse("admin:conference_topic_changelist"), {"o": "-3"})

    assert list(found.context["cl"].result_list) == [many, few]


def test_very_many_papers_are_not_counted_to_the_end(admin_client, monkeypatch):
    monkeypatch.setattr(counts, "MOST", 2)
    edition = make_conference()
    for _ in range(4):
        make_paper(0, conference=edition)

    response = admin_client.get(reverse("admin:conference_conference_changelist"))

    [row] = response.context["cl"].result_list
    assert row.in_library == 3
    assert "more than 2</td>" in response.content.decode()
