"""Classes 培训班: their card, committee and chat group."""
