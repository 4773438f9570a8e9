from functools import partial

from django import forms
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.admin import DeskForm
from desk.widgets import PlainText, TitleInput
from roundups.models import Roundup
from roundups.publishing import next_time, obstacles, this_second

FIRST_YEAR = 1990  # of a year in two digits, browsers make one of the first century


class RoundupForm(DeskForm):
    """Who may publish gets the field `published_at`; everybody else's form has none to fill."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    tell_readers = forms.BooleanField(
        label=gettext_lazy("Tell readers that this was updated"),
        required=False,
        help_text=gettext_lazy("Sets the date above to now. Not for a spelling mistake."),
    )

    class Meta:
        widgets = {"title": TitleInput, "standfirst": PlainText({"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version
        self.was_published = self.instance.is_published
        self.instance.refuse_time = partial(self._refuse, "published_at")
        if "published_at" not in self.fields or not self.was_published:
            self.fields.pop("tell_readers", None)
        if "published_at" in self.fields:
            field = self.fields["published_at"]
            zone = _("Times are in %s.") % settings.TIME_ZONE
            field.help_text = f"{field.help_text} {zone} {self._former_time()}".strip()

    def _former_time(self):
        if self.instance.published_at or not self.instance.former_published_at:
            return ""
        time = formats.date_format(
            timezone.localtime(self.instance.former_published_at), "DATETIME_FORMAT"
        )
        return (
            _(
                "It was public as of %s. “Publish now” gives it that date again, so that nobody sees "
                "it as new; for another date, set it here."
            )
            % time
        )

    def _refuse(self, name, sentences):
        for sentence in sentences:
            self.add_error(name, sentence)

    def clean_published_at(self):
        return self._known_year("published_at")

    def clean_updated_at(self):
        at = self._known_year("updated_at")
        if at and "updated_at" in self.changed_data and at > timezone.now():
            raise forms.ValidationError(
                _(
                    "Readers would see an update that is still to come. Choose a time that has passed."
                )
            )
        return at

    def _known_year(self, name):
        at = self.cleaned_data[name]
        if at and at.year < FIRST_YEAR and name in self.changed_data:
            sentence = _("Write all four digits of the year: %d or later.")
            raise forms.ValidationError(sentence % FIRST_YEAR)
        return at

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("seen_version") != self.instance.version:
            self._refuse_stale()
        if "published_at" in self.fields and not self.has_error("published_at"):
            self._clean_time(cleaned)
        if cleaned.get("tell_readers"):
            cleaned["updated_at"] = this_second()
        return cleaned

    def _clean_time(self, cleaned):
        if "_publish" in self.data and not self.was_published:
            cleaned["published_at"] = next_time(self.instance)
        at = cleaned.get("published_at")
        if self.was_published and (at is None or at > timezone.now()):
            self.add_error(
                "published_at",
                _("This roundup is public. To take it back, use “Back to draft”."),
            )

    def _post_clean(self):
        super()._post_clean()
        if self.instance.published_at and "published_at" in self.fields:
            self._refuse("published_at", obstacles(self.instance, entries=[]))

    def _refuse_stale(self):
        """The next save is made knowing of the other one, so it goes through."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = self.instance.version
        self.add_error(None, stale_sentence(self.instance))


def stale_sentence(roundup):
    """Who saved it last, when, what they did, and where to see it."""
    when = formats.date_format(timezone.localtime(roundup.changed_at), "DATETIME_FORMAT")
    log = (
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Roundup), object_id=roundup.pk
        )
        .select_related("user")
        .first()
    )
    if log is None:
        what = _("This roundup was changed on %(when)s, while you were writing.") % {"when": when}
    else:
        what = _(
            "%(who)s saved this roundup on %(when)s, while you were writing. The history says: "
            "“%(what)s”"
        ) % {
            "who": log.user.get_full_name() or log.user.get_username(),
            "when": when,
            "what": log.get_change_message(),
        }
    return format_html(
        '{} {} <a href="{}" target="_blank">{}</a>',
        what,
        _("Nothing was saved, and your words are still here; saving again puts them in its place."),
        reverse("admin:roundups_roundup_change", args=[roundup.pk]),
        _("See the other version in a new tab."),
    )
