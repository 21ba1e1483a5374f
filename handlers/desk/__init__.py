"""The desk 答疑: people who answer what the bot could not."""
