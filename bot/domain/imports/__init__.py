"""Loading files of a school: any usual form, no guessing, and all of a file or nothing."""
