"""Trying the whole path on one machine: a local platform, a station on practice data."""
