"""What a report to share leaves out.

Names of people, phone numbers and e-mail addresses, however they are spelled. `shared_copy` makes
the copy.
"""
