"""The desk: when staff are there, and how long people wait for them."""
