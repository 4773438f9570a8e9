"""Where uploaded pictures are: in a folder, or in a bucket of S3-compatible storage."""

from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.environment import env, given, installed, place

EXAMPLES = (
    "a folder, or s3://KEY:SECRET@bucket?endpoint=https://s3.example.org&region=eu-central-1 with the "
    "signs of a secret in percent encoding (/ as %2F, + as %2B)"
)
FOLDER = {"BACKEND": "images.folder.Folder"}
OPTIONS = {"endpoint": "endpoint_url", "region": "region_name"}


def media_folder(name: str, default: Path) -> Path:
    """The folder of uploaded pictures."""
    value = given(name, str(default))
    if value.startswith("s3://"):
        return default
    if "://" in value and not value.startswith("file://"):
        raise ImproperlyConfigured(f"{name} cannot be read; write {EXAMPLES}.")
    return place(value.removeprefix("file://"))


def media_storage(name: str) -> dict:
    """No message repeats the address, which may hold a secret."""
    value = env.str(name, default="").strip()
    if not value.startswith("s3://"):
        return FOLDER
    try:
        options = bucket_options(urlsplit(value))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read; write {EXAMPLES}.") from error
    installed("storages", name)
    return {"BACKEND": "images.bucket.Bucket", "OPTIONS": options}


def bucket_options(address: SplitResult) -> dict:
    """Without credentials, those of the AWS_* variables or of the machine's role are used."""
    credentials, _, bucket = address.netloc.rpartition("@")
    key, _, secret = credentials.partition(":")
    query = dict(parse_qsl(address.query, strict_parsing=True)) if address.query else {}
    whole = bool(key) == bool(secret) and query.keys() <= OPTIONS.keys()
    if not bucket or ":" in bucket or address.path.strip("/") or address.fragment or not whole:
        raise ValueError
    if "endpoint" in query and not urlsplit(query["endpoint"]).netloc:
        raise ValueError
    options = {OPTIONS[name]: value for name, value in query.items()}
    if key:
        options |= {"access_key": unquote(key), "secret_key": unquote(secret)}
    return {"bucket_name": bucket, **options}
