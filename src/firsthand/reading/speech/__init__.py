"""Who says what: content, cue and speaker."""
