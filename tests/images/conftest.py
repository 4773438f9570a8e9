import pytest
from django.core.files.storage import default_storage


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty media folder; its listing as sorted storage names."""
    settings.MEDIA_ROOT = tmp_path

    def listing():
        assert default_storage.location == str(tmp_path)
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return sorted(path.relative_to(tmp_path).as_posix() for path in files)

    return listing
