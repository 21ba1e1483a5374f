"""Loading what a school sends: tolerant of form, strict about meaning, nothing half done."""
