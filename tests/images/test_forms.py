import pytest
from django.forms import modelform_factory

from authors.models import Author
from tests.images.factory import decode, encode, make_image, make_upload

pytestmark = pytest.mark.django_db
AuthorForm = modelform_factory(Author, fields=["name", "photo"])


def test_the_form_goes_by_the_content_and_not_by_the_name():
    photo = make_upload(encode(make_image(), "WEBP"), "figure.docx", "application/msword")
    form = AuthorForm({"name": "Ada"}, {"photo": photo})

    assert form.is_valid(), form.errors
    assert decode(form.cleaned_data["photo"].read()).format == "PNG"


@pytest.mark.parametrize(
    "content", [b"", b"<svg/>", encode(make_image())[:60]], ids=["empty", "svg", "cut"]
)
def test_the_form_says_why_and_keeps_the_rest(content):
    form = AuthorForm({"name": "Ada"}, {"photo": make_upload(content)})

    assert list(form.errors) == ["photo"]
    assert form.errors["photo"][0].count(".") >= 2
    assert 'value="Ada"' in form.as_p()


def test_the_form_encodes_once_and_has_notes_for_the_editor(monkeypatch):
    frames = [make_image(), make_image().rotate(180)]
    gif = encode(frames[0], "GIF", save_all=True, append_images=frames[1:])
    form = AuthorForm({"name": "Ada"}, {"photo": make_upload(gif)})
    assert form.is_valid()

    monkeypatch.setattr("images.fields.prepare", None)
    author = form.save()

    assert author.photo.notes == ["The picture is animated: only its first frame is kept."]


def test_the_form_offers_the_accepted_kinds():
    assert 'accept="image/jpeg,image/png,image/gif,image/webp,image/avif"' in AuthorForm().as_p()
