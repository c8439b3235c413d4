"""The sentences and words of the library, listed so that they can be translated: it speaks Chinese and knows no gettext.

Each is the pattern of a `Sentence` (`guatu.atlas.sentences`); `vocabulary.told` says it in the page's language. They
stand in one module a subject, under the name of the module of `guatu.regional` that says them.
"""

from __future__ import annotations

from guatu.office.sentences import (
    analyses,
    chains,
    circle,
    findings,
    holdings,
    industries,
    parameters,
    projects,
    rules,
    targets,
)

PATTERNS = frozenset(
    (
        *holdings.PATTERNS,
        *chains.PATTERNS,
        *parameters.PATTERNS,
        *targets.PATTERNS,
        *circle.PATTERNS,
        *industries.PATTERNS,
        *analyses.PATTERNS,
        *rules.PATTERNS,
        *projects.PATTERNS,
        *findings.PATTERNS,
    )
)
