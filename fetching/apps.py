from django.apps import AppConfig


class FetchingConfig(AppConfig):
    name = "fetching"
