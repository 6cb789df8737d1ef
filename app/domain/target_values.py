"""Values out of one file of a mapping, each asked for by name and judged at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from app.domain.target_mapping import TargetMappingError

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class MappingPart:
    """An object in a file; what nobody asked for is refused at the end, as a slip of the pen.

    Attributes:
        file: name of the file.
        where: path within it, for errors.
    """

    file: str
    where: str
    content: Mapping[str, Any]
    _asked: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, file: str, where: str, content: object) -> "MappingPart":
        """Return a part, if it is one.

        Raises:
            TargetMappingError: it is no object.
        """
        if not isinstance(content, dict):
            raise TargetMappingError(file, f"{where or 'the file'} must be an object")
        return cls(file, where, content)

    def refuse(self, fault: str) -> NoReturn:
        """Raise the error that names this part.

        Raises:
            TargetMappingError: always.
        """
        raise TargetMappingError(self.file, f"{self.where}: {fault}" if self.where else fault)

    def finish(self) -> None:
        """Refuse what nobody asked for.

        Raises:
            TargetMappingError: there is something.
        """
        strange = sorted(self.content.keys() - self._asked - {"about"})
        if strange:
            self.refuse(f"{strange[0]} is unknown")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without default it must be there and not empty."""
        value = self._get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.refuse(f"{key} must be a text")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false when it is not there."""
        value = self._get(key, default=False)
        if not isinstance(value, bool):
            self.refuse(f"{key} must be true or false")
        return value

    def number(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number within limits."""
        value = self._get(key, default)
        if type(value) is not int or not (least <= value <= most or value == default):
            self.refuse(f"{key} must be a whole number from {least} to {most}")
        return value

    def choice(self, key: str, choices: type[Choice], default: str | None = None) -> Choice:
        """Return one of an enumeration."""
        value = self.text(key, default)
        try:
            return choices(value)
        except ValueError:
            self.refuse(f"{key} must be one of {', '.join(choices)}")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when it is not there."""
        return self._texts(key, self._get(key, []))

    def lines(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of texts, empty when it is not there."""
        value = self._get(key, [])
        if not isinstance(value, list):
            self.refuse(f"{key} must be a list")
        return tuple(self._texts(key, line) for line in value)

    def part(self, key: str) -> "MappingPart":
        """Return an object, empty when it is not there."""
        return MappingPart.of(self.file, self._path(key), self._get(key, {}))

    def parts(self, key: str) -> tuple["MappingPart", ...]:
        """Return a list of objects."""
        value = self._get(key, [])
        if not isinstance(value, list) or not value:
            self.refuse(f"{key} must be a list with something in it")
        return tuple(
            MappingPart.of(self.file, f"{self._path(key)}[{at}]", each)
            for at, each in enumerate(value)
        )

    def keys_of(self, key: str) -> tuple[str, ...]:
        """Return the names in an object."""
        return tuple(self.part(key).content)

    def table(self, key: str) -> dict[str, str]:
        """Return ours → theirs: an object, or a list of codes that are the same in both."""
        value = self._get(key, None)
        if isinstance(value, list):
            return {code: code for code in self._texts(key, value)}
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            self.refuse(f"{key} must map texts to texts, or list texts")
        return dict(value)

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.refuse(f"{key} must be a list of texts")
        return tuple(value)

    def _get(self, key: str, default: object) -> Any:
        self._asked.add(key)
        return self.content.get(key, default)

    def _path(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key
