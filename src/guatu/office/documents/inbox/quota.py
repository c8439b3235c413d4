"""Refuses an upload that is too large before any of it is stored."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST = 400 << 20
"""Bytes of one upload, all files together."""


class Quota(FileUploadHandler):
    """Stands before Django's own handlers; looks at the announced size, then counts what really comes."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._come = 0

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, *rest: Any, **more: Any
    ) -> None:
        if content_length > MOST:
            raise RequestDataTooBig(f"more than {MOST} bytes in one upload")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._come += len(raw_data)
        if self._come > MOST:
            raise RequestDataTooBig(f"more than {MOST} bytes in one upload")
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
