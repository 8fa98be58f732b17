"""Blocks on a terminal or as plain text, Asks at the keyboard."""
