"""The station program: rules, storage, services, screens."""
