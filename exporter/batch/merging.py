"""One file of all the files of a format: its members are noted as their jobs end, and drawn together when all have.

Members are composed again, one after the other in this process, rather than pasted together: so they share fonts and
styles. What is noted of them is on disk, and takes no memory.
"""

import pickle
from collections.abc import Iterator
from contextlib import suppress
from hashlib import file_digest, sha256
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter
from types import TracebackType
from typing import Final, Self

from exporter import notices, output, pipeline, plugins
from exporter.batch import origins, storage
from exporter.batch.jobs import Job, Outcome, Target, Written, are_unchanged, beside, places
from exporter.batch.manifest import Manifest
from exporter.batch.notes import noting
from exporter.batch.origins import Origin
from exporter.batch.storage import Place
from exporter.errors import ExporterError, ReadError, UnknownName, WriteError
from exporter.pipeline import Options
from exporter.readers.source import Source
from exporter.renderers import Merger, RenderOptions
from exporter.renderers.members import Member
from exporter.tuples import NamedTuple

_USUAL: Final = Options()
_FORMAT: Final = 1
"""Of what is noted of members; files that were merged from other notes are merged again."""


class _Note(NamedTuple):
    """A member: its job without what is known of earlier runs, which of its targets it is, and its source's digest."""

    job: Job
    target: Target
    source: str


class Merging:
    """A merge under way: `add` every outcome in its order, then `finish`.

    `path` is the file to make, which is sent to a URL when it is whole; `folder` is where the members' files lie.
    WriteError when something that isn't ours stands at the path, UnknownName when files of the format can't be merged.
    """

    def __init__(
        self, path: Place, to: str, folder: Place, options: Options = _USUAL, *, force: bool = False,
    ) -> None:
        renderer = plugins.renderer(to)
        if not isinstance(renderer, Merger):
            able = [name for name in plugins.RENDERERS.built_in if isinstance(plugins.renderer(name), Merger)]
            raise UnknownName("format that can be merged", to, able)
        storage.check(path, force=force)
        if isinstance(path, Path):
            output.sweep_beside(path)
        self.path, self.to = path, to
        self.left_out = self.members = 0
        self._renderer, self._folder, self._options = renderer, folder, options
        self._notes = TemporaryFile()  # noqa: SIM115 -- closed with the merge
        self._told = sha256(f"{_FORMAT}".encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        with suppress(OSError):  # what is left of a full disk's notes is written once more
            self._notes.close()

    def add(self, outcome: Outcome) -> None:
        """Note the files of the format that a job has made, now or earlier; count a job that has none of them.

        WriteError when the file to make is a member or a member's source.
        """
        job = outcome.job
        if any(storage.is_same(self.path, place) for place in places(job)):
            raise WriteError(f"{self.path}: {job.name} is made from it or to it; give the merged file another name")
        wanted = [written for written in outcome.written if written.target.to == self.to]
        if not wanted and outcome.errors:
            self.left_out += 1
        bare = job._replace(earlier=None)
        for written in wanted:
            self.members += 1
            self._told.update(f"{storage.relative(written.target.path, self._folder)}\n{written.digest}\n".encode())
            with noting():
                pickle.dump(_Note(bare, written.target, outcome.origin.source), self._notes)

    def finish(self, manifest: Manifest | None = None) -> Outcome:
        """What became of the file: done; skipped where the manifest knows it and no member has changed; or failed.

        Its notices are none: each member's job has told them.
        """
        started = perf_counter()
        target = Target(self.path, self.to)
        job = Job(Source(b"", f"{self.members} merged"), (target,))
        known = manifest.known(job) if manifest else job
        origin = Origin(self._told.hexdigest(), origins.settings(self._options, self.to))
        earlier = known.earlier
        if earlier and earlier.written and earlier.origin.is_still(origin) and are_unchanged(earlier.written):
            return Outcome(known, earlier.written, origin=origin, is_skipped=True)
        try:
            written = self._write(target)
        except ExporterError as error:
            outcome = Outcome(known, errors=(error,), origin=origin)
        else:
            outcome = Outcome(known, (written,), origin=origin)
        outcome = outcome._replace(seconds=perf_counter() - started)
        if manifest:
            manifest.add(outcome)
        return outcome

    def _write(self, target: Target) -> Written:
        if not self.members:
            raise WriteError(f"{self.path}: there is nothing to merge; no job has made a file of format {self.to}")
        options = RenderOptions(self._options.fonts, self._options.lenient, self._options.embed_fonts)
        with notices.listening(), storage.writing(self.path) as file:
            pages = self._renderer.merge(self._drawn(), file, options)
            size = file.seek(0, SEEK_END)
            file.seek(0)
            digest = file_digest(file, "sha256").hexdigest()
        return Written(target, size, pages, digest)

    def _drawn(self) -> Iterator[Member]:
        """The members, read and composed again as their jobs did."""
        self._notes.seek(0)
        for _ in range(self.members):
            note: _Note = pickle.load(self._notes)  # noqa: S301 -- written above
            job = note.job
            source = job.source if isinstance(job.source, Source) else storage.source_at(job.source)
            if note.source and sha256(source.data).hexdigest() != note.source:
                raise ReadError(f"{job.name}: was changed while the batch ran; the same command makes its files again")
            reading = pipeline.read(source, job.format)
            options = beside(job)._replace(pictures=reading.pictures)
            name, _, _ = storage.relative(note.target.path, self._folder).rpartition(".")
            yield Member(pipeline.compose(reading.resume, note.target.layout, options), name)
