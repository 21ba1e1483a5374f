"""The running bot: composition, delivery, time, and the rules in ``domain``."""
