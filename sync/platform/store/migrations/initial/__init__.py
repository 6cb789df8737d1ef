"""The first step, family by family."""
