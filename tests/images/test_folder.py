"""A folder for pictures that cannot be written to: its disk is full, or it is somebody else's."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from authors.models import Author
from roundups.models import Roundup
from tests.desk.sending import send
from tests.factories import picture
from tests.images.factory import make_file

pytestmark = pytest.mark.django_db
REFUSES = "The storage for pictures refuses, so nothing was saved."
POST = (
    "# Boats\n\n## 1. Sails\n\n[Paper](https://arxiv.org/abs/2101.00001)\n\n![A sail](sail.png)\n"
)


@pytest.fixture(autouse=True)
def refusing(settings, tmp_path):
    """Also to the superuser, who may write everywhere else."""
    file = tmp_path / "file"
    file.touch()
    settings.MEDIA_ROOT = file


@pytest.fixture
def bundle(tmp_path):
    (tmp_path / "sail.png").write_bytes(picture().read())
    (tmp_path / "boats.md").write_text(POST)
    return tmp_path / "boats.md"


def test_an_editor_hears_it_and_keeps_what_was_typed(admin_client, caplog):
    form = send(
        admin_client, reverse("admin:authors_author_add"), name="Ada Lovelace", photo=make_file()
    ).content.decode()

    assert REFUSES in form and 'value="Ada Lovelace"' in form
    assert "The folder of pictures refuses" in caplog.text
    assert not Author.objects.exists()


def test_an_import_of_a_writeup_says_it(bundle):
    with pytest.raises(CommandError, match=REFUSES):
        call_command("import_writeup", str(bundle))

    assert not Roundup.objects.exists()
