"""Use cases: one module per noun, one public method per thing a person can do."""
