"""What an editor does to a paper on the board."""

from django.db import transaction

from conference.models import Topic
from papers.models import Paper
from roundups.models import Rating


def rate(paper: Paper, editor, stars: int | None) -> None:
    """None takes the stars away."""
    Rating.objects.update_or_create(paper=paper, editor=editor, defaults={"stars": stars})


def write_note(paper: Paper, editor, words: str) -> None:
    note = " ".join(words.split())[: Rating._meta.get_field("note").max_length]
    Rating.objects.update_or_create(paper=paper, editor=editor, defaults={"note": note})


@transaction.atomic
def set_topics(paper: Paper, wanted: Topic | None, unwanted: Topic | None) -> None:
    if wanted:
        paper.topics.add(wanted)
    if unwanted:
        paper.topics.remove(unwanted)
