"""Surveys 问卷: filled in, made, and their results."""
