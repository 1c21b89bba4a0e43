"""The page's parts. Each has `build()`, which lays it out, and `wire()`, which makes it work."""
