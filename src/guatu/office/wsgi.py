"""Entry point for the server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu.office.settings")
application = get_wsgi_application()

from guatu.office.warming import stay_warm, warm  # noqa: E402 — after Django is set up

warm()
stay_warm()
