"""What a report to share leaves out.

Names of people, phone numbers and e-mail addresses, in any spelling. `shared_copy` makes the copy.
"""
