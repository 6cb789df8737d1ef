"""Sheets of paper: geometry in millimetres, one painting routine per sheet."""
