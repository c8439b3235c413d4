"""Writes the schema of the API as the tests compare it: `python scripts/openapi.py [FILE]`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

SNAPSHOT = Path(__file__).parents[1] / "tests" / "office" / "openapi.json"


def main() -> None:
    """Makes the schema over an empty workspace: it depends on the code alone."""
    os.environ["GUATU_WORKSPACE"] = tempfile.mkdtemp(prefix="guatu-openapi-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu.office.settings")
    import django

    django.setup()
    from guatu.office.api.main import schema_text

    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SNAPSHOT
    target.write_text(schema_text(), "utf-8")
    print(target)


if __name__ == "__main__":
    main()
