"""The mock exam on a terminal: a full-screen view, its plain twin, the report."""
