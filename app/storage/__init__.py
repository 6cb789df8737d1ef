"""The encrypted station database. Rows never leave this package."""
