"""Leave 请假: what is asked for, how it is read from a sentence, and the rules of the school."""
