"""spaprep_file."""
