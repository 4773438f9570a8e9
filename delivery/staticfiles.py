from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also gives the modules that a script imports their hashed names, so that none goes stale."""

    support_js_module_import_aggregation = True
