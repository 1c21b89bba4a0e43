"""From a command to the server of this machine that holds the archive, and back."""
