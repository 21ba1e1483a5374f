"""Imports 导入: files that staff send."""
