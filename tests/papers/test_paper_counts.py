import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from authors.models import Author
from papers import paper_counts
from papers.identity.merging import merge
from papers.identity.undoing import undo
from papers.models import Authorship
from tests.factories import make_author, make_paper

pytestmark = pytest.mark.django_db


def counted(*authors):
    return [Author.objects.get(pk=author.pk).paper_count for author in authors]


def test_they_follow_what_is_written_in_bulk():
    ada, bo = make_author("Ada"), make_author("Bo")
    papers = [make_paper(0) for _ in range(3)]

    Authorship.objects.bulk_create(
        Authorship(paper=paper, author=author) for paper in papers for author in (ada, bo)
    )
    assert counted(ada, bo) == [3, 3]

    Authorship.objects.filter(author=bo, paper=papers[0]).delete()
    Authorship.objects.filter(author=bo, paper=papers[1]).update(author=make_author("Cy"))
    assert counted(ada, bo, Author.objects.get(name="Cy")) == [3, 1, 1]


def test_saving_an_author_leaves_it_alone():
    stale = make_author("Ada")
    make_paper([stale])

    stale.affiliation = "Here"
    stale.save()

    assert counted(stale) == [1]


def test_a_paper_that_goes_is_counted_no_more():
    ada = make_author("Ada")
    paper = make_paper([ada])

    paper.delete()

    assert counted(ada) == [0]


def test_it_follows_a_merge_and_its_undo():
    ada, lovelace = make_author("Ada"), make_author("Ada")
    make_paper([ada])
    make_paper([lovelace])

    change = merge(ada, lovelace)
    assert counted(ada) == [2]

    undo(change)
    assert counted(ada, lovelace) == [1, 1]


def test_who_comes_back_without_papers_has_none():
    ada, lovelace = make_author("Ada"), make_author("Ada")
    paper = make_paper([lovelace])
    change = merge(ada, lovelace)
    paper.authorships.update(author=make_author("Bo"))

    undo(change)

    assert counted(ada, lovelace) == [0, 0]


def test_migrations_count_again():
    ada = make_author("Ada")
    make_paper([ada])
    paper_counts.drop(connection.alias)
    make_paper([ada])
    assert counted(ada) == [1]

    call_command("migrate", verbosity=0)

    assert counted(ada) == [2]
    assert paper_counts.known(connection.alias)


def test_the_list_is_sorted_by_it(admin_client):
    few, none, many = make_author("Ada"), make_author("Bo"), make_author("Cy")
    for authors in ([few, many], [many]):
        make_paper(authors)

    for order, expected in {"-3": [many, few, none], "3": [none, few, many]}.items():
        found = admin_client.get(reverse("admin:authors_author_changelist"), {"o": order})
        assert list(found.context["cl"].result_list) == expected


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite counts row by row")
def test_nothing_is_read_of_authors_who_were_not_written():
    """Not even by a plan of loops without indexes, which is what empty tables get."""
    for _ in range(50):
        make_paper([make_author("Ada")])
    paper, bo = make_paper(0), make_author("Bo")

    def rows_read():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = %s",
                [Authorship._meta.db_table],
            )
            return cursor.fetchone()[0]

    with connection.cursor() as cursor:
        for way in ("indexscan", "indexonlyscan", "bitmapscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    before = rows_read()
    Authorship.objects.create(paper=paper, author=bo)

    assert counted(bo) == [1]
    assert rows_read() - before == Authorship.objects.count()
