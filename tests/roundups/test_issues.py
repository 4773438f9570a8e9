"""Links to the roundups of a series, as tables by year have them."""

from roundups.templatetags.issues import issues


def test_a_link_for_each_year_says_to_ears_what_it_is_of():
    html = issues([(2019, "iclr-2019"), (2020, "iclr-2020")], "ICLR", "Graphs & trees")
    said = '<span class="for-ears"> ICLR, Graphs &amp; trees</span>'
    assert html == (
        f'<a href="/roundups/iclr-2019/">2019{said}</a>'
        f' <a href="/roundups/iclr-2020/">2020{said}</a>'
    )


def test_a_name_in_another_script_says_so():
    assert '<bdi lang="und-Hebr">גרפים</bdi>' in issues([(2020, "a")], "ICLR", "גרפים")
