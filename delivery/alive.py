"""Exits with 0 when the web server of this container answers: `python -m delivery.alive`.

Asked as the proxy in front asks, under the site's own name; without Django, so that it costs little.
"""

import http.client
import os
import sys
from urllib.parse import urlsplit

SECONDS = 4


def is_alive() -> bool:
    port = int(os.environ.get("PORT", "8000"))
    host = urlsplit(os.environ.get("SITE_URL", "")).netloc or f"127.0.0.1:{port}"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status < 500  # a redirect to https is an answer too
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not is_alive())
