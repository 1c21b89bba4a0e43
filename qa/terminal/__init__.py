"""What the command line shows: answers, hits, articles and reports, as text."""
