"""Text, Markdown, HTML and WordPress read into one neutral tree of blocks. They know nothing of papers."""
