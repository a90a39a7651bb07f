"""The form of a clinic, and the preview of an import of clinics."""
