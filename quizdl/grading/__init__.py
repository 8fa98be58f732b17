"""Cases, comparing values, finding the smallest failing input, recognising a misconception."""
