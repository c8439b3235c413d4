"""Operations that write: by token alone, through the services that the pages call, refusals as problems."""

# No `from __future__ import annotations`: see `listing`.
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from django.forms import Form
from ninja import Router, Schema
from ninja.errors import HttpError
from pydantic import AfterValidator, ConfigDict, Field

from guatu.office.api.listing import PROBLEMS
from guatu.office.api.schemas import Problem
from guatu.office.people.auth import ByToken

BY_TOKEN = ByToken()
CONFLICT = {409: Problem}
"""Somebody was faster, or the state of the thing forbids it; the answer says which and what to do."""


def _clean(text: str) -> str:
    if "\0" in text:
        raise ValueError("a NUL character")
    return text


Line = Annotated[str, Field(max_length=300), AfterValidator(_clean)]
"""A name, a reason, a code."""
Words = Annotated[str, Field(max_length=20_000), AfterValidator(_clean)]
"""Running text."""
Id = Annotated[int, Field(ge=1, lt=2**63)]
"""Number of a row."""


class Posted(Schema):
    """Base of all bodies: a field that nobody knows is an error, not silence."""

    model_config = ConfigDict(extra="forbid")


def writes(router: Router, path: str, answer: Any, name: str) -> Callable[..., Any]:
    """Marks an operation `POST path` that writes and answers with what stands afterwards."""
    responses = {200: answer, **PROBLEMS, **CONFLICT}
    return router.post(path, response=responses, operation_id=name, auth=BY_TOKEN)


@contextmanager
def acted(*refusals: type[Exception]) -> Iterator[None]:
    """Turns what a service refuses into a problem that says why."""
    try:
        yield
    except refusals as error:
        raise HttpError(409, str(error)) from error


def checked(form: Form) -> dict[str, Any]:
    """What a page's own form makes of a body; 422 with the form's words where it refuses."""
    if not form.is_valid():
        said = (f"{name}: {' '.join(map(str, faults))}" for name, faults in form.errors.items())
        raise HttpError(422, "; ".join(said))
    return form.cleaned_data
