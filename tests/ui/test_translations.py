"""Everything on screen is translated, and English keeps the placeholders."""

import re

from app.ui.linguist import TsTranslator, read_texts
from tests.ui.texts import missing, texts

_HAN = re.compile(r"[\u3400-\u9fff]")


def test_every_chinese_literal_is_handed_to_the_translator() -> None:
    bare = [f"{text.place} {text.source!r}" for text in texts() if not text.context]

    assert not bare, "\n".join(bare)


def test_every_text_has_its_english() -> None:
    found = [f"{text.place} [{text.context}] {text.source!r}" for text in missing("en")]

    assert not found, "\n".join(found)


def test_english_has_the_same_placeholders_and_no_chinese() -> None:
    for (context, source), english in read_texts("en").items():
        wanted = sorted(re.findall(r"{(\w+)", source))
        assert sorted(re.findall(r"{(\w+)", english)) == wanted, (context, source)
        assert not _HAN.search(english), (context, english)


def test_no_translation_outlived_its_text() -> None:
    known = {(text.context, text.source) for text in texts()}

    # The navigation's words stand together, also those of pages that come later.
    gone = [key for key in read_texts("en") if key not in known and key[0] != "Nav"]
    assert not gone


def test_a_text_of_nobody_is_left_to_qt() -> None:
    assert TsTranslator("en").translate("Nowhere", "没有这句") is None
