"""What the learner did: an append-only log of events in one SQLite file, and views computed from it."""
