"""Imports.

Contacts to clinics, plans from files, and copies, each as changes that are shown before anything
is written.
"""
