"""The résumé document exporter: one validated résumé in, PDF and Word files out."""
