"""The rules of classes: how people call them."""
