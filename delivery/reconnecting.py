"""After a fault, for who asks on with the connection that it had."""

from django.db import connection


def renew_connection():
    """One that broke would fail all that comes after it. Raises django.db.Error where the database is
    away."""
    if not connection.is_usable():
        connection.close()
    connection.ensure_connection()
