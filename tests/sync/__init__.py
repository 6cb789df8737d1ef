"""The line between stations and platform: bytes, rules, faults."""
