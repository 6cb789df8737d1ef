"""Screens, driven by keyboard and judged by what is visible."""
