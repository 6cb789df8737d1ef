"""What a worker counts of its own work, for Prometheus. Nothing here names a person or a station.

Every worker counts for itself and starts at nothing.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

registry = CollectorRegistry()

REQUESTS = Counter(
    "gig_requests", "Answers, by call and status", ["call", "status"], registry=registry
)
SECONDS = Histogram(
    "gig_request_seconds",
    "From a request's head to its answer's head",
    ["call"],
    buckets=_SECONDS,
    registry=registry,
)
BYTES_UP = Counter("gig_bytes_up", "Bytes of bodies received", ["call"], registry=registry)
BYTES_DOWN = Counter("gig_bytes_down", "Bytes of bodies sent", ["call"], registry=registry)
COMMITS = Counter("gig_commits", "Commits taken from stations", registry=registry)
REFUSALS = Counter(
    "gig_changes_refused", "Changes that were not taken, by code", ["code"], registry=registry
)
BLOBS = Counter(
    "gig_blobs", "Attached files, by what became of them", ["result"], registry=registry
)
IN_WORK = Gauge("gig_in_work", "Exchanges in work now", registry=registry)
WAITING = Gauge("gig_waiting", "Exchanges that wait for their turn", registry=registry)
BODY_BYTES = Gauge("gig_body_bytes", "Bytes of bodies in memory now", registry=registry)
TURNED_AWAY = Counter(
    "gig_turned_away", "Requests asked to come back later, by reason", ["reason"], registry=registry
)
POOL_IN_USE = Gauge("gig_pool_in_use", "Database connections in use now", registry=registry)
EVENTS = Gauge("gig_events", "Events noted by all workers, by kind", ["kind"], registry=registry)
STATIONS = Gauge("gig_stations", "Stations", registry=registry)
SILENT = Gauge(
    "gig_stations_silent", "Stations not heard of for so many days", ["days"], registry=registry
)
NOT_DURABLE = Gauge(
    "gig_commits_not_durable", "Commits that no confirmed backup holds yet", registry=registry
)


def exposition() -> bytes:
    """Return everything in Prometheus's text format."""
    return generate_latest(registry)
