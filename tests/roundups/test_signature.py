import pytest

from roundups.signature import Bar, mark, signature
from tests.factories import make_entry, make_figure, make_link, make_paper, make_roundup


def test_a_bar_is_as_high_as_the_decision_and_solid_with_code():
    papers = [("oral", True), ("spotlight", False), ("poster", True), ("workshop", 0), ("", 1)]

    assert signature(papers) == [
        Bar(3, True),
        Bar(2, False),
        Bar(1, True),
        Bar(1, False),
        Bar(1, True),
    ]


def test_the_mark_draws_solid_and_outlined_bars_in_order_on_whole_pixels():
    drawn = mark([Bar(3, True), Bar(1, False), Bar(2, True)])

    assert (drawn.width, drawn.height) == (19, 18)
    assert drawn.solid == "M0.5 17.5v-17h4v17zM14.5 17.5v-11h4v11z"
    assert drawn.outline == "M7.5 17.5v-5h4v5z"


@pytest.mark.parametrize(("papers", "width"), [(0, 0), (1, 5), (24, 166), (25, 123), (60, 298)])
def test_the_mark_of_many_papers_still_fits_a_phone(papers, width):
    assert mark([Bar(1, False)] * papers).width == width


@pytest.mark.django_db
def test_the_row_of_a_roundup_has_its_signature_and_first_figure(client):
    roundup = make_roundup(0)
    for position, (decision, code) in enumerate([("poster", 0), ("oral", 1), ("", 1)]):
        paper = make_paper(decision=decision)
        for number in range(2 * code):
            make_link(paper, "code", f"https://git.example/{position}/{number}")
        figure = make_figure(paper) if position else None
        make_entry(roundup, paper, figure=figure, position=9 - position)

    [row] = client.get("/roundups/").context["page"]

    assert row.signature == [Bar(1, True), Bar(3, True), Bar(1, False)]
    assert row.cover_figure == roundup.entries.get(position=7).figure


@pytest.mark.django_db
def test_a_roundup_without_entries_has_no_mark(client):
    roundup = make_roundup(0)

    for address in ("/roundups/", roundup.get_absolute_url()):
        assert 'class="bars"' not in client.get(address).content.decode()
