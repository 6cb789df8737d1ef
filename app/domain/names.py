"""Names of people and of parties that hire.

Source: notice on collecting names uniformly in public systems: the separator is
U+00B7 and fields hold at least 50 characters. Characters are counted as code
points; whether a font can draw them is the screen's concern.
"""

import re
import unicodedata

from app.domain.citizen_id import FEMALE, MALE
from app.domain.errors import DomainError, Problem

NAME_LIMIT = 50
PARTY_NAME_LIMIT = 100
SEPARATOR = "·"
_HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_ANY_DOT = re.compile("[•・‧･∙⋅．]")
_HAN_DOT = re.compile(rf"(?<={_HAN})\s*[.·]\s*(?={_HAN})")
_HAN_BLANK = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_PUNCTUATION = frozenset(" ·-'’.")
_TITLES = {MALE: "先生", FEMALE: "女士"}
# the compound surnames of the Hundred Family Surnames that are still borne
_COMPOUND = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马"
        "公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生公户公玉公仪梁丘公仲公上公门公山公坚左丘公伯西门公祖第五公乘贯丘公皙"
        "南荣东里东宫仲长子书子桑即墨达奚褚师",
    )
)


def clean_name(text: str) -> str:
    """Return a person's name as it is stored.

    Blanks around and between Han characters go, every kind of dot between them
    becomes U+00B7; Latin names keep single blanks.

    Raises:
        DomainError: ``NAME_EMPTY``, ``NAME_TOO_LONG`` or ``NAME_CHARACTERS``.
    """
    name = _ANY_DOT.sub(SEPARATOR, unicodedata.normalize("NFC", text))
    name = _HAN_DOT.sub(SEPARATOR, " ".join(name.split()))
    name = _HAN_BLANK.sub("", name)
    _require_length(name, NAME_LIMIT)
    wrong = sorted({character for character in name if not _belongs(character)})
    if wrong or not any(character not in _PUNCTUATION for character in name):
        raise DomainError(Problem.NAME_CHARACTERS, characters=" ".join(wrong) or name)
    return name


def clean_party_name(text: str) -> str:
    """Return the name of a unit or household as it is stored: one line, single blanks.

    Raises:
        DomainError: ``NAME_EMPTY``, ``NAME_TOO_LONG`` or ``NAME_CHARACTERS``.
    """
    name = _HAN_BLANK.sub("", " ".join(unicodedata.normalize("NFC", text).split()))
    _require_length(name, PARTY_NAME_LIMIT)
    if any(unicodedata.category(character).startswith("C") for character in name):
        raise DomainError(Problem.NAME_CHARACTERS, characters="")
    return name


def surname(name: str) -> str:
    """Return the family name of a Han name; the first part of any other."""
    if SEPARATOR in name or " " in name:
        return re.split(f"[{SEPARATOR} ]", name, maxsplit=1)[0]
    return name[:2] if len(name) > 2 and name[:2] in _COMPOUND else name[:1]  # noqa: PLR2004


def masked_name(name: str) -> str:
    """Return a name for the eyes of others: 张*, 张*明, 欧阳*."""
    family = surname(name)
    if family != name[: len(family)] or SEPARATOR in name or " " in name:
        return f"{name[0]}*"
    given = name[len(family) :]
    return f"{family}*{given[-1]}" if len(given) > 1 else f"{family}*"


def shown_individual(name: str, sex: str) -> str:
    """Return how a household that hires appears in public: 陈先生, 陈女士, else 陈师傅."""
    return surname(name) + _TITLES.get(sex, "师傅")


def _require_length(name: str, limit: int) -> None:
    if not name:
        raise DomainError(Problem.NAME_EMPTY)
    if len(name) > limit:
        raise DomainError(Problem.NAME_TOO_LONG, length=len(name), limit=limit)


def _belongs(character: str) -> bool:
    # Private-use and unassigned code points come from old systems: nobody else can read them.
    return (
        character in _PUNCTUATION or unicodedata.category(character)[0] in "LM" or character == "〇"
    )
