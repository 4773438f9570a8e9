"""Form widgets of the desk. All of them work without script."""

import json
import re

from django import forms
from django.contrib.admin.widgets import AdminFileWidget, AutocompleteSelect
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from prose import languages


class MarkdownInput(forms.Textarea):
    """The script puts a live preview beside every field with `data-preview`; desk/preview.py
    has the kinds."""

    kind = "markdown"

    def __init__(self, attrs=None):
        usual = {"data-preview": self.kind, "rows": 8, "class": "prose-input"}
        super().__init__(usual | {"spellcheck": "true"} | (attrs or {}))


class AbstractInput(MarkdownInput):
    """Paragraphs with formulas and no other markup."""

    kind = "abstract"


class PlainText(forms.Textarea):
    """A text that is shown as it is: a TL;DR, a text for screen readers."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 3, "spellcheck": "true"} | (attrs or {}))


class TitleInput(forms.Textarea):
    """One line that may wrap: a long title stays readable, and a line break becomes a space."""

    def __init__(self, attrs=None):
        usual = {"rows": 1, "data-line": "", "class": "title-input", "spellcheck": "true"}
        super().__init__(usual | (attrs or {}))

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value if value is None else " ".join(value.split())


class MathTitleInput(TitleInput):
    """As TitleInput; what it will look like stands below it as soon as it has a formula."""

    def __init__(self, attrs=None):
        super().__init__({"data-preview": "inline"} | (attrs or {}))


class LanguageInput(forms.TextInput):
    """A code, with the names of some languages to choose it by."""

    template_name = "admin/widgets/language.html"

    def __init__(self, attrs=None):
        usual = {"autocapitalize": "off", "autocomplete": "off", "spellcheck": "false", "size": 12}
        super().__init__(usual | (attrs or {}))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}_languages"
        context["widget"]["attrs"]["list"] = listed
        return context | {"listed": listed, "languages": languages.NAMES.items()}


class LocalDate(forms.DateInput):
    """The browser's own control, which is right on a phone and needs no script of ours."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class LocalDateTime(forms.DateTimeInput):
    """As LocalDate. Seconds stay when there are any, so that saving does not change a time."""

    input_type = "datetime-local"

    def format_value(self, value):
        if hasattr(value, "second"):
            return value.isoformat(timespec="seconds" if value.second else "minutes")
        return value


KEYWORD = re.compile(r'\s*"((?:[^"]|"")+)"\s*(?:,|$)|([^,]+)')


class KeywordsInput(forms.Textarea):
    """A JSON list of words, written with commas between them; one that has a comma itself stands in
    quotes, as in a table, so that it comes back as it is."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2} | (attrs or {}))

    def format_value(self, value):
        words = json.loads(value) or [] if value else []
        return ", ".join(map(self._written, words))

    def _written(self, word):
        is_plain = self._read(word) == [word] and not word.startswith('"')
        return word if is_plain else '"{}"'.format(word.replace('"', '""'))

    def _read(self, text):
        found = (
            quoted.replace('""', '"') if quoted else bare for quoted, bare in KEYWORD.findall(text)
        )
        return [" ".join(word.split()) for word in found]

    def value_from_datadict(self, data, files, name):
        value = data.get(name)
        if value is None:
            return None
        # PostgreSQL keeps no NUL in JSON, and the form field does not look into it.
        words = self._read(value.replace("\0", ""))
        return json.dumps(list(dict.fromkeys(word for word in words if word)), ensure_ascii=False)


class PictureInput(AdminFileWidget):
    """A file input that shows the present picture and, with script, the one just chosen."""

    def __init__(self, attrs=None):
        super().__init__({"data-picture": ""} | (attrs or {}))


class ThumbnailRadio(forms.RadioSelect):
    """Pictures to choose from: the choices are objects whose `image` is a picture."""

    option_template_name = "admin/widgets/thumbnail_option.html"

    def __init__(self, attrs=None, choices=(), picture="image"):
        super().__init__({"class": "thumbnails"} | (attrs or {}), choices)
        self.picture = picture

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        chosen = getattr(value, "instance", None)
        option["picture"] = getattr(chosen, self.picture, None) if chosen else None
        return option


# Where each name begins on the wheel of OKLCH, in degrees.
HUE_NAMES = [
    (0, _("Pink")), (15, _("Red")), (40, _("Orange")), (70, _("Amber")), (100, _("Olive")),
    (120, _("Green")), (165, _("Teal")), (210, _("Sky blue")), (245, _("Blue")), (285, _("Violet")),
    (310, _("Purple")), (335, _("Pink")),
]  # fmt: skip


def hue_choices(step):
    """Each with the name of its colour, for who does not see the swatch."""
    names = [
        (hue, [name for start, name in HUE_NAMES if start <= hue][-1])
        for hue in range(0, 360, step)
    ]
    return [(hue, format_lazy("{} {}°", name, hue)) for hue, name in names]


class HueRadio(forms.RadioSelect):
    """Hues in degrees, each shown as a swatch."""

    option_template_name = "admin/widgets/hue_option.html"

    def __init__(self, attrs=None, choices=()):
        super().__init__({"class": "hues"} | (attrs or {}), choices)


def is_number(text):
    """Whether it can be the id of a row: anything longer fits no database."""
    return text.isdecimal() and len(text) < 19


class KnownAutocomplete(AutocompleteSelect):
    """Takes the label of its present choice from `known`, which the form sets, instead of asking
    the database once per row. Without script, the number of another object can be typed."""

    template_name = "admin/widgets/autocomplete.html"
    known = None

    def optgroups(self, name, value, attrs=None):
        # What is not a number is refused by the field; asking the database for it would fail.
        value = [v for v in map(str, value) if is_number(v)]
        chosen = set(value)
        if self.known is None or chosen != {str(self.known.pk)}:
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.known)
        options.append(self.create_option(name, self.known.pk, label, chosen, len(options)))
        return [(None, options, 0)]

    def value_from_datadict(self, data, files, name):
        """The last one that is filled: the number typed without script stands after the list."""
        given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        filled = [value for value in given if value]
        return filled[-1] if filled else None
