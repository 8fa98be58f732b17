"""Where the learner's files are, and what is saved of their wishes."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from quizdl.errors import Stated, Usage
from quizdl.records import dataclass
from quizdl.words import Lang, say


@dataclass(frozen=True, slots=True)
class Homes:
    """The three folders quizdl writes to, and no others. They need not exist yet."""

    data: Path
    config: Path
    cache: Path


def homes(environ: Mapping[str, str]) -> Homes:
    """QUIZDL_HOME's folders, or the platform's own."""
    home = environ.get("QUIZDL_HOME")
    if home:
        base = Path(home).expanduser().absolute()
        return Homes(base / "data", base / "config", base / "cache")
    import platformdirs

    dirs = platformdirs.PlatformDirs("quizdl", appauthor=False)
    return Homes(dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path)


class Mathematics(StrEnum):
    """How formulas are shown."""

    AUTO = "auto"
    TEXT = "text"
    IMAGE = "image"


class Ambiguous(StrEnum):
    """How wide the terminal draws East Asian ambiguous characters."""

    AUTO = "auto"
    NARROW = "1"
    WIDE = "2"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `quizdl config` shows and sets; None is 'not said yet'."""

    language: Lang | None = None
    exam_date: date | None = None
    minutes_a_day: int | None = None
    mathematics: Mathematics = Mathematics.TEXT
    ambiguous_width: Ambiguous = Ambiguous.AUTO
    welcomed: bool = False


NAMES = {field.name.replace("_", "-"): field.name for field in fields(Settings) if field.name != "welcomed"}


def load(folder: Path) -> Settings:
    """The saved settings; the defaults where there are none. A file that can't be read is a Stated problem, and a
    value that means nothing is passed over, so that a newer version's file never stops an older one."""
    path = folder / "settings.json"
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as error:
        raise Stated(say("settings.unreadable", path=str(path), error=str(error))) from None
    settings = Settings()
    if isinstance(data, dict):
        for name, value in data.items():
            try:
                settings = _with(settings, name, value)
            except ValueError:
                continue
    return settings


def save(folder: Path, settings: Settings) -> None:
    """Write the settings whole or not at all. Raises Stated where the folder can't be written."""
    data = {field.name: getattr(settings, field.name) for field in fields(settings)}
    plain = {
        name: str(value) if isinstance(value, date) else value for name, value in data.items() if value is not None
    }
    import tempfile

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".settings-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(plain, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, folder / "settings.json")
    except OSError as error:
        raise Stated(say("settings.unwritable", path=str(folder), error=error.strerror or str(error))) from None


def changed(settings: Settings, name: str, value: str, today: date) -> Settings:
    """`settings` with the one called `name` (as in `quizdl config exam-date 2027-02-19`) set to `value`; "none" unsets.

    Raises Usage for an unknown name, a value that means nothing, and an exam that is not after `today`.
    """
    from quizdl.study.days import NotAhead, read_exam_day

    field = known(name)
    try:
        if field == "exam_date" and value != "none":
            return replace(settings, exam_date=read_exam_day(value, today))
        return _with(settings, field, None if value == "none" else value)
    except NotAhead as day:
        raise Usage(say("settings.not-ahead", name=name, day=str(day), today=today.isoformat())) from None
    except ValueError:
        raise Usage(say("settings.bad-value", name=name, value=value, legal=say(f"settings.legal-{name}"))) from None


def known(name: str) -> str:
    """The field of the setting called `name`. Raises Usage where there is none."""
    field = NAMES.get(name)
    if field is None:
        raise Usage(say("settings.unknown", name=name, names=", ".join(NAMES)))
    return field


def _with(settings: Settings, field: str, value: object) -> Settings:
    """`settings` with `field` read from `value` (None unsets). Raises ValueError where it means nothing."""
    text = None if value is None else str(value)
    match field:
        case "language":
            return replace(settings, language=None if text is None else Lang(text))
        case "exam_date":
            from quizdl.study.days import read_day

            return replace(settings, exam_date=None if text is None else read_day(text))
        case "minutes_a_day":
            minutes = None if text is None else int(text)
            if minutes is not None and not 1 <= minutes <= 24 * 60:
                raise ValueError(value)
            return replace(settings, minutes_a_day=minutes)
        case "mathematics":
            return replace(settings, mathematics=Mathematics(text or Mathematics.TEXT))
        case "ambiguous_width":
            return replace(settings, ambiguous_width=Ambiguous(text or Ambiguous.AUTO))
        case "welcomed":
            return replace(settings, welcomed=value is True)
    raise ValueError(field)
