"""Storage on a real encrypted file."""
