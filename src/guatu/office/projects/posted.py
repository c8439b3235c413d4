"""What the API's operations that write on leads, projects and meetings share."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.forms import Form
from pydantic import Field

from guatu.office.api.writing import Line, Posted
from guatu.office.projects.models import Lead, Project
from guatu.office.projects.services import BadValueError, StaleError, Task
from guatu.regional.projects import TransitionError

REFUSALS = (BadValueError, TransitionError, StaleError)


class TaskIn(Posted):
    """Something to do by a day."""

    text: Line
    owner: Annotated[Line, Field(max_length=100)]
    due: date

    @property
    def task(self) -> Task:
        """As the services take it."""
        return Task(self.text, self.owner, self.due)


def merged(form: type[Form], row: Lead | Project, given: Posted) -> dict[str, Any]:
    """The card of a row with what a body changes, as the page's form takes it."""
    now = {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)}
    return now | given.model_dump(exclude={"version"}, exclude_none=True)
