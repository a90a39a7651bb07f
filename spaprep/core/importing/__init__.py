"""Imports.

Contacts to clinics, plans from files, and copies, each as changes that the user sees before they
are written.
"""
