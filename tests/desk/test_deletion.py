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


def test_it_says_how_many_more(admin_client):
    author = make_paper(authors=["Ada"]).first_author
    for _ in range(51):
        make_paper(authors=[author])

    url = reverse("admin:authors_author_delete", args=[author.pk])

    assert "<li>And 2 more.</li>" in admin_client.get(url).content.decode()
