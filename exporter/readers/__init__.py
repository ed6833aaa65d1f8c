"""Files into résumés: one module for each source format, a shared way to place errors in the source."""
