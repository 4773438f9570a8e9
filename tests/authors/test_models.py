import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from authors.models import Author
from images.monograms import hue, initials
from tests.factories import make_author

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["orcid", "openreview_id", "dblp_id"])
def test_an_outside_id_is_unique_when_given(field):
    make_author(**{field: ""})
    make_author(**{field: ""})
    make_author(**{field: "x"})

    with pytest.raises(IntegrityError), transaction.atomic():
        make_author(**{field: "x"})


def test_an_orcid_has_its_form():
    with pytest.raises(ValidationError, match="four groups of four digits"):
        Author(name="Ada", orcid="0000-0002").full_clean()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Hanshu Yan", "HY"),
        ("Mihaela van der Schaar", "MS"),
        ("Klaus-Robert Müller", "KM"),
        ("Plato", "P"),
        ("王伟", "王"),
        ("émile zola", "ÉZ"),
        ("", ""),
        ("* ?", ""),
    ],
)
def test_a_monogram_has_the_first_and_the_last_initial(name, letters):
    assert initials(name) == letters


def test_a_hue_stays_with_the_name():
    assert (hue("Hanshu Yan"), hue("Alex Renda")) == (hue("Hanshu Yan"), hue("Alex Renda"))
    assert hue("Hanshu Yan") % 5 == 0
