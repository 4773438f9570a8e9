"""The web server."""

import gc
import multiprocessing

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

# Seconds for the requests in hand. A worker that takes longer would outlive the server, and its port.
GRACE = 14


def serve():
    multiprocessing.set_start_method("fork", force=True)
    application = get_internal_wsgi_application()
    gc.collect()
    gc.freeze()
    server = Granian(
        settings.WSGI_APPLICATION,
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=settings.WEB_PROCESSES,
        blocking_threads=settings.WEB_THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE,
    )
    server.serve(target_loader=lambda _: application)
