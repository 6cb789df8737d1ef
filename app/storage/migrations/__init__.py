"""Steps that bring an older database file to today's shape. Once released, never edited."""
