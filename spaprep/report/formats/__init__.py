"""The report as HTML, Markdown, CSV and XLSX.

`formats` names them, `writers` loads what writes them.
"""
