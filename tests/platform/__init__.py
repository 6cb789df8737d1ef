"""Tests of the reference platform, on SQLite and on a real PostgreSQL."""
