"""The matching index, what is known of its words, and what people said of matches."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField, HnswIndex

from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.core.languages import Language
from citybridge.matching.enums import FeedbackReason, Noun, Verdict
from citybridge.profiles.enums import Direction

DIMENSION = 256
# Every match asks for one side and one direction, so each such part has a graph and postings of its own.
PARTS = [(side, direction) for side in ("DE", "CN") for direction in ("offer", "request", "")]

# One index for whatever is wished for together: where few documents pass, it alone tells which.
WISHED = ("topics", "languages", "kind", "organisation_kind", "member_id", "region", "size", "experience")


class IndexDocument(models.Model):
    """One thing that can be found: a published profile or an organisation.

    The one heavy table, made to be distributed by `organisation_id`: no foreign keys, and that column in the
    primary key. `found_until` is the last day on which the document is found. `lexemes` are English
    glosses and concept ids; `signature` has them with their weights, packed (see `queries.signatures`), and
    `length` is the sum of these weights. `words` holds the surface words, names, pinyin and identifiers. What the
    document belongs to by its own words is in `topic_scores` and `topic_levels` (see `queries.topic_scores`).
    """

    pk = models.CompositePrimaryKey("organisation_id", "noun", "object_id")
    organisation_id = models.BigIntegerField()
    noun = models.CharField(max_length=12, choices=Noun.choices)
    object_id = models.BigIntegerField()
    side = models.CharField(max_length=2, choices=Side.choices)
    direction = models.CharField(max_length=7, choices=Direction.choices, blank=True)
    kind = models.CharField(max_length=10, blank=True)
    organisation_kind = models.CharField(max_length=18)
    member_id = models.BigIntegerField()
    region = models.CharField(max_length=6)
    language = models.CharField(max_length=2, choices=Language.choices)
    languages = ArrayField(models.CharField(max_length=3), default=list)
    size = models.SmallIntegerField(null=True)
    experience = models.SmallIntegerField(default=0)
    topics = ArrayField(models.CharField(max_length=80), default=list)
    own_topics = ArrayField(models.CharField(max_length=80), default=list)
    found_until = models.DateField()
    changed_on = models.DateField()
    vector = HalfVectorField(dimensions=DIMENSION)
    lexemes = ArrayField(models.CharField(max_length=80), default=list)
    signature = models.BinaryField()
    length = models.FloatField()
    topic_levels = ArrayField(models.IntegerField(), default=list)
    topic_scores = models.BinaryField(default=b"")
    words = SearchVectorField()
    names = models.TextField()
    version = models.CharField(max_length=40)

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="document_words", fastupdate=False),
            GinIndex(fields=["names"], name="document_names", opclasses=["gin_trgm_ops"], fastupdate=False),
            GinIndex(fields=WISHED, name="document_wishes", fastupdate=False),
            GinIndex(fields=["topic_levels"], name="document_topic_levels", fastupdate=False),
            models.Index(fields=["member_id", "noun", "direction"], name="document_member"),
            models.Index(fields=["noun", "object_id"], name="document_object"),
            models.Index(fields=["changed_on"], name="document_changed"),
            *(
                HnswIndex(
                    name=f"document_graph_{side.lower()}_{direction or 'organisation'}",
                    fields=["vector"],
                    opclasses=["halfvec_ip_ops"],
                    m=16,
                    ef_construction=96,
                    condition=models.Q(side=side, direction=direction),
                )
                for side, direction in PARTS
            ),
            *(
                GinIndex(
                    name=f"lexemes_{side.lower()}_{direction or 'organisation'}",
                    fields=["lexemes"],
                    fastupdate=False,
                    condition=models.Q(side=side, direction=direction),
                )
                for side, direction in PARTS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.object_id}"


class LexemeFrequency(models.Model):
    """In how many documents a lexeme occurs."""

    lexeme = models.CharField(max_length=80, primary_key=True)
    documents = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.lexeme} ({self.documents})"


class IndexState(models.Model):
    """One row: how large the index was when it was last counted, and by which analyser it was written."""

    documents = models.PositiveIntegerField(default=0)
    mean_length = models.FloatField(default=1.0)
    version = models.CharField(max_length=40, blank=True)
    counted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.documents} documents"


class MatchFeedback(models.Model):
    """What a person said of a counterpart of one of their profiles or organisations."""

    asking_noun = models.CharField(max_length=12, choices=Noun.choices)
    asking_id = models.BigIntegerField()
    found_noun = models.CharField(max_length=12, choices=Noun.choices)
    found_id = models.BigIntegerField()
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    reason = models.CharField(_("because"), max_length=13, choices=FeedbackReason.choices, blank=True)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_opinion_a_person_and_match",
                fields=["asking_noun", "asking_id", "found_noun", "found_id", "given_by"],
            )
        ]
        indexes = [models.Index(fields=["asking_noun", "asking_id"])]

    def __str__(self) -> str:
        return f"{self.asking_noun} {self.asking_id} → {self.found_noun} {self.found_id}: {self.verdict}"
