"""The FAQ 常见问题: asked, browsed, edited, and taught."""
