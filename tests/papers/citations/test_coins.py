from urllib.parse import parse_qs

import pytest

from tests.factories import make_conference, make_paper

pytestmark = pytest.mark.django_db


def test_a_context_object_says_what_zotero_reads():
    paper = make_paper(
        ["Ada Lovelace", "Plato"],
        title="Bits & 100% $x$",
        conference=make_conference("ICLR", 2020),
        doi="10.1000/x",
    )

    found = parse_qs(paper.coins)

    assert found["rft.atitle"] == ["Bits & 100% $x$"]
    assert found["rft.au"] == ["Lovelace, Ada", "Plato"]
    assert found["rft.genre"] == ["proceeding"]
    assert found["rft_id"] == ["info:doi/10.1000/x"]
