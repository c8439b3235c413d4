"""Settings of the tests: the office's own, over a workspace that goes away."""

import os
import tempfile

os.environ["GUATU_WORKSPACE"] = tempfile.mkdtemp(prefix="guatu-tests-")
os.environ["GUATU_OPEN"] = "1"

from guatu.office.settings import *  # noqa: F403
from guatu.office.settings import WORKSPACE

WORKSPACE.create()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": WORKSPACE.database,
        "OPTIONS": {"timeout": 20},
        "TEST": {"NAME": WORKSPACE.root / "test.db"},
    }
}
