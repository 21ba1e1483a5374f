"""The FAQ as rows: entries, questions asked, vectors and learnt weights."""
