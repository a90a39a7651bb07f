"""The report as HTML, Markdown, CSV and XLSX.

`formats` knows them all.
"""
