"""All settings, from the environment; `.env.example` documents every name."""

from config.environment import (
    BASE_DIR,
    address,
    boolean,
    bytes_of,
    cache,
    database,
    env,
    folder,
    given,
    language,
    log_level,
    names,
    optional_folder,
    origin,
    port,
    positive_number,
    service_url,
    time_zone,
    web_address,
)
from config.keys import own_words, secret_key
from config.logs import without_traceback, without_traceback_of_what_is_away
from config.storage import media_folder, media_storage

DEBUG = boolean("DEBUG")
SECRET_KEY = secret_key(DEBUG)

# The site
SITE_NAME = given("SITE_NAME", "Camera-Ready")
SITE_TAGLINE = env.str(
    "SITE_TAGLINE",
    default="Every conference accepts more papers than anyone can read. "
    "We read on, and publish the ones worth your week.",
)
PORT = port("PORT", default=8000)
SITE_URL = origin("SITE_URL", default=f"http://127.0.0.1:{PORT}")
ALLOWED_HOSTS = names("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROUNDUPS_PER_PAGE = positive_number("ROUNDUPS_PER_PAGE", default=20)
# Which pages were asked for in vain, for editors to see. Off where the database is read-only.
NOTE_MISSED_PAGES = boolean("NOTE_MISSED_PAGES", default=True)
# Any words of the site's own: the ids of its feeds are made from them, so they never change.
FEED_KEY = own_words("FEED_KEY", "camera-ready")
# Tells feed readers at once what is new. Empty: they come and look.
WEBSUB_HUB_URL = web_address("WEBSUB_HUB_URL")

# Where papers are imported from: a mirror, or a test, can stand in for each.
DEFAULT_SERVICE_URLS = {
    "OPENREVIEW_V1_URL": "https://api.openreview.net",
    "OPENREVIEW_V2_URL": "https://api2.openreview.net",
    "ARXIV_URL": "https://export.arxiv.org/api",
    "ARXIV_OAI_URL": "https://arxiv.org/oai",
    "CROSSREF_URL": "https://api.crossref.org",
    "ACL_ANTHOLOGY_URL": "https://aclanthology.org",
    "SEMANTIC_SCHOLAR_URL": "https://api.semanticscholar.org/graph/v1",
    "HUGGING_FACE_URL": "https://huggingface.co/api",
    "ORCID_URL": "https://pub.orcid.org/v3.0",
}
SERVICE_URLS = {name: service_url(name, url) for name, url in DEFAULT_SERVICE_URLS.items()}
OPENREVIEW_USERNAME = env.str("OPENREVIEW_USERNAME", default="")
OPENREVIEW_PASSWORD = env.str("OPENREVIEW_PASSWORD", default="")
CROSSREF_MAILTO = env.str("CROSSREF_MAILTO", default="")
SEMANTIC_SCHOLAR_KEY = env.str("SEMANTIC_SCHOLAR_KEY", default="")

INSTALLED_APPS = [
    "roundups.apps.RoundupsConfig",
    "papers.apps.PapersConfig",
    "authors.apps.AuthorsConfig",
    "conference.apps.ConferenceConfig",
    "desk.apps.DeskConfig",
    "links.apps.LinksConfig",
    "prose.apps.ProseConfig",
    "images.apps.ImagesConfig",
    "cards.apps.CardsConfig",
    "fetching.apps.FetchingConfig",
    "delivery.apps.DeliveryConfig",
    "roundups.apps.EditorsDeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "delivery.compression.CompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "delivery.csp.ContentSecurityPolicyMiddleware",
    "api.gateway.api_gateway",
    "django.middleware.security.SecurityMiddleware",
    "roundups.feeds.anywhere.feeds_gateway",
    "delivery.staticfiles.StaticFilesMiddleware",
    "delivery.cookies.NoCookiesOutsideTheDeskMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "delivery.site.site",
            ],
        },
    },
]
# templates/ may then replace the templates of form widgets too.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data
DATABASES = {"default": database()}
CACHES = {"default": cache()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = media_folder("MEDIA_STORAGE_URL", default=BASE_DIR / "media")
STORAGES = {
    "default": media_storage("MEDIA_STORAGE_URL"),
    "staticfiles": {"BACKEND": "delivery.staticfiles.StaticFilesStorage"},
}
if DEBUG:
    MIDDLEWARE.append("roundups.views.errors.moved_in_development")
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_MAX_AGE = 300
WHITENOISE_AUTOREFRESH = True  # `StaticFilesMiddleware` remembers what is found
# The words of a form, which are held in memory. Its files are not counted: those that the desk takes
# have bounds of their own, and `delivery/bodies.py` has one for everything.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Each is open while the form is read.
DATA_UPLOAD_MAX_NUMBER_FILES = 100
# A paper of 5,000 authors sends 7 fields each, a roundup of 1,000 entries 12.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000

# Language and time
LANGUAGE_CODE = language("LANGUAGE_CODE", default="en-gb")
FORMAT_MODULE_PATH = "config.formats"
# Where a language has no way of its own to group digits. Years and ids are never grouped.
NUMBER_GROUPING = 3
TIME_ZONE = time_zone("TIME_ZONE", default="UTC")
USE_I18N = True
USE_TZ = True

# Mail
vars().update(
    address(
        env.email_url_config,
        "EMAIL_URL",
        default="consolemail://",
        examples="smtp://user:password@host:587 or consolemail://",
    )
)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")

# Security
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and boolean("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if boolean("BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
# Named as in Django 6, whose own middleware will take over.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "line": {"()": "django.utils.log.CallbackFilter", "callback": without_traceback},
        "away": {
            "()": "django.utils.log.CallbackFilter",
            "callback": without_traceback_of_what_is_away,
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": log_level("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.server": {"level": "INFO"},
        "django.request": {"filters": ["away"]},
        "delivery.management.commands.tick": {"filters": ["away"]},
        # Other programs watch for failed logins, which no level for people hides from them.
        "desk.signing_in": {"level": "WARNING"},
        # Whoever tries addresses asks under any name, or none.
        "django.security.DisallowedHost": {"filters": ["line"]},
    },
}

# Pages that are sent again as they are, in each web process; 0 keeps none.
PAGE_CACHE_BYTES = bytes_of("PAGE_CACHE_BYTES", default="8MB")
# And on disk, for all processes of a machine.
PAGE_FOLDER_BYTES = bytes_of("PAGE_FOLDER_BYTES", default="1GB")
RUNTIME_DIR = folder("RUNTIME_DIR", default=BASE_DIR / "run")
PAGE_FOLDER, GENERATION_FILE = RUNTIME_DIR / "pages", RUNTIME_DIR / "generation"

# Where the worker keeps the whole site as plain files.
BAKE_DIR = optional_folder("BAKE_DIR")

# manage.py serve
HOST = env.str("HOST", default="127.0.0.1")
WEB_PROCESSES = positive_number("WEB_PROCESSES", default=1)
WEB_THREADS = positive_number("WEB_THREADS", default=4)
