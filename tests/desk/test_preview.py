import pytest
from django.test import Client
from django.urls import reverse

from prose.markdown import MAX_LENGTH

pytestmark = pytest.mark.django_db


def preview(client, text, **data):
    return client.post(reverse("admin:preview"), {"text": text} | data)


def test_it_renders_as_the_public_page_does(admin_client):
    response = preview(admin_client, "A **bold** claim.")

    assert response.content.decode().strip() == "<p>A <strong>bold</strong> claim.</p>"


def test_it_makes_hostile_text_safe(admin_client):
    html = preview(admin_client, "Hello <script>alert(1)</script>").content.decode()

    assert "<script" not in html


def test_it_says_what_cannot_be_shown(admin_client):
    response = preview(admin_client, r"The formula $\frac{1$ is broken.")

    assert '<ul class="problems">' in response.content.decode()


def test_it_knows_titles(admin_client):
    html = preview(admin_client, r"**Not bold**, but $\ell_1$", kind="inline").content.decode()

    assert "**Not bold**, but <math" in html


def test_it_refuses_an_unknown_kind(admin_client):
    assert preview(admin_client, "x", kind="poem").status_code == 400


def test_it_refuses_what_is_far_too_long(admin_client):
    assert preview(admin_client, "x" * (5 * MAX_LENGTH + 1)).status_code == 413


def test_it_refuses_readers(client):
    assert preview(client, "x").status_code == 403


def test_it_refuses_users_who_are_not_staff(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))

    assert preview(client, "x").status_code == 403


def test_it_refuses_other_sites(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert preview(client, "x").status_code == 403


def test_it_only_answers_posts(admin_client):
    assert admin_client.get(reverse("admin:preview")).status_code == 405
