"""The command line: words in, one call out, an exit code; the one place where errors become sentences."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from quizdl.cli.language import by_locale, settle
from quizdl.errors import BadBank, Stated
from quizdl.settings import Settings, homes, load
from quizdl.words import Lang, say, tell


def run(argv: Sequence[str]) -> int:
    """Run one command line. Exit codes: 0 done, 1 a stated problem, 2 usage, 3 our bug, 130 Ctrl-C."""
    _prepare_streams()
    lang = by_locale(os.environ)
    try:
        places = homes(os.environ)
        settings, unreadable = _settings(places.config)
        lang = settle(argv, os.environ, settings.language)
        if unreadable is not None:
            raise unreadable
        from quizdl.cli.verbs import call

        return call(list(argv), lang, places, settings)
    except Stated as error:
        _complain(error, lang)
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130
    except BrokenPipeError:
        # The reader (head, less) has had enough; keep Python from complaining when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            # Standard output goes somewhere that takes no more; what it held back must not be tried again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.stderr.write(tell(say("cli.cannot-write", error=error.strerror or str(error)), lang) + "\n")
            return 1
        _report(error, argv, lang)
        return 3


def _settings(folder: os.PathLike[str]) -> tuple[Settings, Stated | None]:
    from pathlib import Path

    try:
        return load(Path(folder)), None
    except Stated as error:
        return Settings(), error


def _prepare_streams() -> None:
    """UTF-8 whatever the locale says: every text here has Japanese in it. Half a surrogate pair, as answers may return,
    is written as its escape, which JSON can read."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)


def _complain(error: Stated, lang: Lang) -> None:
    sys.stderr.write(tell(error.text, lang) + "\n")
    if isinstance(error, BadBank):
        for problem in error.problems:
            place = f"{problem.place.file}:{problem.place.line}"
            sys.stderr.write(f"{place}: {tell(problem.message, lang)} {tell(problem.cure, lang)}\n")


def _report(error: Exception, argv: Sequence[str], lang: Lang) -> None:
    import platform
    import traceback

    from quizdl import __version__

    lines = [
        tell(say("cli.our-bug"), lang),
        "",
        f"quizdl {__version__} · Python {platform.python_version()} · {platform.platform()}",
        f"argv: {list(argv)!r}",
        *(line.rstrip("\n") for line in traceback.format_exception(error)),
    ]
    sys.stderr.write("\n".join(lines) + "\n")
