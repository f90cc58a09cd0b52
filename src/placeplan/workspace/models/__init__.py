"""What the workspace keeps, as rows. Only `actions` writes them; `queries` finds what a seat may see.

Takes: what acts write.
Gives: rows, and what each audience sees of them; all are named here, where Django looks for them.
Never: a judgement, or a page. Money stands in whole pence, and no chained row holds what a person could ask
to have erased.
"""

from placeplan.workspace.models.act_rows import AuditRow, AuditText
from placeplan.workspace.models.comparison_rows import Comparison, ComparisonSide
from placeplan.workspace.models.concern_rows import Concern, ConcernBatch, ConcernCode
from placeplan.workspace.models.erasure_rows import BYTES, PERSON, Erasure
from placeplan.workspace.models.finding_rows import Comment, Draft, Finding
from placeplan.workspace.models.handed_in_rows import AskedReturn, Upload, UploadedFile
from placeplan.workspace.models.job_rows import Job
from placeplan.workspace.models.line_rows import (
    COMMON,
    OWN,
    PAIR,
    PUBLIC,
    Chunk,
    Content,
    Entry,
    Line,
    Version,
)
from placeplan.workspace.models.people_rows import FORMAT, Organisation, Person, Place, Seat
from placeplan.workspace.models.publication_rows import Publication, Release
from placeplan.workspace.models.register_rows import NotShared
from placeplan.workspace.models.round_rows import (
    COMPLETE,
    NOTICE_DAYS,
    SUBMITTED,
    Received,
    Round,
    RoundBody,
    RoundFact,
)
from placeplan.workspace.models.row_columns import NAME, TEXT
from placeplan.workspace.models.sharing_rows import Composed, Seen, Share, Signature

__all__ = [
    "BYTES",
    "COMMON",
    "COMPLETE",
    "FORMAT",
    "NAME",
    "NOTICE_DAYS",
    "OWN",
    "PAIR",
    "PERSON",
    "PUBLIC",
    "SUBMITTED",
    "TEXT",
    "AskedReturn",
    "AuditRow",
    "AuditText",
    "Chunk",
    "Comment",
    "Comparison",
    "ComparisonSide",
    "Composed",
    "Concern",
    "ConcernBatch",
    "ConcernCode",
    "Content",
    "Draft",
    "Entry",
    "Erasure",
    "Finding",
    "Job",
    "Line",
    "NotShared",
    "Organisation",
    "Person",
    "Place",
    "Publication",
    "Received",
    "Release",
    "Round",
    "RoundBody",
    "RoundFact",
    "Seat",
    "Seen",
    "Share",
    "Signature",
    "Upload",
    "UploadedFile",
    "Version",
]
