"""Documents as they came, the facts read from them, and which entities those facts mean."""

from __future__ import annotations

from typing import Any

from django.db import models

from guatu.office import statuses, vocabulary
from guatu.office.periods import in_words

DOUBT = 0.6
"""Below this confidence a fact that nobody looked at is marked as doubtful."""


class Document(models.Model):
    """A source file, kept by its hash and never changed. Dates are ISO text, since a source may give only a year."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=200, unique=True)
    """File name without its ending: the `doc` of facts."""
    filename = models.CharField(max_length=255)
    title = models.CharField(max_length=300)
    outlet = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    published = models.CharField(max_length=10, blank=True)
    published_from = models.CharField(max_length=20, blank=True)
    """Who says the date: person, page, text; empty when unknown."""
    known_from = models.DateField(db_index=True)
    """Day from which the document counts: its publication, or its import where that is unknown."""
    size = models.PositiveIntegerField()
    imported_at = models.DateTimeField(auto_now_add=True)
    engine = models.CharField(max_length=20, blank=True)
    characters = models.PositiveIntegerField(default=0)
    issues = models.JSONField(default=list)
    rewritten = models.BooleanField(default=False)
    """改写示例: the words are the project's own, the facts another text's."""
    retells_title = models.CharField(max_length=300, blank=True)
    retells_outlet = models.CharField(max_length=200, blank=True)
    retells_date = models.CharField(max_length=10, blank=True)
    copy_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="copies")
    """The document that this one repeats: it is kept and linked, and adds no fact."""
    copy_kind = models.CharField(max_length=10, blank=True)
    """same, reprint, spun."""
    similarity = models.FloatField(null=True)
    facts_count = models.PositiveIntegerField(default=0)
    """How many facts of it stand; with `doubtful_count` kept by `mirror`, so that a list counts nothing."""
    doubtful_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-known_from", "name"]
        indexes = [models.Index(fields=["-known_from", "name"])]

    def __str__(self) -> str:
        return self.title


READ, ACCEPTED, CORRECTED, REJECTED, REPLACED, ADDED = (
    "read",
    "accepted",
    "corrected",
    "rejected",
    "replaced",
    "added",
)
GONE = (REJECTED, REPLACED)


class Standing(models.Manager["Fact"]):
    """Facts that stand: what was rejected, split up or merged into another one is not among them."""

    def get_queryset(self) -> models.QuerySet[Fact]:
        return super().get_queryset().exclude(state__in=GONE)


TOLD = [
    *("region", "kind", "indicator", "name", "known_from"),
    *("period_start", "state", "subject", "value", "growth"),
]
"""What facts are counted by: the whole of an index, so that counting reads no row of them. The region comes first here and
in `CELLS`, for after a change only the regions that changed are counted anew."""
CELLS = ["region", "cell", "state", "value", "growth", "worth"]
"""What facts that contradict each other are found by, and those that wait for review counted."""


class Fact(models.Model):
    """A fact as read from a document and as decided by people (`body`): made by `mirror`, nowhere else.

    Names stay as printed here; which entity is meant is a `Resolution`.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=80)
    """Id of the fact inside its document."""
    kind = models.CharField(max_length=20, db_index=True)
    known_from = models.DateField()
    """The document's, so that what was known by a day is told without it."""
    cell = models.BigIntegerField(null=True)
    """Digest of what is measured where and when (`conflicts.cell_of`): only facts of one cell can contradict."""
    region_text = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=40, blank=True)
    """Id of the region in the atlas, where the text's words are known there."""
    name = models.CharField(max_length=200, blank=True, db_index=True)
    """Indicator of a metric or target, `what` of an event, name of the rest."""
    indicator = models.CharField(max_length=60, blank=True, db_index=True)
    """Id of the indicator in the atlas, where known."""
    subject = models.CharField(max_length=200, blank=True)
    value = models.FloatField(null=True)
    value_hi = models.FloatField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    op = models.CharField(max_length=10, blank=True)
    growth = models.FloatField(null=True)
    modality = models.CharField(max_length=10, blank=True)
    period = models.CharField(max_length=30, blank=True)
    period_start = models.DateField(null=True, db_index=True)
    period_end = models.DateField(null=True)
    confidence = models.FloatField()
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    raw_start = models.PositiveIntegerField()
    raw_end = models.PositiveIntegerField()
    body = models.JSONField()
    state = models.CharField(max_length=10, default=READ)
    """read, accepted, corrected, added (by a split); rejected and replaced ones stand no more."""
    read_body = models.JSONField(null=True)
    """The fact as the engine read it, where people changed it."""
    decision = models.ForeignKey("documents.Decision", null=True, on_delete=models.SET_NULL, related_name="+")
    """The decision in force."""
    reasons = models.JSONField(default=list)
    """Why somebody should look: doubt, new, conflict."""
    worth = models.FloatField(default=0)
    """Value × doubt: the order of the review; 0 = nothing to look at."""

    objects = Standing()
    every: models.Manager[Fact] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="fact_once_a_document")]
        indexes = [
            models.Index(fields=["indicator", "region"]),
            models.Index(fields=["cell"]),
            models.Index(fields=CELLS, name="fact_cells"),
            models.Index(fields=["-worth", "id", "state", "kind"], name="fact_queue"),
            models.Index(fields=TOLD, name="fact_told"),
        ]
        ordering = ["document", "start"]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.known_from is None:
            self.known_from = self.document.known_from
        super().save(*args, **kwargs)

    @property
    def period_said(self) -> str:
        """The period in words, or what stands for one in the text (目前); empty when it says neither."""
        return in_words(self.period) if self.period else self.body.get("period_text", "")

    @property
    def doubtful(self) -> bool:
        """Whether it is marked as doubtful: read with little confidence, and nobody has looked yet."""
        return self.state == READ and self.confidence < DOUBT

    @property
    def sort(self) -> str:
        """What sort of body, carrier or policy it is, in words."""
        sort = next((self.body[key] for key in ("otype", "ctype", "ptype") if key in self.body), "")
        return statuses.body_name(sort) if self.kind == "organisation" else vocabulary.sort(sort)


class Resolution(models.Model):
    """Which entity of the atlas a name in a fact means. A merge changes these rows and no fact."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="resolutions")
    role = models.CharField(max_length=12)
    """name, subject, who, what, where, member."""
    text = models.CharField(max_length=200)
    entity_kind = models.CharField(max_length=16)
    """company, carrier, organisation, policy, region, industry."""
    entity = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["entity_kind", "entity"])]

    def __str__(self) -> str:
        return f"{self.text} = {self.entity_kind}:{self.entity}"


class FactsState(models.Model):
    """The state that the facts are in, in all and by region (`documents/revision.py`)."""

    place = models.CharField(max_length=40, unique=True)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.number)
