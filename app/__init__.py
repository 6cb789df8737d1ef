"""The station program: rules, storage, services, screens."""

VERSION = "0.1.0"
