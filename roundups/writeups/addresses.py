"""Which addresses may be kept, and those that stand in a text as they are."""

import re

from django.core.exceptions import ValidationError

from links.models import Link

FIELD = Link._meta.get_field("url")
# Where papers are; of any other site an address begins with its scheme.
SITES = (
    r"(?:www\.|dx\.|papers\.|proceedings\.|openaccess\.)?(?:arxiv\.org|openreview\.net|aclanthology\.org|doi\.org"
    r"|github\.com|gitlab\.com|huggingface\.co|mlr\.press|neurips\.cc|nips\.cc|thecvf\.com|youtu\.be|youtube\.com)"
)
END = r"\s<>\"|，。；、）」】"
WITHOUT_SCHEME = rf"(?<![\w@/.:-]){SITES}/[^()\[\]{END}]+"
ARXIV = r"(?<![\w/])arxiv:\s?\d{4}\.\d{4,5}(?:v\d+)?(?!\w)"
WRITTEN = re.compile(rf"https?://[^{END}]+|{WITHOUT_SCHEME}|{ARXIV}", re.IGNORECASE)


def is_web(url: str) -> bool:
    try:
        FIELD.run_validators(url)
    except (ValidationError, ValueError):
        return False
    return True


def written(text: str):
    """(where it begins, where it ends, the address) of each."""
    for match in WRITTEN.finditer(text):
        shown = match[0].rstrip(".,;:!?'\")*_")
        yield match.start(), match.start() + len(shown), whole(shown)


def whole(shown: str) -> str:
    if shown[:6].lower() == "arxiv:":
        return f"https://arxiv.org/abs/{shown[6:].strip()}"
    return shown if shown[:4].lower() == "http" else f"https://{shown}"


def is_written(text: str) -> bool:
    return bool(WRITTEN.fullmatch(text.strip()))
