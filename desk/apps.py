from django.apps import AppConfig
from django.contrib.admin import apps as admin


class DeskConfig(AppConfig):
    name = "desk"


class DeskAdminConfig(admin.AdminConfig):
    """Stands in INSTALLED_APPS instead of "django.contrib.admin"; a room above may name its own
    `default_site`."""

    default = False
    default_site = "desk.site.Desk"
