"""Announcements 通知: written, agreed to, sent, followed up."""
