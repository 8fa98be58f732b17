"""Entered as a script by a fresh, isolated interpreter: puts the package in reach and hands over."""

import importlib
import os
import sys


def main() -> None:
    """`boot.py zygote|worker ARGUMENT ...`"""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    sys.path.insert(0, root)
    role, arguments = sys.argv[1], sys.argv[2:]
    become = importlib.import_module(f"quizdl.sandbox.{role}").main
    sys.path.remove(root)
    sys.argv = [""]
    become(arguments)


if __name__ == "__main__":
    main()
