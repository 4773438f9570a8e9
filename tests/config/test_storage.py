import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment, storage

NAME = "MEDIA_STORAGE_URL"


def options(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    return storage.media_storage(NAME)["OPTIONS"]


def test_a_bucket_with_its_credentials_is_read(monkeypatch):
    value = "s3://key:a%2Fb%2Bc%3D@pictures?endpoint=http://127.0.0.1:9000&region=eu-central-1"

    assert options(monkeypatch, value) == {
        "bucket_name": "pictures",
        "access_key": "key",
        "secret_key": "a/b+c=",
        "endpoint_url": "http://127.0.0.1:9000",
        "region_name": "eu-central-1",
    }


def test_credentials_may_come_from_elsewhere(monkeypatch):
    assert options(monkeypatch, "s3://pictures") == {"bucket_name": "pictures"}


@pytest.mark.parametrize("value", ["", "media", "/srv/media", "file:///srv/media"])
def test_anything_else_is_a_folder(monkeypatch, value):
    monkeypatch.setenv(NAME, value)

    assert storage.media_storage(NAME) == storage.FOLDER


@pytest.mark.parametrize(
    "value",
    [
        "s3://",
        "s3://key@pictures",
        "s3://key:hush/hush@pictures",
        "s3://key:hush@pictures/folder",
        "s3://key:hush@pictures?endpoint=minio",
        "s3://key:hush@pictures?acl=public-read",
        "s3://key:hush@pictures#part",
        "ftp://key:hush@pictures",
    ],
)
def test_a_bad_address_is_refused_without_repeating_it(monkeypatch, value):
    monkeypatch.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match=NAME) as refused:
        storage.media_folder(NAME, "media")
        storage.media_storage(NAME)

    assert "hush" not in str(refused.value)


def test_what_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda package: None)
    monkeypatch.setenv(NAME, "s3://pictures")
    monkeypatch.setenv("CACHE_URL", "redis://127.0.0.1:6379/0")

    for read in (lambda: storage.media_storage(NAME), environment.cache):
        with pytest.raises(ImproperlyConfigured, match="requirements-scale.txt"):
            read()


@pytest.mark.parametrize(
    "value",
    [
        "nonsense",
        "memcache://host:11211",
        "redis://",
        "redis://host:port/0",
        "redis://:hu/sh@host/0",
    ],
)
def test_a_cache_that_cannot_be_is_refused(monkeypatch, value):
    monkeypatch.setenv("CACHE_URL", value)

    with pytest.raises(ImproperlyConfigured, match="CACHE_URL cannot be read") as refused:
        environment.cache()

    assert "hu/sh" not in str(refused.value)


@pytest.mark.parametrize(
    "value",
    ["redis://:hu%2Fsh@host/1", "redis:///run/redis/redis.sock", "redis://one:6379,two:6379/0"],
)
def test_a_cache_may_have_a_password_a_socket_or_several_servers(monkeypatch, value):
    monkeypatch.setenv("CACHE_URL", value)

    assert environment.cache()["BACKEND"].endswith("RedisCache")


def test_a_cache_that_does_not_answer_is_not_waited_for(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "redis://127.0.0.1:6379/0")

    options = environment.cache()["OPTIONS"]

    assert (options["socket_timeout"], options["socket_connect_timeout"]) == (2, 2)
