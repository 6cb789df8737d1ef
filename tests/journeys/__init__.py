"""Whole stories, through a real platform in a process of its own."""
