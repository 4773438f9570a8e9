"""Questions to Django from nobody in particular, so that no header of one reader can change what
another is sent."""

from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings


def environ_of(path: str, page: str, scheme: str, host: str) -> dict:
    """`path` is as WSGI has it, `page` the number of a page of a list or empty."""
    address = urlsplit(f"{scheme}://{host}")
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": f"page={page}" if page else "",
        "SERVER_NAME": address.hostname,
        "SERVER_PORT": str(address.port or (443 if scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": host,
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": scheme,
    }
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        environ[name] = secure if scheme == "https" else "http"
    return environ


def answered(application, environ) -> tuple[str, list, bytes]:
    said = []
    chunks = application(
        environ, lambda status, headers, exc_info=None: said.extend([status, headers])
    )
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    return said[0], said[1], body
