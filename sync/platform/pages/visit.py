"""One visit to the pages: its language, its way of saying things, its whole answers."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.domain.posting_words import phone_text
from sync.platform.pages.rendering import render
from sync.platform.pages.words import LANGUAGES, Words, wanted_language
from sync.platform.store.stations import Station

_SAME_SITE = frozenset({"same-origin", "none"})


class Visit:
    """A request for a page, and how to answer it."""

    def __init__(self, request: Request, hotline: str) -> None:
        asked = request.query_params.get("lang", "")
        self._request = request
        self._hotline = hotline
        self._chosen = asked if asked in LANGUAGES else ""
        self.say = Words(wanted_language(asked, request.headers.get("accept-language", "")))

    def url(self, path: str) -> str:
        """Return an address on this site that keeps the chosen language."""
        return f"{path}?{urlencode({'lang': self._chosen})}" if self._chosen else path

    def page(
        self, name: str, station: Station | None, values: Mapping[str, object], *, status: int = 200
    ) -> HTMLResponse:
        """Return a page in the visitor's language."""
        phone = station.phone if station else self._hotline
        other = next(lang for lang in LANGUAGES if lang != self.say.lang)
        shared = {
            "station_name": station.name if station else self.say("platform.name"),
            "phone": phone_text(phone),
            "phone_link": phone.replace("-", ""),
            "other_lang_url": f"{self._request.url.path}?{urlencode({'lang': other})}",
        }
        return HTMLResponse(render(name, self.say, {**shared, **values}), status)

    def message(
        self, key: str, station: Station | None, *, status: int, icon: str, back_url: str = ""
    ) -> HTMLResponse:
        """Return a page that says one plain sentence."""
        values = {"key": key, "message_icon": icon, "back_url": back_url}
        return self.page("message.html", station, values, status=status)

    def is_from_here(self) -> bool:
        """Tell whether a form was sent from a page of ours; a browser cannot be made to lie."""
        headers = self._request.headers
        if headers.get("sec-fetch-site", "none") not in _SAME_SITE:
            return False
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def area_code(phone: str) -> str:
    """Return how the station's calls begin."""
    return phone.partition("-")[0] if "-" in phone else phone[:3]
