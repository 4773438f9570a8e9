import pytest

from authors.models import Author
from links.models import FormerAddress
from papers.ingest import ingest
from papers.models import Paper
from tests.factories import make_author, make_link
from tests.papers.ingest.records import FORUM, person, printed, record

pytestmark = pytest.mark.django_db

ADA = "~Ada_Byron1"


def test_an_id_brings_a_bare_name_to_the_person_and_its_address_along():
    ingest(record("Gates", "Ada Byron", source="Table", openreview_id=FORUM))
    ada = make_author("Ada King", openreview_id=ADA)

    ingest(record("Gates", openreview_id=FORUM, authors=(person("Ada Byron", openreview_id=ADA),)))

    assert Author.objects.get() == ada
    assert printed(Paper.objects.get()) == ["Ada Byron"]
    assert FormerAddress.objects.get().slug == "ada-byron"
    assert FormerAddress.objects.get().object_id == ada.pk


def test_somebody_with_more_than_a_name_stays():
    ingest(record("Gates", "Ada Byron", source="Table", openreview_id=FORUM))
    make_link(Author.objects.get(), "website")
    make_author("Ada King", openreview_id=ADA)

    ingest(record("Gates", openreview_id=FORUM, authors=(person("Ada Byron", openreview_id=ADA),)))

    assert Author.objects.count() == 2


@pytest.mark.parametrize(
    "typed",
    [
        {"affiliation": "Ockham"},
        {"photo_source": "Her own"},
        {"bio": "Counts."},
        {"name": "Ada BYRON"},
    ],
    ids=lambda typed: next(iter(typed)),
)
def test_what_an_editor_has_written_of_somebody_stays(typed):
    ingest(record("Gates", "Ada Byron", source="Table", openreview_id=FORUM))
    Author.objects.update(**typed)
    make_author("Ada King", openreview_id=ADA)

    ingest(record("Gates", openreview_id=FORUM, authors=(person("Ada Byron", openreview_id=ADA),)))

    assert Author.objects.filter(**typed).exists()
