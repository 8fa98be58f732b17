"""Entered as a script by a fresh, isolated interpreter: puts what is needed in reach and hands over."""

import importlib
import os
import sys


def main() -> None:
    """`boot.py zygote|worker FOLDER ARGUMENT ...`; the folder is where quizdl has found NumPy, which an isolated
    interpreter may not know of (PYTHONPATH, a user's own packages)."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    role, folder, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
    path = list(sys.path)
    sys.path = [root, *path, folder]
    become = importlib.import_module(f"quizdl.sandbox.{role}").main
    sys.path = path
    sys.argv = [""]
    become(arguments)


if __name__ == "__main__":
    main()
