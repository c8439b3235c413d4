"""A workspace is the folder in which an office keeps everything: records, documents, readings, runs, secret."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = "GUATU_WORKSPACE"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders and files of one workspace. Nothing is made until `create`."""

    root: Path

    @property
    def database(self) -> Path:
        """The office's records, when no DATABASE_URL names another store."""
        return self.root / "guatu.db"

    @property
    def pack(self) -> Path | None:
        """The folder of the pack that it was made for; None for the built-in one."""
        named = self.root / "pack.txt"
        return Path(named.read_text("utf-8").strip()) if named.exists() else None

    @property
    def documents(self) -> Path:
        """Source files by their SHA-256, never changed."""
        return self.root / "documents"

    @property
    def readings(self) -> Path:
        """Facts as JSON lines, by document and engine version; can be rebuilt."""
        return self.root / "readings"

    @property
    def lake(self) -> Path:
        """Big tables as Parquet, a folder a version."""
        return self.root / "lake"

    @property
    def records(self) -> Path:
        """Imported records about firms (court, penalties, investments), a folder a version."""
        return self.root / "records"

    @property
    def boundaries_file(self) -> Path:
        """Boundaries that were imported for the map; without it the map is schematic."""
        return self.root / "boundaries.json"

    @property
    def tiles(self) -> Path:
        """Company points indexed for the map, and the tiles made of them; can be rebuilt."""
        return self.root / "tiles"

    @property
    def incoming(self) -> Path:
        """Files that came in and wait to be read."""
        return self.root / "incoming"

    @property
    def inbox(self) -> Path:
        """The watched folder: what is put here is read, and moved to `taken` or `refused`."""
        return self.root / "inbox"

    @property
    def papers(self) -> Path:
        """Papers of projects by their SHA-256, for those alone who see the project."""
        return self.root / "papers"

    @property
    def runs(self) -> Path:
        """Results that can be rebuilt from the records and the documents."""
        return self.root / "runs"

    @property
    def secret_file(self) -> Path:
        """Key of sessions and signatures; readable by its owner alone."""
        return self.root / "secret.key"

    @property
    def log_key_file(self) -> Path:
        """Key of the log's chain; kept apart from the database, readable by its owner alone."""
        return self.root / "log.key"

    @property
    def log_witness_file(self) -> Path:
        """The last row of the log that this machine saw committed."""
        return self.root / "log.head"

    @property
    def log_heads_file(self) -> Path:
        """The log's last row of each day, to be carried elsewhere."""
        return self.root / "log.heads.jsonl"

    def create(self) -> Workspace:
        """Makes the folders and the keys where they are missing. Safe to call again."""
        made = (self.documents, self.readings, self.incoming, self.inbox, self.papers, self.runs)
        for folder in (self.root, *made):
            folder.mkdir(parents=True, exist_ok=True)
        for file in (self.secret_file, self.log_key_file):
            if not file.exists():
                handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "w", encoding="ascii") as out:
                    out.write(secrets.token_urlsafe(50))
        return self

    def secret(self) -> str:
        """The key. A workspace that was not created yet gets one for this process only."""
        if self.secret_file.exists():
            return self.secret_file.read_text("ascii").strip()
        return secrets.token_urlsafe(50)


def current() -> Workspace:
    """The workspace that the environment names, else `./workspace`."""
    return Workspace(Path(os.environ.get(ENVIRONMENT, "workspace")).resolve())


def whole_number(name: str, default: int) -> int:
    """A setting of the environment from 0 up. Ends the program with what to write when it is something else."""
    said = os.environ.get(name, "")
    if said and not said.isdecimal():
        raise SystemExit(f"{name}={said}: write a whole number from 0 up, such as {name}={default}")
    return int(said or default)
