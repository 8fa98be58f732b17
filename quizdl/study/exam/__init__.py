"""The mock exam, pure: what it is made of, its state, its account of time, its report."""
