"""The Clinics page: the list of clinics, and everything known about the selected one."""
