import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from authors.models import Author
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
