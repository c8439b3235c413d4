"""What is said where somebody else was faster with the same record: nothing was written, here is what they wrote."""

from __future__ import annotations

from guatu.office.projects.services import BadValueError


class OvertakenError(BadValueError):
    """Somebody else acted on this record meanwhile; the message says what stands now and that one's own was not written."""
