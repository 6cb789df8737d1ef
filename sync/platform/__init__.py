"""A reference provincial platform, a program of its own."""
