"""What a form was shown with, so that an old form changes only what somebody typed into it."""

from datetime import date
from functools import cached_property
from hashlib import blake2b

from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

NEWER = "newer"  # the code of an error that the next save does not meet


class SeenForm(forms.ModelForm):
    """A hidden field has a digest of each value that the form showed. What comes back as it was
    shown stands for what is stored by then. Where the stored value and the one that is sent are both
    new, this is said once: the page is shown again with the digests of now."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    last_wins = ()  # fields of which nobody need be told

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._now  # asked late: subclasses have fields of their own

    @property
    def is_untouched(self):
        """Nothing was typed into it since it was shown."""
        return bool(self._digests) and all(
            bound in self._untouched or bound.name in self.last_wins or self._sent(bound) is None
            for bound in self
            if bound.name in self._digests
        )

    def _now(self):
        if not self.instance.pk:
            return ""
        return " ".join(f"{bound.name}:{digest(stored(bound))}" for bound in self._shown())

    def _shown(self):
        return [bound for bound in self if bound.name in self.initial and not bound.is_hidden]

    def _sent(self, bound):
        return super()._widget_data_value(bound.field.widget, bound.html_name)

    @cached_property
    def _digests(self):
        """As they were sent, by name."""
        sent = self._sent(self["seen"]) if "seen" in self.fields else None
        return dict(pair.partition(":")[::2] for pair in str(sent or "").split())

    @cached_property
    def _untouched(self):
        """A file is sent when it is new, or not at all."""
        return [
            bound
            for bound in self
            if self._digests.get(bound.name) == digest(self._sent(bound))
            and not isinstance(bound.field, forms.FileField)
        ]

    @cached_property
    def _kept(self):
        """Values by their names in HTML."""
        if not self.instance.pk:
            return {}
        kept = {bound.html_name: exactly(bound) for bound in self._untouched}
        return kept | {self.add_prefix("seen"): self._now()}

    def _widget_data_value(self, widget, html_name):
        if html_name in self._kept:
            return self._kept[html_name]
        return super()._widget_data_value(widget, html_name)

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if self.add_prefix(name) not in self._kept]

    def _post_clean(self):
        super()._post_clean()
        for bound in self._overtaken() if self.instance.pk else ():
            self.add_error(bound.name, ValidationError(sentence(bound), NEWER))

    def _overtaken(self):
        """What has been changed here, and differently by somebody else."""
        for bound in self._shown():
            sent, now = self._sent(bound), digest(stored(bound))
            seen = self._digests.get(bound.name, now)
            is_new = sent is not None and digest(sent) not in (seen, now)
            if seen != now and is_new and bound.name not in self.last_wins:
                yield bound


def stored(bound):
    """As the widget takes and sends it."""
    value = bound.field.prepare_value(bound.initial)
    return bound.field.widget.format_value(value) if isinstance(value, date) else value


def exactly(bound):
    """Of the hour that comes twice when summer time ends, a browser cannot send which."""
    return bound.initial if isinstance(bound.initial, date) else stored(bound)


def digest(value):
    """Of a value as a form shows it or as a browser sends it, line breaks in either form."""
    if isinstance(value, list | tuple):
        value = " ".join(sorted(map(str, value)))
    text = "" if value is None else str(value).replace("\r\n", "\n")
    return blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()


def sentence(bound):
    words = spelled_out(bound)
    if not words:
        return _("Someone emptied this meanwhile. Save again to keep yours, or empty it too.")
    said = _("Someone changed this meanwhile, to “%s”. Save again to put yours in its place.")
    return said % words


def spelled_out(bound):
    """The stored value, for people."""
    field, value = bound.field, stored(bound)
    values = value if isinstance(value, list | tuple) else [value]
    if isinstance(field, forms.ModelChoiceField):
        rows = field.queryset.filter(pk__in=[pk for pk in values if pk is not None])
        return ", ".join(map(field.label_from_instance, rows))
    if hasattr(field, "choices"):
        labels = {str(key): str(label) for key, label in flatten_choices(field.choices)}
        return ", ".join(labels.get(str(one), str(one)) for one in values if one)
    return str(field.widget.format_value(value) or "")
