"""Search: the query language, the index of words in both databases, and what is found, with the words marked."""
