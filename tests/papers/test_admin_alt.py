"""The alt text of a figure that readers see, or will see by themselves, is not taken away."""

import pytest
from django.urls import reverse

from tests.desk.sending import send
from tests.factories import FUTURE, make_entry, make_figure, make_paper, make_roundup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_chosen", [True, False])
@pytest.mark.parametrize(
    ("at", "alt"), [({}, "A plot."), ({"published_at": FUTURE}, "A plot."), (None, "")]
)
def test_it_keeps_the_alt_text_that_readers_need(admin_client, at, alt, is_chosen):
    figure = make_figure(make_paper())
    roundup = make_roundup(0, at is not None, **at or {})
    make_entry(roundup, figure.paper, figure=figure if is_chosen else None)

    send(
        admin_client,
        reverse("admin:papers_paper_change", args=[figure.paper_id]),
        figures__0__alt="",
    )

    figure.refresh_from_db()
    assert figure.alt == alt
