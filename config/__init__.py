"""Settings, message catalogue and the sample school."""
