"""What a form was shown with, so that an old form changes only what somebody typed into it."""

from datetime import date
from functools import cached_property
from hashlib import blake2b

from django import forms


class SeenForm(forms.ModelForm):
    """A hidden field has a digest of each value that the form showed. What comes back as it was
    shown stands for what is stored by then."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._now  # asked late: subclasses have fields of their own

    def _now(self):
        if not self.instance.pk:
            return ""
        return " ".join(f"{bound.name}:{digest(stored(bound))}" for bound in self._shown())

    def _shown(self):
        return [bound for bound in self if bound.name in self.initial and not bound.is_hidden]

    @cached_property
    def _untouched(self):
        """What was sent as it was shown. A file is sent when it is new, or not at all."""
        if "seen" not in self.fields:
            return []
        read = super()._widget_data_value
        pairs = str(read(self.fields["seen"].widget, self.add_prefix("seen")) or "").split()
        digests = dict(pair.partition(":")[::2] for pair in pairs)
        return [
            bound
            for bound in self._shown()
            if digests.get(bound.name) == digest(read(bound.field.widget, bound.html_name))
            and not isinstance(bound.field, forms.FileField)
        ]

    @cached_property
    def _kept(self):
        """Values by their names in HTML. A page that is shown again is shown with what is stored."""
        if not self.instance.pk:
            return {}
        kept = {bound.html_name: stored(bound) for bound in self._untouched}
        return kept | {self.add_prefix("seen"): self._now()}

    def _widget_data_value(self, widget, html_name):
        if html_name in self._kept:
            return self._kept[html_name]
        return super()._widget_data_value(widget, html_name)

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if self.add_prefix(name) not in self._kept]


def stored(bound):
    """As the widget takes and sends it."""
    value = bound.field.prepare_value(bound.initial)
    return bound.field.widget.format_value(value) if isinstance(value, date) else value


def digest(value):
    """Of a value as a form shows it or as a browser sends it, line breaks in either form."""
    if isinstance(value, list | tuple):
        value = " ".join(sorted(map(str, value)))
    text = "" if value is None else str(value).replace("\r\n", "\n")
    return blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()
