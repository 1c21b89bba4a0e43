"""Talk around the questions: follow-ups made whole, and messages that ask nothing."""
