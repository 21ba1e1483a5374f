"""The machinery of chat: routing, reception, buttons, keyboards, wording, the menu."""
