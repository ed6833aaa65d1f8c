"""The arguments and options that commands share, as annotated types."""

from typing import Annotated, Literal

from typer import Argument, Option

Sources = Annotated[list[str], Argument(
    metavar="SOURCE", show_default=False, help="Résumé files; - is standard input.")]
Source = Annotated[str, Argument(
    metavar="SOURCE", show_default=False, help="A résumé file; - is standard input.")]
From = Annotated[str | None, Option(
    "--from", metavar="FORMAT", help="Read sources as this format; by default it is told from their content.")]
Formats = Annotated[list[str] | None, Option(
    "--to", "-t", metavar="FORMAT", help="pdf, docx, or both as pdf,docx; by default pdf.")]
Layouts = Annotated[list[str] | None, Option(
    "--layout", "-l", metavar="NAME|FILE",
    help="Layouts by name or file, commas between, or all; by default what the résumé asks for, else classic.")]
Layout = Annotated[str | None, Option(
    "--layout", "-l", metavar="NAME|FILE",
    help="A layout by name or file; by default the variant's or the résumé's, else classic.")]
Out = Annotated[str | None, Option(
    "--out", "-o", metavar="PATH|DIR", help="The file or folder to write; - is standard output.")]
DataFormat = Annotated[Literal["yaml", "json", "jsonresume"], Option(
    "--to", "-t", show_default=False, help="The format to write.")]
DataOut = Annotated[str | None, Option(
    "--out", "-o", metavar="PATH", help="The file to write; by default standard output.")]
Paper = Annotated[Literal["a4", "letter", "legal"] | None, Option(
    "--paper", help="Paper; by default the layout's, else what is usual where the language is spoken.")]
Locale = Annotated[str | None, Option(
    "--locale", metavar="TAG", help="Language of labels and dates, as in en-GB; by default the résumé's.")]
Wanted = Annotated[str | None, Option(
    "--locale", metavar="TAG", help="List the texts that are given in languages, but not in this one.")]
Settings = Annotated[list[str] | None, Option(
    "--set", metavar="NAME=VALUE",
    help="A choice such as accent=8A1538, or a value of the layout as in page.top=54; may be repeated.")]
Variant = Annotated[str | None, Option(
    "--variant", metavar="NAME", help="The variant of the résumé to make; `variants` lists them.")]
Fields = Annotated[list[str] | None, Option(
    "--field", metavar="NAME=VALUE", help="What fills a field of the variant, as in company=Acme; may be repeated.")]
Embed = Annotated[Literal["public", "full", "none"], Option(
    "--embed", help="How much of the résumé's data rides along in the file.")]
EmbedFonts = Annotated[Literal["none", "latin", "full"], Option(
    "--embed-fonts", help="How much of the fonts rides along in Word files.")]
FontPlaces = Annotated[list[str] | None, Option(
    "--fonts", metavar="FILE|DIR", help="Fonts of your own, which come before the installed ones; may be repeated.")]
SystemFonts = Annotated[bool, Option("--system-fonts", help="Find families among the operating system's fonts, too.")]
Lenient = Annotated[bool, Option("--lenient", help="Set U+FFFD for characters that no font has.")]
Fit = Annotated[str | None, Option(
    "--fit", metavar="PAGES|fill", help="At most so many pages, or fill: stretch the last page to its margin.")]
Drop = Annotated[bool, Option(
    "--drop", help="With --fit: leave out what matters least where nothing else helps, and tell what.")]
BestEffort = Annotated[bool, Option(
    "--best-effort", help="With --fit: make the file even if it takes more pages.")]
New = Annotated[str | None, Option(
    "--new", metavar="NAME", help="Write NAME.toml, a layout of your own to begin with, with comments.")]
Parent = Annotated[str, Option(
    "--from", metavar="NAME|FILE", help="The layout that a new one starts from.")]
Force = Annotated[bool, Option("--force", help="Overwrite files that aren't ours.")]
Watch = Annotated[bool, Option("--watch", "-w", help="Export again whenever a source or layout file changes.")]
AsJson = Annotated[bool, Option("--json", help="Answer in JSON.")]
Verbose = Annotated[bool, Option("--verbose", "-v", help="Tell all there is to know of how sources were read.")]
Quiet = Annotated[bool, Option("--quiet", "-q", help="Tell nothing but errors.")]
Version = Annotated[bool, Option("--version", help="Tell the version.")]

Jobs = Annotated[list[str], Argument(
    metavar="JOBS", show_default=False,
    help="Folders, patterns, résumés, job lists (CSV, JSON lines, YAML), or URLs of these; - is JSON lines on standard "
         "input.")]
OutFolder = Annotated[str, Option(
    "--out", "-o", metavar="DIR", show_default=False, help="The folder to write, or a URL such as s3://bucket/cvs.")]
Variants = Annotated[list[str] | None, Option(
    "--variants", metavar="NAME", help="Variants of each résumé, commas between, or all.")]
BatchLayouts = Annotated[list[str] | None, Option(
    "--layouts", "-l", metavar="NAME|FILE", help="Layouts, or all; by default the variant's or classic.")]
Locales = Annotated[list[str] | None, Option(
    "--locales", metavar="TAG", help="Languages of labels and dates, commas between.")]
Applications = Annotated[str | None, Option(
    "--applications", metavar="FILE", help="A table of applications (company, role, variant, …) for each résumé.")]
Name = Annotated[str | None, Option(
    "--name", metavar="TEMPLATE", help="Names of files, as in {name}_{company}_{role}; folders may be in it.")]
FailFast = Annotated[bool, Option("--fail-fast", help="Stop at the first failure.")]
RetryFailed = Annotated[bool, Option("--retry-failed", help="Do only what failed the last time.")]
ForceAll = Annotated[bool, Option("--force", help="Make everything again, and overwrite files that aren't ours.")]
EngineName = Annotated[str, Option("--engine", metavar="NAME", help="serial, processes or dask.")]
Workers = Annotated[int | None, Option(
    "--workers", min=1, metavar="N", help="How many jobs run at once; by default as many as there are processors.")]
Timeout = Annotated[float | None, Option("--timeout", min=0.1, metavar="SECONDS", help="What a job may take.")]
Memory = Annotated[str | None, Option(
    "--memory", metavar="SIZE", help="What a worker may take, as in 500MB or 512MiB.")]
Scheduler = Annotated[str | None, Option(
    "--scheduler", metavar="ADDRESS", help="The Dask scheduler, as in tcp://host:8786; by default one of its own.")]
Zip = Annotated[str | None, Option("--zip", metavar="FILE", help="Put all files into a ZIP archive as well.")]
Merge = Annotated[str | None, Option(
    "--merge", metavar="FILE", help="Make one file of all as well: all.pdf, or one of each format with all.")]
