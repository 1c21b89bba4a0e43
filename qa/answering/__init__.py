"""Stage 5: evidence becomes an answer whose every statement points at exact words."""
