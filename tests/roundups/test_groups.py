import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

migration = importlib.import_module("roundups.migrations.0002_groups")
addresses = importlib.import_module("roundups.migrations.0004_groups_for_addresses")
imports = importlib.import_module("roundups.migrations.0014_groups_for_imports")

pytestmark = pytest.mark.django_db


class Editor:
    """As much of a schema editor as the migration needs."""

    connection = connection


def table():
    return set(Group.objects.values_list("name", "permissions__codename"))


def test_it_makes_the_permissions_that_django_makes_later():
    rows = {row for rows in migration.GROUPS.values() for row in rows}
    codes = Permission.objects.values_list(
        "content_type__app_label", "content_type__model", "codename"
    )

    assert rows <= set(codes)
    assert Permission.objects.filter(codename__in=migration.NAMES).count() == 2


def test_it_works_before_django_has_made_any_permission():
    before = table()
    Permission.objects.all().delete()

    migration.make_groups(apps, Editor())
    addresses.let_editors_redirect(apps, Editor())
    imports.let_writers_import(apps, Editor())

    assert table() == before


def test_it_takes_no_permission_from_a_group_of_that_name():
    Group.objects.get(name="Editor").permissions.clear()
    extra = Permission.objects.get(codename="view_user")
    Group.objects.get(name="Editor").permissions.add(extra)

    migration.make_groups(apps, Editor())

    codes = {p.codename for p in Group.objects.get(name="Editor").permissions.all()}
    assert {"view_user", "change_any_roundup"} <= codes
