"""Quick polls 投票 in class groups."""
