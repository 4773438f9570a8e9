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
def toggle_topic(paper: Paper, topic: Topic) -> bool:
    """Whether the paper has the topic now."""
    if paper.topics.filter(pk=topic.pk).exists():
        paper.topics.remove(topic)
        return False
    paper.topics.add(topic)
    return True
