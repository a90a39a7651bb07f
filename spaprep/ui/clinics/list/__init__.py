"""The list of clinics: cards, their order, and what is to be done today."""
