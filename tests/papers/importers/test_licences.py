import pytest

from papers.importers.licences import licence
from papers.licences import LICENCES


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("http://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("CC0", "CC0-1.0"),
    ],
)
def test_known_licences_have_the_sites_names(words, name):
    assert licence(words) == name
    assert name in LICENCES


def test_others_stay_as_they_were_said():
    url = "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"

    assert licence(url) == url
