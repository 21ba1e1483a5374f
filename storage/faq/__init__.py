"""The FAQ as rows: entries, questions asked, and what was learnt from them."""
