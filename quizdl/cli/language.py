"""The language of a run, settled before the command line is built: so that --help and usage errors are in it too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizdl.errors import Usage
from quizdl.words import Lang, say


def settle(argv: Sequence[str], environ: Mapping[str, str], saved: Lang | None) -> Lang:
    """`--lang`, then QUIZDL_LANG, then the saved setting, then the locale.

    Raises Usage for a language there is none of.
    """
    wanted = _option(argv)
    if wanted is not None:
        return _legal(wanted, "--lang")
    if environ.get("QUIZDL_LANG"):
        return _legal(environ["QUIZDL_LANG"], "QUIZDL_LANG")
    return saved or by_locale(environ)


def by_locale(environ: Mapping[str, str]) -> Lang:
    """Japanese where the locale says so, English elsewhere."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return Lang.JA if environ[name].lower().startswith("ja") else Lang.EN
    return Lang.EN


def _option(argv: Sequence[str]) -> str | None:
    for index, word in enumerate(argv):
        if word == "--":
            return None
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and index + 1 < len(argv):
            return argv[index + 1]
    return None


def _legal(value: str, source: str) -> Lang:
    try:
        return Lang(value.lower())
    except ValueError:
        raise Usage(say("cli.no-such-language", value=value, source=source)) from None
