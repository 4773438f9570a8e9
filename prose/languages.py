"""Languages as the tags of BCP 47, their direction, and the few that editors choose from a list."""

import re

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# Offered by their own names; any other tag can be typed.
NAMES = {
    "ar": "العربية",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
    "nl": "Nederlands",
    "en": "English",
    "fr": "Français",
    "de": "Deutsch",
    "he": "עברית",
    "hi": "हिन्दी",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "fa": "فارسی",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "es": "Español",
    "tr": "Türkçe",
    "uk": "Українська",
    "vi": "Tiếng Việt",
}
# Language, script, region, variants: what pages of our time use of BCP 47.
TAG = re.compile(
    r"\A[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*\Z",
    re.IGNORECASE | re.ASCII,  # else "ſ" is an "s" in capitals
)
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}  # fmt: skip
RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}


def normal(tag: str) -> str:
    """Spelled as the standard recommends: zh-Hant-TW."""
    first, *others = tag.strip().replace("_", "-").split("-")
    spell = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(spell.get(len(part), str.lower)(part) for part in others)])


def direction(tag: str) -> str:
    first, *others = tag.lower().split("-")
    if script := next((part for part in others if len(part) == 4 and part.isalpha()), ""):
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in RIGHT_TO_LEFT else "ltr"


class LanguageField(models.CharField):
    """Empty means the language of the site."""

    default_validators = [
        RegexValidator(
            TAG, _("Write a language as its code, such as de, zh-Hans or pt-BR (BCP 47).")
        )
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 35, "blank": True} | kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return normal(value) if value else value
