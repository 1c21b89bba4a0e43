"""Stage 1: files, folders and zips to articles."""
