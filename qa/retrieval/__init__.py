"""Stage 4: a question becomes evidence; keyword and meaning propose, the catalog scores."""
