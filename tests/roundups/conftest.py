import pytest

from tests.fetching.servers import server
from tests.roundups.hub import Hub


@pytest.fixture
def hub(settings):
    hub = Hub()
    with server(hub) as (url, hub.seen):
        settings.WEBSUB_HUB_URL = f"{url}/publish"
        yield hub
