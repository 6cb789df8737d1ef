"""The station end: bytes in, bytes out. Knows neither Qt nor SQL."""
