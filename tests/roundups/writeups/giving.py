"""A writeup as the desk is given it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from zeal import zeal_ignore

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
