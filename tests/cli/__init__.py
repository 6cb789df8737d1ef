"""Tests of the command line: each verb as a person or a program would call it."""
