"""Tests of the rules and values: pure, no database, no screen."""
