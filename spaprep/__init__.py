"""SpaPrep: questions for med spas, answers as they were given, clinics side by side."""

__version__ = "0.1.0"
