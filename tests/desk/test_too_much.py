"""More than the site reads at once is refused in words that say what to do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from papers.models import Import

pytestmark = pytest.mark.django_db

TEXT = "x" * 5 * 1024**2
GIVEN = [("admin:papers_import_add", "text"), ("admin:roundups_writeup", "pasted")]


def refused(response):
    assert response.status_code == 413
    assert not Import.objects.exists()
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(("page", "field"), GIVEN)
def test_too_many_words(admin_client, page, field):
    page = refused(admin_client.post(reverse(page), {field: TEXT}))

    assert "more than 5 MB of words were typed or pasted" in page
    assert "Give them as a file or in parts. Go back" in page


def test_too_many_words_without_a_file_field(admin_client):
    address = reverse("admin:papers_import_venue")
    data = {"content_type": "application/x-www-form-urlencoded"}

    assert "more than 5 MB" in refused(admin_client.post(address, f"venue={TEXT}", **data))


def test_too_many_files(admin_client):
    files = [SimpleUploadedFile(f"{number}.md", b"---") for number in range(101)]
    page = refused(admin_client.post(reverse("admin:papers_import_add"), {"files": files}))

    assert "more than 100 files. Give them in parts." in page


def test_too_many_fields(admin_client):
    data = {f"field-{number}": "" for number in range(40_001)}

    assert "Add or change fewer" in refused(admin_client.post(reverse("admin:login"), data))
