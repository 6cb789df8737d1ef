"""Invented people, employers, postings and services, to try the program with."""
