import re

import pytest
from django.conf import settings

GUIDES = [*settings.BASE_DIR.glob("*.md"), *settings.BASE_DIR.glob("docs/*.md")]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_what_a_guide_links_to_is_there(guide):
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", guide.read_text())

    assert [link for link in links if not (guide.parent / link).exists()] == []
