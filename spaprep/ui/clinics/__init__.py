"""Clinics: the list of cards, and everything that is known about the chosen one."""
