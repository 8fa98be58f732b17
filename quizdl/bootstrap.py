"""Set quizdl up in a virtual environment of its own, then run it or its tests: `python3 quizdl/bootstrap.py practice`.

Runs before anything is installed and on any Python 3, so that an old one is told what it needs in a sentence.
"""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# The pinned range of Python stands in pyproject.toml too; a test holds the two together.
OLDEST = (3, 11)
TESTS = ["-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]

WORDS = {
    "old": (
        "quizdl には Python 3.11 以降が必要です。この python3 は {found} です。新しい Python を入れて、そちらで実行してください。",
        "quizdl needs Python 3.11 or newer; this python3 is {found}. Install a newer Python and run this with it.",
    ),
    "venv": (
        "この Python には venv モジュールがありません。Debian や Ubuntu なら `sudo apt install python3-venv` を実行してください。",
        "This Python has no venv module. On Debian or Ubuntu run `sudo apt install python3-venv`.",
    ),
    "create": (
        "仮想環境 {place} を作れませんでした。書き込めるフォルダか、ディスクの空きを確かめてください。",
        "The virtual environment {place} could not be made. Check that the folder can be written and the disk has room.",
    ),
    "install": (
        "依存パッケージを入れられませんでした。ネットワークを確かめて、もう一度実行してください。上に pip の出力があります。",
        "The packages could not be installed. Check the network and run this again; pip's own words are above.",
    ),
    "wait": (
        "初回の準備をしています（1 分ほどかかります）…",
        "Setting up for the first time (about a minute) ...",
    ),
}


def tell(key, **arguments):
    """The sentence in the language of the locale."""
    locale = os.environ.get("QUIZDL_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return WORDS[key][0 if locale.startswith("ja") else 1].format(**arguments)


def fail(key, **arguments):
    """End with the sentence and exit code 1."""
    sys.stderr.write(tell(key, **arguments) + "\n")
    sys.exit(1)


def python_of(place):
    """The interpreter of the virtual environment at `place`."""
    return os.path.join(place, "Scripts", "python.exe") if os.name == "nt" else os.path.join(place, "bin", "python")


def prepared(place, extra):
    """Make or refresh the environment at `place`; its interpreter."""
    python = python_of(place)
    mark = os.path.join(place, ".quizdl-ready")
    with open(os.path.join(HERE, "pyproject.toml"), "rb") as file:
        wanted = extra.encode() + b"\n" + file.read()
    try:
        with open(mark, "rb") as file:
            if file.read() == wanted and os.path.exists(python):
                return python
    except OSError:
        pass
    sys.stderr.write(tell("wait") + "\n")
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        fail("venv")
    if not os.path.exists(python):
        try:
            venv.create(place, with_pip=True, symlinks=os.name != "nt")
        except (OSError, subprocess.CalledProcessError):
            fail("create", place=place)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", HERE + extra]
    if subprocess.call(install) != 0:
        fail("install")
    with open(mark, "wb") as file:
        file.write(wanted)
    return python


def main(arguments):
    """`test` runs the tests, anything else is a command line of quizdl; `--venv DIR` comes first where it is given."""
    if sys.version_info < OLDEST:
        fail("old", found=".".join(str(part) for part in sys.version_info[:3]))
    place = os.path.join(HERE, ".venv")
    if arguments[:1] == ["--venv"]:
        place, arguments = os.path.abspath(arguments[1]), arguments[2:]
    testing = arguments[:1] == ["test"]
    python = prepared(place, "[dev]" if testing else "")
    if testing:
        os.chdir(HERE)
        command = [python, *TESTS, *arguments[1:]]
    else:
        command = [python, "-m", "quizdl", *arguments]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(python, command)


if __name__ == "__main__":
    main(sys.argv[1:])
