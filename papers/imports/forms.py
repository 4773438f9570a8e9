import re
from contextlib import suppress

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conference.models import Conference
from desk.forms import Plain
from papers.importers import tables
from papers.importers.columns import mapping_of
from papers.importers.record import Unreadable

MOST_BYTES = 16_000_000  # of all files together; what the adapters read at once
VENUE_ID = re.compile(r"[\w.-]+(/[\w.-]+)+")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = FilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [self.clean_one(file, initial) for file in files]

    def clean_one(self, file, initial):
        try:
            return super().clean(file, initial)
        except forms.ValidationError as error:
            raise forms.ValidationError([f"{file.name}: {m}" for m in error.messages]) from None


def columns_of(files):
    """Of the first table among them, for an editor who maps its columns."""
    for name, content in files:
        if name.lower().endswith((".csv", ".tsv")):
            with suppress(Unreadable):
                return tables.header(content)
    return []


class AddPapers(Plain, forms.Form):
    """One box for whatever names papers."""

    found_columns = ()

    text = forms.CharField(
        label=gettext_lazy("Ids, addresses, BibTeX or JSON"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "pasted"}),
        help_text=gettext_lazy(
            "One paper a line: the address of its page or PDF at OpenReview, arXiv or the ACL "
            "Anthology, a DOI, an id. Or BibTeX, or what a service answered as JSON."
        ),
    )
    files = FilesField(
        label=gettext_lazy("Files"),
        required=False,
        help_text=gettext_lazy(
            "BibTeX, CSV or TSV, JSON of OpenReview or Paper Copilot, XML of the ACL Anthology, "
            "front matter of PMLR. A table of decisions goes with its list of papers. At most 100 files "
            "and 16 MB at once."
        ),
    )
    conference = forms.ModelChoiceField(
        Conference.objects.all(),
        label=gettext_lazy("Conference"),
        required=False,
        help_text=gettext_lazy("Leave it empty to use the conference that each paper names."),
    )
    dry_run = forms.BooleanField(label=gettext_lazy("Only show what would change"), required=False)
    columns = forms.CharField(
        label=gettext_lazy("Columns of a table"),
        required=False,
        help_text=gettext_lazy(
            "Only where a table has names of its own, as in: title = Paper name; authors = People"
        ),
    )

    def clean_columns(self):
        """Field to the name of a column, or None."""
        try:
            return mapping_of(self.cleaned_data["columns"].split(";")) or None
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self):
        cleaned = super().clean()
        files = cleaned.get("files") or []
        if sum(file.size for file in files) > MOST_BYTES:
            self.add_error("files", _("These are more than 16 MB. Bring them in one by one."))
        elif not self.errors and not files and not cleaned.get("text", "").strip():
            raise forms.ValidationError(_("Paste something, or choose a file."))
        return cleaned

    def contents(self):
        return [(file.name, file.read()) for file in self.cleaned_data["files"]]

    def start(self, start):
        """What `start` makes of the form, or None: then the form says what is wrong."""
        cleaned, contents = self.cleaned_data, self.contents()
        try:
            return start(cleaned["text"], contents, columns=cleaned["columns"])
        except Unreadable as error:
            self.add_error("files" if cleaned["files"] else "text", str(error))
            self.found_columns = columns_of(contents)
            return None


class ImportVenue(Plain, forms.Form):
    """All accepted papers of a venue at OpenReview."""

    venue = forms.CharField(
        label=gettext_lazy("Venue at OpenReview"),
        max_length=200,
        help_text=gettext_lazy(
            "As in the address of its page after “group?id=”, such as ICLR.cc/2020/Conference."
        ),
    )
    conference = forms.ModelChoiceField(
        Conference.objects.all(),
        label=gettext_lazy("Conference"),
        required=False,
        help_text=gettext_lazy("Leave it empty to use, or to make, the one that the venue names."),
    )

    def clean_venue(self):
        venue = self.cleaned_data["venue"].strip()
        venue = venue.rpartition("id=")[2].partition("&")[0].partition("#")[0].strip("/")
        if not VENUE_ID.fullmatch(venue):
            raise forms.ValidationError(
                _("Write the id with its slashes, such as ICLR.cc/2020/Conference.")
            )
        return venue
