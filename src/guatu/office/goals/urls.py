from guatu.office.goals.tables import GOALS
from guatu.office.tables.views import list_paths

app_name = "goals"
urlpatterns = list_paths("goals", GOALS)
