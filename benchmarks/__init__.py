"""Speed, memory and recall, measured on this machine: `make bench`."""
