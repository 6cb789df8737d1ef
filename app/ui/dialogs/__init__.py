"""Questions, one per file."""
