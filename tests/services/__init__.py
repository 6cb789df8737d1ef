"""Services on a real database file."""
