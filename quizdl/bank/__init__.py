"""Banks of questions: from YAML to questions, or to every problem at once."""
