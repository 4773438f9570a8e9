"""Old ids of arXiv stand here as arXiv answers."""

import importlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from papers.models import Import, ImportItem, Paper
from tests.factories import make_paper

pytestmark = pytest.mark.django_db
migration = importlib.import_module("papers.migrations.0012_arxiv_ids_without_class")


def test_those_that_are_here_lose_their_class():
    old, twin, here, new = (
        make_paper(arxiv_id=each)
        for each in ("math.AG/0601001", "math.AG/0601002", "math/0601002", "2003.02389")
    )
    item = ImportItem.objects.create(
        run=Import.objects.create(), position=0, kind="arxiv", value="math.AG/0601003"
    )

    migration.leave_out(apps, connection.schema_editor())

    assert [Paper.objects.get(pk=each.pk).arxiv_id for each in (old, twin, here, new)] == [
        "math/0601001", "math.AG/0601002", "math/0601002", "2003.02389",
    ]  # fmt: skip
    item.refresh_from_db()
    assert item.value == "math/0601003"


def test_the_desk_takes_none_with_a_class():
    with pytest.raises(ValidationError, match="without a version or class"):
        make_paper(arxiv_id="math.AG/0601001").full_clean()
