"""Addresses on the web: which are fit to be kept, and what kind of thing each leads to."""

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from papers.importers.record import LinkRecord

MAX_LENGTH = 500
_valid = URLValidator(schemes=["http", "https"])
BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]|$)", re.IGNORECASE)

PROFILES = {
    "github.com": "github", "twitter.com": "twitter", "x.com": "twitter", "orcid.org": "orcid",
    "linkedin.com": "linkedin", "openreview.net": "openreview", "bsky.app": "bluesky",
    "mastodon.social": "mastodon", "sigmoid.social": "mastodon", "mathstodon.xyz": "mastodon",
    "fediscience.org": "mastodon", "scholar.social": "mastodon", "mas.to": "mastodon",
}  # fmt: skip
WORKS = {
    "github.com": "code", "gitlab.com": "code", "bitbucket.org": "code", "codeberg.org": "code",
    "sourceforge.net": "code", "code.google.com": "code", "anonymous.4open.science": "code",
    "colab.research.google.com": "code", "gist.github.com": "code", "huggingface.co": "code",
    "zenodo.org": "data", "figshare.com": "data", "kaggle.com": "data", "osf.io": "data",
    "youtube.com": "video", "youtu.be": "video", "vimeo.com": "video", "slideslive.com": "video",
    "videolectures.net": "video", "bilibili.com": "video", "screencast-o-matic.com": "video",
    "speakerdeck.com": "slides", "slideshare.net": "slides", "docs.google.com": "slides",
    "openreview.net": "paper", "arxiv.org": "paper", "doi.org": "paper", "aclanthology.org": "paper",
    "proceedings.mlr.press": "paper", "papers.nips.cc": "paper",
    "openaccess.thecvf.com": "paper",
}  # fmt: skip
WITH_HANDLES = {"medium.com", "youtube.com", "tiktok.com", "threads.net", "threads.com"}
HANDLE = re.compile(r"/@[\w.-]+(?:@[\w.-]+)?/?$")
PUNCTUATION = ".,;:!?'\"*”’"
BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}
IN_TEXT = re.compile(r"https?://[^\s<>\"|\\^`]+")
IN_MARKDOWN = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]+)\)")
REPOSITORY = re.compile(
    r"(?<![\w.@/-])(?:https?://)?(?:www\.)?"
    r"((?:github|gitlab|bitbucket|codeberg)\.(?:com|org)/[\w.-]+/[\w.-]+(?:/[\w./-]*)?)"
)


def web(address: str, base: str = "") -> str:
    """The address as it may be kept, or nothing: no other scheme than the web's, nobody's password."""
    address = address.strip()
    if base and address.startswith("/"):
        address = urljoin(base, address)
    elif BARE_HOST.match(address):
        address = f"https://{address}"
    if not address.lower().startswith(("http://", "https://")):
        return ""
    scheme, _, rest = address.partition(":")
    address = f"{scheme.lower()}:{rest}"
    return address if _fits(address) else ""


@lru_cache(maxsize=4096)
def _fits(address: str) -> bool:
    try:
        _valid(address)
        return len(address) <= MAX_LENGTH and "@" not in urlsplit(address).netloc
    except (ValidationError, ValueError):
        return False


def once(links) -> tuple[LinkRecord, ...]:
    """Each address where it comes first; what was no link is left out."""
    kept: dict[str, LinkRecord] = {}
    for link in links:
        if link:
            kept.setdefault(link.url, link)
    return tuple(kept.values())


def host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _kind(kinds: dict, name: str) -> str | None:
    """Of the host or of one that it belongs to: uk.linkedin.com is linkedin.com."""
    while "." in name:
        if name in kinds:
            return kinds[name]
        name = name.partition(".")[2]
    return None


def profile(address: str, label: str = "", source: str = "") -> LinkRecord | None:
    """A link of a person."""
    url = web(address)
    if not url:
        return None
    kind = profile_kind(url)
    return LinkRecord(kind or "website", url, label if not kind else "", source)


def profile_kind(url: str) -> str | None:
    name = host(url)
    if name.startswith("scholar.google."):
        return "scholar"
    if kind := _kind(PROFILES, name):
        return kind
    has_handles = name and _kind(dict.fromkeys(WITH_HANDLES, "yes"), name) is None
    return "mastodon" if has_handles and HANDLE.fullmatch(urlsplit(url).path) else None


def work(address: str, kind: str = "", label: str = "", source: str = "", base: str = ""):
    """A link of a paper; its kind is told by the host where the source does not tell it."""
    url = web(address, base)
    if not url:
        return None
    return LinkRecord(kind or work_kind(url) or "website", url, label, source)


def work_kind(url: str) -> str | None:
    if host(url) != "huggingface.co":
        return _kind(WORKS, host(url))
    path = urlsplit(url).path
    return "data" if "/datasets/" in path else "paper" if "/papers/" in path else "code"


def scholar(value: str) -> str:
    """Of an id, or of an address of which only the id matters."""
    value = value.strip()
    if found := re.search(r"[?&]user=([\w-]{12})(?![\w-])", value):
        value = found[1]
    if re.fullmatch(r"[\w-]{12}", value):
        return f"https://scholar.google.com/citations?user={value}"
    # Any other page there, such as the search, is nobody's profile.
    return ""


def linkedin(value: str) -> str:
    """Of a slug, a slug with a slash, or an address; some give that of their own front page."""
    slug = re.split(r"[?#]", value.strip(), maxsplit=1)[0].strip("/")
    if found := re.match(r"(?:https?://)?[\w.]*linkedin\.com(?:/(.*)|$)", slug):
        slug = found[1] or ""
        if not slug.startswith(("in/", "pub/", "company/")):
            return ""
    elif not slug.startswith("in/"):
        slug = f"in/{slug}" if slug else ""
    return web(f"https://www.linkedin.com/{quote(slug, safe='/%')}/") if slug else ""


def named(value: str, kind: str = "", source: str = "", base: str = "") -> list[LinkRecord]:
    """All links of a text that may be an address, several of them, or Markdown with badges."""
    value = value.strip()[:5000]
    if found := IN_MARKDOWN.findall(re.sub(r"!\[[^\[\]]*\]\([^()]*\)", "", value)):
        pairs = [(label.strip(), url) for label, url in found]
    elif value.startswith("/") and base:
        pairs = [("", value)]
    else:
        pairs = [("", trimmed(url)) for url in IN_TEXT.findall(value)] or [("", value)]
    label_of = (lambda label: label[:60]) if kind in ("data", "other") else (lambda label: "")
    return [
        link for label, url in pairs if (link := work(url, kind, label_of(label), source, base))
    ]


def trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it, and brackets that it did not open."""
    address = address.rstrip(PUNCTUATION)
    while (opener := BRACKETS.get(address[-1:])) and address.count(address[-1]) > address.count(
        opener
    ):
        address = address[:-1].rstrip(PUNCTUATION)
    return address


def repositories(text: str, source: str) -> list[LinkRecord]:
    """Addresses of code that a comment or an abstract names."""
    text = text.replace(r"\_", "_")
    urls = [f"https://{trimmed(found).removesuffix('.git')}" for found in REPOSITORY.findall(text)]
    return [
        LinkRecord("code", url, source=source, offered=True)
        for url in dict.fromkeys(urls)
        if web(url)
    ]
