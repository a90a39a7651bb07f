"""How the call sheet looks on paper: a copy for each clinic, or several clinics side by side."""
