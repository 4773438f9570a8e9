import pytest
from django.urls import reverse

from conference.models import Topic
from tests.desk.test_site import staff_with
from tests.factories import make_paper, make_roundup, make_topic

pytestmark = pytest.mark.django_db


def test_it_names_what_goes_too_and_keeps_it_until_confirmed(admin_client):
    topic = make_topic("Pruning")
    url = reverse("admin:conference_topic_delete", args=[topic.pk])

    html = admin_client.get(url).content.decode()

    assert "Delete this topic?" in html
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_it_deletes_when_confirmed(admin_client):
    topic = make_topic()

    admin_client.post(reverse("admin:conference_topic_delete", args=[topic.pk]), {"post": "yes"})

    assert not Topic.objects.filter(pk=topic.pk).exists()


def test_it_does_not_name_what_one_may_not_see(client, django_user_model):
    roundup = make_roundup(entries=1, published=False, title="A secret")
    paper = roundup.entries.get().paper
    client.force_login(staff_with(django_user_model, "view_paper", "delete_paper"))

    html = client.get(reverse("admin:papers_paper_delete", args=[paper.pk])).content.decode()

    assert "<li>Roundup: one that you may not see</li>" in html
    assert "A secret" not in html


@pytest.mark.parametrize("at_once", [False, True])
def test_it_does_not_threaten_with_what_stays(client, django_user_model, at_once):
    roundup = make_roundup(entries=1)
    topic = make_topic("Pruning")
    roundup.topic = topic
    roundup.save()
    user = staff_with(django_user_model, "view_topic", "delete_topic", "view_roundup")
    client.force_login(user)

    if at_once:
        ticked = {"action": "delete_selected", "_selected_action": topic.pk}
        response = client.post(reverse("admin:conference_topic_changelist"), ticked)
    else:
        response = client.get(reverse("admin:conference_topic_delete", args=[topic.pk]))

    html = response.content.decode()
    assert "Still in use here. Change or delete these first:" in html
    assert "would go" not in html and "would result in deleting" not in html


def test_it_says_how_many_more(admin_client):
    author = make_paper(authors=["Ada"]).first_author
    for _ in range(51):
        make_paper(authors=[author])

    url = reverse("admin:authors_author_delete", args=[author.pk])

    assert "<li>And 2 more.</li>" in admin_client.get(url).content.decode()
