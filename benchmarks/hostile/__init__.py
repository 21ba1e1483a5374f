"""What strangers send: updates, words, buttons, files and requests, drawn from a seed."""
