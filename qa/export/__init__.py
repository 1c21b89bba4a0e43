"""7: an answer or a conversation becomes a file, and a file is verified."""
