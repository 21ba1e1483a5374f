"""The commands of ``linghang``, one module each."""
