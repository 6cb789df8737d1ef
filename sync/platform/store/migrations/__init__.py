"""The steps by which the platform's tables came to be what they are."""
