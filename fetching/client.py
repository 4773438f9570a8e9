"""The only way out to the network: each request goes to an address that was looked at first."""

from urllib.parse import urljoin, urlsplit

from fetching.addresses import Refused
from fetching.answer import Answer, Failed, Silent

MAX_BYTES = 5_000_000
MAX_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}


def get(
    url: str,
    agent: str,
    max_bytes: int = MAX_BYTES,
    private: bool = False,
    headers: dict | None = None,
    hosts: set | None = None,
) -> Answer:
    """`headers` may hold a password, so that they go to the first host alone; `hosts` are those to
    which a redirect may lead, any when None."""
    for _ in range(MAX_REDIRECTS + 1):
        answer = ask("GET", url, agent, max_bytes, private, headers=headers)
        if answer.status not in REDIRECTS or "Location" not in answer.headers:
            return answer
        # Where the answer leads is for nobody but the public internet.
        onward, private = joined(url, answer.headers["Location"]), False
        if urlsplit(onward)[:2] != urlsplit(url)[:2]:  # nor over http what went over https
            headers = None
        if hosts is not None and urlsplit(onward).hostname not in hosts:
            raise Refused(f"{url} leads to another site, {onward}.")
        url = onward
    raise Failed(f"{url} redirects again and again.")


def joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise Failed(f"{url} redirects to what is no address.") from error


def post(
    url: str,
    data,
    agent: str,
    max_bytes: int = MAX_BYTES,
    private: bool = False,
    headers: dict | None = None,
) -> Answer:
    """`data` is a form, or bytes whose type `headers` tell. Never follows a redirect."""
    return ask("POST", url, agent, max_bytes, private, data=data, headers=headers)


def ask(*args, **kwargs) -> Answer:
    from fetching import transport  # noqa: PLC0415 (the site starts without it)

    return transport.ask(*args, **kwargs)


__all__ = ["Answer", "Failed", "Refused", "Silent", "get", "post"]
