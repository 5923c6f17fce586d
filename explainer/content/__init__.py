"""Every word a reader sees: lessons as Markdown, and the messages of the interface."""
