"""One file a verb; a command is a short story: arguments in, parts passed, an exit code out."""
