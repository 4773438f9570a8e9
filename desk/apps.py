from django.apps import AppConfig
from django.contrib.auth.signals import user_login_failed


class DeskConfig(AppConfig):
    name = "desk"

    def ready(self):
        from .signing_in import login_failed

        user_login_failed.connect(login_failed, dispatch_uid="login failed")
