"""What belongs to languages, not to a stage: identification, lemmas, sentences, numbers, dates."""
