"""Which addresses may be kept."""

from django.core.exceptions import ValidationError

from links.models import Link

FIELD = Link._meta.get_field("url")


def is_web(url: str) -> bool:
    try:
        FIELD.run_validators(url)
    except (ValidationError, ValueError):
        return False
    return True
