"""Sheets of paper, judged as geometry, as PDF and through a camera's eyes."""
