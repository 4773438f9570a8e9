from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class RoundupsConfig(AppConfig):
    name = "roundups"


class EditorsDeskConfig(AdminConfig):
    """The stock admin with our site in it."""

    default_site = "roundups.desk.EditorsDesk"
