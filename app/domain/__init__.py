"""Rules and values of a gig station. Pure Python: no Qt, no SQL, no network."""
