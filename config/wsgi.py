import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()

from delivery.gate import gate  # noqa: E402  what it needs of Django is there only now

application = gate(django)
