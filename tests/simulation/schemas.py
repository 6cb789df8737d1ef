"""Two builds of the registry: today's, and one of tomorrow with more in it."""

import json
from functools import cache
from importlib import resources

from sync.wire.registry import Registry, parse_registry, registry

NICKNAME, VISITS = 201, 202  # fields of a worker that only tomorrow's build knows
VISIT_NOTE = 200  # a kind that only tomorrow's build knows
WORKER, INBOX_ITEM = 1, 7
UNKNOWN_KIND = 250  # and one that nobody knows


def today() -> Registry:
    """Return this build's registry."""
    return registry()


@cache
def tomorrow() -> Registry:
    """Return what a later build would load: a new field, a counter and a new kind."""
    file = json.loads(resources.files("sync.wire").joinpath("registry.json").read_bytes())
    worker = next(kind for kind in file["kinds"] if kind["name"] == "worker")
    worker["fields"] += [
        {"n": NICKNAME, "name": "nickname", "type": "text", "class": "H", "limit": 50},
        {"n": VISITS, "name": "visits", "type": "int", "class": "C"},
    ]
    note = {"n": 1, "name": "text", "type": "text", "class": "H", "limit": 50}
    file["kinds"].append(
        {"n": VISIT_NOTE, "name": "visit_note", "scope": "station", "fields": [note]}
    )
    file["schema"] += 1
    return parse_registry(json.dumps(file).encode())
