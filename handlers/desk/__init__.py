"""The desk 答疑: staff answer what the bot could not."""
