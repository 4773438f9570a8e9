import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from tests.factories import make_topic

pytestmark = pytest.mark.django_db


def staff_with(django_user_model, *codenames):
    user = django_user_model.objects.create_user("helper", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def test_it_groups_the_navigation_by_what_editors_do(admin_client):
    navigation = admin_client.get(reverse("admin:find")).context["navigation"]

    names = {str(group): [model["object_name"] for model in models] for group, models in navigation}
    assert names["Library"] == ["Paper", "Author", "Import", "IdentityChange"]
    assert names["Programme"] == ["Conference", "Topic"]
    assert names["People"][-2:] == ["User", "Group"]
    assert names["Machinery"] == ["DBTaskResult"] and "More" not in names


def test_it_shows_only_what_one_may_see(client, django_user_model):
    client.force_login(staff_with(django_user_model, "view_topic"))

    navigation = client.get(reverse("admin:find")).context["navigation"]

    assert [[model["object_name"] for model in models] for _, models in navigation] == [["Topic"]]


def test_it_marks_where_one_is(admin_client):
    html = admin_client.get(reverse("admin:conference_topic_changelist")).content.decode()

    address = reverse("admin:conference_topic_changelist")
    assert f'<a href="{address}" aria-current="page">Topics</a>' in html


def test_it_asks_for_a_log_in(client):
    response = client.get(reverse("admin:papers_paper_changelist"))

    assert response.url.startswith(reverse("admin:login"))


@pytest.mark.parametrize("name", ["user", "group"])
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_it_dresses_users_and_groups(admin_client, name, page):
    response = admin_client.get(reverse(f"admin:auth_{name}_{page}"))

    assert "desk/skin.css" in response.content.decode()


def test_it_groups_permissions_by_what_they_are_about(admin_client):
    form = admin_client.get(reverse("admin:auth_group_add")).context["adminform"].form

    choices = dict(form.fields["permissions"].choices)
    assert [name for _, name in choices["Topic"]] == [
        "Can add topic",
        "Can change topic",
        "Can delete topic",
        "Can view topic",
    ]


@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_it_has_no_inline_script_or_style(admin_client, page):
    url = reverse(f"admin:conference_topic_{page}", args=[make_topic().pk])

    html = admin_client.get(url).content.decode()

    assert [mark for mark in ("<style", ' style="', "<script>") if mark in html] == []


def test_a_script_can_ask_whether_somebody_is_logged_in(client, django_user_model):
    address = reverse("admin:logged_in")
    assert client.get(address).content == b"no"

    client.force_login(staff_with(django_user_model))

    assert client.get(address).content == b"yes"


def test_a_form_with_an_old_token_is_refused_in_the_words_of_this_site(django_user_model):
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff_with(django_user_model))

    response = client.post(reverse("admin:conference_topic_add"), {"name": "Deep learning"})

    assert response.status_code == 403
    assert "the form was open for too long" in response.content.decode()


@pytest.mark.parametrize(
    "model", ["authors_author", "conference_topic", "roundups_roundup", "roundups_writer"]
)
def test_the_browser_makes_no_addresses(admin_client, model):
    """It knows neither other scripts nor which are taken."""
    page = admin_client.get(reverse(f"admin:{model}_add")).content.decode()

    assert 'data-prepopulated-fields="[]"' in page
