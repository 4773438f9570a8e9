"""Simple search: every word must occur somewhere in the title, the text or the authors' names."""

from functools import reduce
from operator import and_

from django.db.models import Exists, OuterRef, Q

from papers.models import Authorship
from roundups import catalogue
from roundups.models import Entry, Roundup

WORDS = 8
RESULTS = 20


def every_word(words, condition):
    """A row matches when `condition(word)` holds for each of the words."""
    return reduce(and_, (condition(word) for word in words))


def in_authors(word, **paper):
    named = Q(printed_name__icontains=word) | Q(author__name__icontains=word)
    return Exists(Authorship.objects.filter(named, **paper))


def roundup_has(word):
    texts = Q(title__icontains=word) | Q(standfirst__icontains=word)
    texts |= Q(intro__icontains=word) | Q(summary__icontains=word)
    in_entry = Q(text__icontains=word) | Q(paper__title__icontains=word)
    return texts | Exists(Entry.objects.filter(in_entry, roundup=OuterRef("pk")))


def paper_has(word):
    texts = Q(title__icontains=word) | Q(tldr__icontains=word) | Q(abstract__icontains=word)
    in_entry = catalogue.published_entries().filter(paper=OuterRef("pk"), text__icontains=word)
    return texts | in_authors(word, paper=OuterRef("pk")) | Exists(in_entry)


def author_has(word):
    printed = Authorship.objects.filter(author=OuterRef("pk"), printed_name__icontains=word)
    return Q(name__icontains=word) | Exists(printed)


def find(query):
    """Published roundups, papers and authors, at most 20 of each."""
    words = query.split()[:WORDS]
    if not words:
        return {"roundups": [], "papers": [], "authors": []}
    roundups = Roundup.objects.published().filter(every_word(words, roundup_has))
    papers = catalogue.published_papers().filter(every_word(words, paper_has))
    authors = catalogue.published_authors().filter(every_word(words, author_has))
    return {
        "roundups": roundups.for_list().latest_first()[:RESULTS],
        "papers": papers.for_list()[:RESULTS],
        "authors": authors[:RESULTS],
    }
