"""`python -m quizdl`, and the entry point of the `quizdl` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an old Python is told so in a sentence
        sys.exit("quizdl needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031
    if sys.argv[1:] == ["--version"]:
        # Answered before anything heavy is imported.
        from quizdl import __version__

        print(f"quizdl {__version__}")  # noqa: T201
        return
    from quizdl.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
