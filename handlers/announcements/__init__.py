"""Announcements 通知: written, approved, sent, followed up."""
