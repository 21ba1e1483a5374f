"""Storage of the audit log: reading it; it is written by :func:`storage.people.roles.record`."""
