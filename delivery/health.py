"""Alive (/healthz) and ready to serve (/readyz), for load balancers and monitors."""

import logging

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from delivery import collected
from images import storing

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(request):
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


def check_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_cache():
    cache.set("readyz", "ready", 10)
    if cache.get("readyz") != "ready":
        raise RuntimeError("the cache does not give back what it was given")


def check_storage():
    storing.check(default_storage)


def check_migrations():
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuntimeError("migrations are missing; run manage.py migrate")


CHECKS = {
    "database": check_database,
    "cache": check_cache,
    "storage": check_storage,
    "migrations": check_migrations,
    "static files": collected.check,
}


@never_cache
@require_safe
def readyz(request):
    """Say which part is not ready; why stays in the log, but for what is no secret."""
    report = {}
    for name, check in CHECKS.items():
        try:
            check()
            report[name] = "ready"
        except collected.NotCollected as error:
            logger.error("readyz: %s", error)
            report[name] = f"not ready: {error}"
        except Exception:
            logger.exception("readyz: %s is not ready", name)
            report[name] = "not ready"
    ready = set(report.values()) == {"ready"}
    return JsonResponse(report, status=200 if ready else 503)
