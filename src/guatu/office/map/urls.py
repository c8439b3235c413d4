from django.urls import path

from guatu.office.map import boundary_views, comparing, exports, firm_views, views
from guatu.office.map.firm_list import FIRMS
from guatu.office.tables.views import twin_paths

app_name = "map"
urlpatterns = [
    path("", views.home, name="home"),
    path("map/data.json", views.data, name="data"),
    path("map/compare/", comparing.show, name="compare"),
    path("map/map.svg", exports.as_svg, name="svg"),
    path("map/shapes.json", views.geometry, name="shapes"),
    path("map/boundaries/", boundary_views.home, name="boundaries"),
    path("map/boundaries/clear/", boundary_views.clear, name="clear"),
    path("map/words/", views.words, name="words"),
    path("map/tiles/<str:version>/<int:z>/<int:x>/<int:y>.mvt", firm_views.tile, name="tile"),
    path("map/firms/", firm_views.listing, name="firms"),
    *twin_paths("map/firms", FIRMS),
    path("map/areas/", firm_views.chain_areas, name="areas"),
    path("map/card/<str:key>/", views.card, name="card"),
]
