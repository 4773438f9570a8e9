"""Pictures in a real bucket: what is stored and how, and what an editor hears when it fails."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse

from authors.models import Author
from config.storage import media_storage
from images import bucket as buckets
from images.storing import check, store
from images.tasks import make
from images.unavailable import Refused, Unreachable
from roundups import sharing
from tests import s3
from tests.images.factory import make_file, make_photo_file
from tests.serving import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def port():
    with s3.s3_server() as port:
        yield port


@pytest.fixture
def use(settings, monkeypatch):
    """Pictures are at this address from now on."""

    def use(address):
        monkeypatch.setenv("MEDIA_STORAGE_URL", address)
        settings.STORAGES = settings.STORAGES | {"default": media_storage("MEDIA_STORAGE_URL")}

    return use


@pytest.fixture
def bucket(use, port):
    use(s3.address_of(port))
    default_storage.make()
    yield port
    for name in s3.objects(port):
        s3.client_of(port).delete_object(Bucket=s3.BUCKET, Key=name)


@pytest.fixture
def refusing(use):
    with s3.failing(s3.Refusing) as (port, asked):
        use(s3.address_of(port))
        yield asked


@pytest.fixture
def silent(use, monkeypatch):
    monkeypatch.setattr(buckets, "READ", 0.2)
    with s3.failing(s3.Silent) as (port, asked):
        use(s3.address_of(port))
        yield asked


def test_a_bucket_is_made_once(use, port, capsys):
    use(s3.address_of(port).replace(s3.BUCKET, "another"))
    with pytest.raises(FileNotFoundError):
        check(default_storage)

    call_command("make_bucket")
    call_command("make_bucket")

    assert capsys.readouterr().out == "Made the bucket\nThe bucket is there\n"
    check(default_storage)


def test_a_picture_is_stored_whole_with_its_type_and_for_a_year(bucket):
    author = Author.objects.create(name="Ada", photo=make_photo_file((840, 280)))
    make(Author._meta.get_field("photo"), author.pk, author.photo.name)

    types = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
    assert len(s3.objects(bucket)) == 5
    for name in s3.objects(bucket):
        told = s3.client_of(bucket).head_object(Bucket=s3.BUCKET, Key=name)
        assert told["ContentType"] == types[name.rpartition(".")[2]]
        assert told["CacheControl"] == "public, max-age=31536000, immutable"


def test_a_picture_that_is_gone_is_gone(bucket, django_capture_on_commit_callbacks):
    author = Author.objects.create(name="Ada", photo=make_photo_file((840, 280)))
    make(Author._meta.get_field("photo"), author.pk, author.photo.name)

    with django_capture_on_commit_callbacks(execute=True):
        Author.objects.get().delete()

    assert s3.objects(bucket) == []


def test_what_two_machines_store_at_once_has_one_name(bucket, monkeypatch):
    monkeypatch.setattr(buckets.Bucket, "exists", lambda self, name: False)

    assert store(default_storage, "a/b.png", b"same") == "a/b.png"
    assert store(default_storage, "a/b.png", b"same") == "a/b.png"
    assert s3.objects(bucket) == ["a/b.png"]


def test_it_is_read_through_the_site(bucket, client):
    name = default_storage.save("figures/a.png", ContentFile(b"\x89PNG"))

    response = client.get(f"/media/{name}")

    assert b"".join(response.streaming_content) == b"\x89PNG"
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Content-Length"] == "4"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.head(f"/media/{name}").status_code == 200


@pytest.mark.parametrize(
    "name",
    ["figures/none.png", "../config/settings.png", "a%00.png", "a" * 2000 + ".png", "%C3%BC.png"],
)
def test_nothing_else_is_read(bucket, client, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_an_address_is_known_without_asking(use, client):
    use(s3.address_of(free_port()))

    assert default_storage.url("figures/ä b.png") == "/media/figures/%C3%A4%20b.png"


def test_who_has_a_picture_is_told_so_without_asking(use, bucket, client):
    default_storage.save("figures/a.png", ContentFile(b"\x89PNG"))
    tag = client.get("/media/figures/a.png").headers["ETag"]
    use(s3.address_of(free_port()))

    response = client.get("/media/figures/a.png", headers={"If-None-Match": tag})

    assert response.status_code == 304
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def send_a_picture(admin_client):
    page = reverse("admin:authors_author_add")
    form = admin_client.get(page).context["adminform"].form
    data = dict.fromkeys(form.fields, "") | {"name": "Ada Lovelace", "photo": make_file()}
    for formset in admin_client.get(page).context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return admin_client.post(page, data)


def test_an_editor_hears_that_it_refuses_and_keeps_what_was_typed(refusing, admin_client):
    page = send_a_picture(admin_client).content.decode()

    assert "The storage for pictures refuses, so nothing was saved." in page
    assert 'value="Ada Lovelace"' in page
    assert "again: nothing was saved" in page
    assert not Author.objects.exists()


def test_an_editor_hears_that_it_is_down(use, admin_client):
    use(s3.address_of(free_port()))

    page = send_a_picture(admin_client).content.decode()

    assert "The storage for pictures cannot be reached, so nothing was saved." in page
    assert not Author.objects.exists()


def test_one_that_does_not_answer_is_asked_twice_and_then_left_alone(silent, client):
    for _ in range(5):
        response = client.get("/media/figures/a.png")
        assert response.status_code == 503
        assert response.headers["Retry-After"] == "10"
        assert response.headers["Cache-Control"] == "no-store"

    assert silent == ["GET", "GET"]


def test_it_is_asked_again_after_a_rest(silent, monkeypatch):
    monkeypatch.setattr(buckets, "REST", 0)

    for _ in range(2):
        with pytest.raises(Unreachable):
            default_storage.exists("a.png")

    assert silent == ["HEAD"] * 4


def test_whoever_monitors_hears_of_it(refusing, client):
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["storage"] == "not ready"


def test_readers_have_their_pages_without_it(refusing, client, monkeypatch):
    monkeypatch.setattr(sharing, "_drawn", set())

    assert client.get("/").status_code == 200
    assert client.get("/").status_code == 200
    assert refusing == []


def test_a_command_says_why_it_could_not_be_made(refusing):
    with pytest.raises(Refused):
        default_storage.make()
