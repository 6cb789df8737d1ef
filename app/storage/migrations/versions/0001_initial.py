"""The tables of the first release."""

from app.storage.migrations.initial import (
    foundation,
    imports,
    people,
    returned,
    sync,
    targets,
    work,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table, family by family."""
    foundation.create()
    people.create()
    work.create()
    imports.create()
    sync.create()
    returned.create()
    targets.create()
