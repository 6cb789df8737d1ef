"""Reading a page as a villager does."""

from html import unescape

import requests


def get(address: str, path: str, **headers: str) -> requests.Response:
    return requests.get(f"{address}{path}", headers=headers, timeout=10)


def words(answer: requests.Response) -> str:
    return unescape(answer.text.partition("<main")[2])
