"""Which rows search notes when they change. Connected by the app."""

from django.db.models.signals import post_delete, post_save

from authors.models import Author
from conference.models import Conference, Topic
from papers.models import Authorship, Paper
from roundups.models import Entry, Roundup, Writer
from roundups.search.updates import note


def paper_and_author(authorship):
    return {"paper": authorship.paper_id, "author": authorship.author_id}


def roundup_and_paper(entry):
    return {"roundup": entry.roundup_id, "paper": entry.paper_id}


def itself(name):
    return lambda row: {name: row.pk}


TOUCHES = {
    Author: itself("author"),
    Authorship: paper_and_author,
    Conference: itself("conference"),
    Entry: roundup_and_paper,
    Paper: itself("paper"),
    Roundup: itself("roundup"),
    Topic: itself("topic"),
    Writer: itself("writer"),
}


def changed(sender, instance, raw=False, **kwargs):
    if not raw:
        for name, pk in TOUCHES[sender](instance).items():
            note(**{name: pk})


def connect():
    for model in TOUCHES:
        for signal in (post_save, post_delete):
            signal.connect(changed, sender=model, dispatch_uid=f"search {model.__name__}")
