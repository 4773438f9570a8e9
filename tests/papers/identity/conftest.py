import pytest

from tests.roundups.staff import logged_in, make_user


@pytest.fixture
def editor():
    return logged_in(make_user("Editor"))
