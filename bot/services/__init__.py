"""Services that several handlers and ticks share: answering, announcements, surveys."""
