"""From answers to one frozen `Comparison`.

Criteria, findings, standings, their order, what may be claimed of it, and the sentences that say
so.
"""
