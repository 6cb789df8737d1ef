"""The API's description (OpenAPI), taken from the very structs that read and write messages."""

from typing import Any

import msgspec
from fastapi import FastAPI

from sync.platform.api.answers import JSON
from sync.wire.couriers import BundleReceipt
from sync.wire.enrolment import EnrolReply, EnrolRequest, Health, KeyList, Refusal

_SHAPES = (BundleReceipt, EnrolRequest, EnrolReply, Health, KeyList, Refusal)
_PLACE = "#/components/schemas/{name}"


class DescribedApp(FastAPI):
    """An application whose description knows the message structs."""

    def openapi(self) -> dict[str, Any]:
        """Return the description with the structs' schemas."""
        described = super().openapi()
        _, schemas = msgspec.json.schema_components(_SHAPES, ref_template=_PLACE)
        described.setdefault("components", {})["schemas"] = schemas
        return described


def shapes(
    *,
    takes: type[msgspec.Struct] | None = None,
    gives: type[msgspec.Struct],
    refuses: tuple[int, ...] = (),
) -> dict[str, Any]:
    """Return what the description says about one call."""
    answers = {"200": {"description": "Done", "content": _content(gives)}}
    for status in refuses:
        answers[str(status)] = {"description": "Refused", "content": _content(Refusal)}
    described: dict[str, Any] = {"responses": answers}
    if takes is not None:
        described["requestBody"] = {"required": True, "content": _content(takes)}
    return described


def _content(shape: type[msgspec.Struct]) -> dict[str, Any]:
    return {JSON: {"schema": {"$ref": _PLACE.format(name=shape.__name__)}}}
