#!/usr/bin/env python
import os
import signal
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import InterfaceError, OperationalError

    try:
        settings.DEBUG  # noqa: B018 - the first look reads them all
    except ImproperlyConfigured as error:
        sys.exit(f"The settings are wrong: {error}")
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)  # as shells have it
    except (InterfaceError, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(
            f"The database cannot be used: {' '.join(str(error).split())}\n"
            "See that it runs, that DATABASE_URL is right, and that `manage.py migrate` has been run. "
            "With --traceback you see where it failed."
        )


if __name__ == "__main__":
    main()
