"""What to ask next and what came of it; pure: the time and the randomness are arguments."""
