"""Jobs in, one outcome for each out. A job that fails never stops the others."""

from exporter.batch.exporting import export_all
from exporter.batch.jobs import Job, Outcome, Target, Written, run

__all__ = ["Job", "Outcome", "Target", "Written", "export_all", "run"]
