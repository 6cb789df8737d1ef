"""Every problem in words.

Three families meet three kinds of sentence: what the operator can put right, what the
machine refuses, and everything else, which is a bug of ours.
"""

from app import words
from app.domain.errors import DomainError
from app.domain.findings import Finding
from app.failures import StorageError
from app.ui.i18n import language


def explain(error: BaseException) -> str:
    """Return what went wrong, what was kept and what to do next."""
    if isinstance(error, DomainError):
        return words.sentence(error.problem.value, language(), error.details)
    if isinstance(error, StorageError):
        return words.sentence("storage-failed", language(), {"name": error.sqlite_name})
    if isinstance(error, OSError):
        name = error.strerror or type(error).__name__
        return words.sentence("storage-failed", language(), {"name": name})
    return words.sentence("unexpected", language())


def tell(finding: Finding) -> str:
    """Return the sentence of a finding."""
    return words.sentence(finding.code, language(), finding.data)
