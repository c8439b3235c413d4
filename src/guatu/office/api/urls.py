from django.urls import path

from guatu.office.api.main import api
from guatu.office.api.pages import docs

urlpatterns = [path("docs/", docs, name="api-docs"), path("", api.urls)]
