"""docs/protocol.md kept true to the code: its tables, its numbers, its recorded exchange."""
