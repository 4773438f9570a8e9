import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()

from delivery.bodies import bounded  # noqa: E402  what they need of Django is there only now
from delivery.files import files  # noqa: E402
from delivery.gate import gate  # noqa: E402

application = files(gate(bounded(django)))
