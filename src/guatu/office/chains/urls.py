from django.urls import path

from guatu.office.chains import views

app_name = "chains"
urlpatterns = [
    path("", views.list_chains, name="list"),
    path("backtests/", views.backtests, name="backtests"),
    path("<str:chain>/", views.show, name="show"),
    path("<str:chain>/nodes/<str:node>/", views.node, name="node"),
    path("<str:chain>/division/", views.division, name="division"),
    path("<str:chain>/completeness/", views.completeness, name="completeness"),
]
