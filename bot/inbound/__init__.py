"""Incoming updates: polling or webhook, kept in the inbox, one chat in order, chats in parallel."""
