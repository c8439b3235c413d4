from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.urls import path

from guatu.office.people import demo, held, managing, views
from guatu.office.people.oidc import views as oidc
from guatu.office.people.rights import own
from guatu.office.people.tables import ACCOUNTS, LOG
from guatu.office.tables.views import list_paths

app_name = "people"
urlpatterns = [
    path(
        "login/",
        LoginView.as_view(
            template_name="people/login.html", extra_context={"demo": demo.offered, "provider": oidc.label}
        ),
        name="login",
    ),
    path("oidc/", oidc.begin, name="oidc"),
    path("oidc/back/", oidc.arrive, name="arrive"),
    path("demo/", login_not_required(demo.enter), name="demo"),
    path("logout/", own(oidc.Leave.as_view()), name="logout"),
    path("me/", views.me, name="me"),
    path("again/", held.again, name="again"),
    path("me/password/", views.password, name="password"),
    path("me/sessions/<int:pk>/end/", views.end_visit, name="end"),
    path("me/tokens/", views.issue_token, name="issue"),
    path("me/tokens/<int:pk>/revoke/", views.revoke_token, name="revoke"),
    *list_paths("accounts", ACCOUNTS),
    path("accounts/create/", managing.create, name="create"),
    path("accounts/<str:name>/", managing.account, name="account"),
    path("accounts/<str:name>/give/", managing.give, name="give"),
    path("accounts/<str:name>/take/<int:pk>/", managing.take, name="take"),
    path("accounts/<str:name>/lock/", managing.lock, name="lock"),
    path("accounts/<str:name>/reset/", managing.reset, name="reset"),
    path("accounts/<str:name>/tokens/<int:pk>/", managing.revoke, name="revoke_other"),
    *list_paths("log", LOG),
    path("health/", managing.health, name="health"),
]
