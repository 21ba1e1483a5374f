"""Aid: what somebody is entitled to, who is aided, and what was paid."""
