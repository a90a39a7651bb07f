"""How the report and the call sheet look on paper."""
