"""The same stages for archives: in shards, by processes of one machine or by a cluster."""
