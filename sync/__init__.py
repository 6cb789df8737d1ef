"""Synchronisation between stations and the provincial platform."""
