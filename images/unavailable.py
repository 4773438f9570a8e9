"""The storage of pictures is away or refuses: as sentences for the editor. Why stands in the log."""

from django.utils.translation import gettext_lazy as _

REST = 5  # seconds without a question after one that was in vain


class Unavailable(OSError):
    sentence = ""

    def __str__(self):
        return str(self.sentence)


class Unreachable(Unavailable):
    sentence = _(
        "The storage for pictures cannot be reached, so nothing was saved. Try again in a minute."
    )


class Refused(Unavailable):
    sentence = _(
        "The storage for pictures refuses, so nothing was saved. Whoever runs the site finds the "
        "reason in its log."
    )
