"""The reader of Word files of ours. All that it needs is imported for the first one: most sources are none."""


from exporter.readers.source import Reading, Source

_SIGN = b"PK"


class ExporterDocxReader:
    """The reader of Word files that carry their résumé, and of what was edited in them since."""

    format = "exporter-docx"

    def recognises(self, source: Source) -> bool:
        """Whether it is a package with a part of ours."""
        if not source.data.startswith(_SIGN):
            return False
        from exporter.readers.word_package import carries_resume  # noqa: PLC0415 -- imports zipfile

        return carries_resume(source.data)

    def read(self, source: Source) -> Reading:
        """The résumé as it was exported, with the text as it is now; notices tell of each change."""
        from exporter.readers.word_reading import reading  # noqa: PLC0415 -- as above

        return reading(source)


EXPORTER_DOCX = ExporterDocxReader()
