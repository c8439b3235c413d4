"""Settings of the office. Everything that differs between machines comes from the environment:

GUATU_WORKSPACE  folder of the workspace (default ./workspace)
DATABASE_URL     postgres://… instead of the workspace's SQLite file
GUATU_HOSTS      host names to answer to, parted by commas (default: this machine only)
GUATU_OPEN       1 = pages may be read without an account (the demo; never together with real leads)
GUATU_LOG_KEY_FILE, GUATU_LOG_HEADS_FILE  key of the log's chain and its daily heads, where they lie elsewhere
GUATU_PROXIES    how many proxies of one's own stand before the office (default 0): whose X-Forwarded-For is believed
GUATU_IDLE_MINUTES, GUATU_PASSWORD_DAYS  idle minutes after which a session ends (30); days after which a password
                 must be changed (0 = never)
GUATU_SESSIONS   how many browsers a person may be signed in with at once (5); the one idle longest is signed out
GUATU_HTTPS      1 = cookies only over HTTPS
GUATU_OIDC_ISSUER  address of an OpenID Connect provider (default: none; people sign in by password); with it
GUATU_OIDC_CLIENT, GUATU_OIDC_SECRET or GUATU_OIDC_SECRET_FILE, GUATU_OIDC_CLAIM (the claim that names the account,
                 default preferred_username), GUATU_OIDC_NAME (words of the button), GUATU_OIDC_SCOPES
GUATU_SMTP       host:port of a mail server for the daily digest (default: none, nothing is sent)
GUATU_SMTP_USER, GUATU_SMTP_PASSWORD, GUATU_SMTP_TLS=1 where the server asks for them; GUATU_MAIL_FROM the sender
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import SELF
from django.contrib.messages import constants as message_levels

from guatu.atlas import clock
from guatu.office import workspace as workspaces

HERE = Path(__file__).parent
WORKSPACE = workspaces.current()

SECRET_KEY = WORKSPACE.secret()
LOG_KEY_FILE = Path(os.environ.get("GUATU_LOG_KEY_FILE") or WORKSPACE.log_key_file)
LOG_HEADS_FILE = Path(os.environ.get("GUATU_LOG_HEADS_FILE") or WORKSPACE.log_heads_file)
LOG_WITNESS_FILE = WORKSPACE.log_witness_file
DEBUG = False
ALLOWED_HOSTS = [
    host for host in os.environ.get("GUATU_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host
]
DEMO = os.environ.get("GUATU_DEMO") == "1"  # set by `guatu demo` alone
OPEN_READING = os.environ.get("GUATU_OPEN") == "1"
PROXIES = workspaces.whole_number("GUATU_PROXIES", 0)

INSTALLED_APPS = [
    "guatu.office.people",
    "guatu.office.tables",
    "guatu.office.api",
    "guatu.office.reports",
    "guatu.office.documents",
    "guatu.office.atlas",
    "guatu.office.map",
    "guatu.office.chains",
    "guatu.office.goals",
    "guatu.office.projects",
    "guatu.office.circle",
    "guatu.office.runs",
    "guatu.office.wall",
    "guatu.office.help",
    "guatu.office",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "guatu.office.people.middleware.ReadingRightsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "guatu.office.moment.MomentMiddleware",
    "guatu.office.atlas.services.AtlasMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "guatu.office.urls"
WSGI_APPLICATION = "guatu.office.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guatu.office.moment.context",
                "guatu.office.navigation.context",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "guatu.office.templatetags.quick",
                "guatu.office.templatetags.guatu",
                "guatu.office.projects.templatetags.projects",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(default=f"sqlite:///{WORKSPACE.database}", conn_max_age=60),
}
if DATABASES["default"].get("ENGINE") == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Read through the system's own pages, shared by all threads and processes: counting takes a third less.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
OIDC_ISSUER = os.environ.get("GUATU_OIDC_ISSUER", "")
OIDC_CLIENT = os.environ.get("GUATU_OIDC_CLIENT", "")
_secret_file = os.environ.get("GUATU_OIDC_SECRET_FILE", "")
OIDC_SECRET = (
    Path(_secret_file).read_text("utf-8").strip() if _secret_file else os.environ.get("GUATU_OIDC_SECRET", "")
)
OIDC_CLAIM = os.environ.get("GUATU_OIDC_CLAIM", "preferred_username")
OIDC_NAME = os.environ.get("GUATU_OIDC_NAME", "OpenID Connect")
OIDC_SCOPES = os.environ.get("GUATU_OIDC_SCOPES", "openid profile")
if OIDC_ISSUER:
    AUTHENTICATION_BACKENDS.append("guatu.office.people.oidc.backend.ByProvider")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {"NAME": "guatu.office.people.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "guatu.office.people.passwords.ThreeSorts"},
    {"NAME": "guatu.office.people.passwords.NotRecent"},
]
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "map:home"
LOGOUT_REDIRECT_URL = "map:home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_TEMPLATE = "people/locked.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "guatu.office.people.actors.address_of"
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # addresses behind a proxy are read by our own function

EMAIL_HOST, _, _port = os.environ.get("GUATU_SMTP", "").partition(":")
EMAIL_PORT = int(_port or 25)
EMAIL_HOST_USER = os.environ.get("GUATU_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GUATU_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("GUATU_SMTP_TLS") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("GUATU_MAIL_FROM", "guatu@localhost")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = str(clock.HERE)
USE_TZ = True

MESSAGE_TAGS = {message_levels.WARNING: "warn", message_levels.ERROR: "warn"}  # the class of a notice
STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static"  # served as it lies in the package: nothing to collect
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/dist/.+-[A-Z0-9]{8}\."

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "worker-src": [SELF],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
IDLE_MINUTES = workspaces.whole_number("GUATU_IDLE_MINUTES", 30)
SESSIONS_MOST = max(1, workspaces.whole_number("GUATU_SESSIONS", 5))
PASSWORD_DAYS = workspaces.whole_number("GUATU_PASSWORD_DAYS", 0)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = os.environ.get("GUATU_HTTPS") == "1"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
FILE_UPLOAD_HANDLERS = [
    "guatu.office.documents.inbox.quota.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
}
