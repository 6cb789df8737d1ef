"""Screens. Knows Qt and the services, never SQL or the network."""
