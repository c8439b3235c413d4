"""The office: the Django site on top of the library, one app a subject."""
