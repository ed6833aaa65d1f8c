"""The commands. Everything heavy is imported by the command that needs it."""
# ruff: noqa: PLC0415 -- see above

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from exporter._version import __version__
from exporter.cli import options

app = typer.Typer(
    name="resume-exporter",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich" if sys.stdout.isatty() else None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def resume_exporter(*, version: options.Version = False) -> None:
    """One validated résumé in, print-ready PDF and native Word files out."""
    if version:
        print(f"resume-exporter {__version__}")  # noqa: T201 -- needs nothing imported
        raise typer.Exit


@app.command()
def export(  # noqa: PLR0913 -- Typer makes an option of each
    *,
    sources: options.Sources,
    to: options.Formats = None,
    layout: options.Layouts = None,
    out: options.Out = None,
    variant: options.Variant = None,
    fields: options.Fields = None,
    paper: options.Paper = None,
    locale: options.Locale = None,
    settings: options.Settings = None,
    from_: options.From = None,
    embed: options.Embed = "public",
    embed_fonts: options.EmbedFonts = "latin",
    fonts: options.FontPlaces = None,
    system_fonts: options.SystemFonts = False,
    lenient: options.Lenient = False,
    fit: options.Fit = None,
    drop: options.Drop = False,
    best_effort: options.BestEffort = False,
    force: options.Force = False,
    watch: options.Watch = False,
    as_json: options.AsJson = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make PDF and Word files of résumés."""
    from exporter.cli import asking, exporting
    from exporter.cli.console import Manner

    wish = exporting.Wish(
        tuple(sources), asking.listed(to), asking.listed(layout), out, from_, force,
        asking.typesetting(
            asking.tailoring(
                asking.fitting(asking.wishes(paper, locale, settings, embed, embed_fonts, lenient=lenient),
                               fit, drop=drop, best_effort=best_effort),
                variant, fields),
            fonts, system=system_fonts))
    make = exporting.watch if watch else exporting.export
    raise typer.Exit(make(wish, Manner(as_json, verbose, quiet)))


@app.command()
def batch(  # noqa: PLR0913 -- Typer makes an option of each
    *,
    jobs: options.Jobs,
    out: options.OutFolder,
    to: options.Formats = None,
    variants: options.Variants = None,
    layouts: options.BatchLayouts = None,
    locales: options.Locales = None,
    applications: options.Applications = None,
    name: options.Name = None,
    fields: options.Fields = None,
    paper: options.Paper = None,
    settings: options.Settings = None,
    from_: options.From = None,
    embed: options.Embed = "public",
    embed_fonts: options.EmbedFonts = "latin",
    fonts: options.FontPlaces = None,
    system_fonts: options.SystemFonts = False,
    lenient: options.Lenient = False,
    fit: options.Fit = None,
    drop: options.Drop = False,
    best_effort: options.BestEffort = False,
    engine: options.EngineName = "processes",
    workers: options.Workers = None,
    timeout: options.Timeout = None,
    memory: options.Memory = None,
    scheduler: options.Scheduler = None,
    archive: options.Zip = None,
    merge: options.Merge = None,
    fail_fast: options.FailFast = False,
    retry_failed: options.RetryFailed = False,
    force: options.ForceAll = False,
    as_json: options.AsJson = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make PDF and Word files of many résumés, variants and applications; a second run makes only what changed."""
    from exporter.cli.console import Manner
    from exporter.cli.stopping import interruptible

    manner = Manner(as_json, verbose, quiet)
    with interruptible(manner) as course:
        from exporter.cli import asking, batching

        wishes = asking.typesetting(
            asking.fitting(asking.wishes(paper, None, settings, embed, embed_fonts, lenient=lenient),
                           fit, drop=drop, best_effort=best_effort),
            fonts, system=system_fonts)
        plan = batching.plan(
            out, asking.listed(to), asking.listed(layouts), asking.listed(variants), asking.listed(locales), name,
            from_, wishes._replace(fields=asking.assigned(fields or (), "--field company=Acme")), force=force)
        crew = batching.Crew(engine, workers, timeout, batching.bytes_of(memory), scheduler)
        wish = batching.Wish(tuple(jobs), plan, applications, archive, merge, fail_fast, retry_failed, crew)
        raise typer.Exit(batching.batch(wish, manner, course))


@app.command()
def validate(
    *,
    sources: options.Sources,
    locale: options.Wanted = None,
    from_: options.From = None,
    as_json: options.AsJson = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Check résumés, and tell all that is wrong with them at once."""
    from exporter.cli import checking
    from exporter.cli.console import Manner

    raise typer.Exit(checking.validate(sources, from_, Manner(as_json, verbose, quiet), locale))


@app.command()
def convert(
    *,
    source: options.Source,
    to: options.DataFormat,
    out: options.DataOut = None,
    from_: options.From = None,
    force: options.Force = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Write a résumé as data in another format."""
    from exporter.cli import converting
    from exporter.cli.console import Manner

    raise typer.Exit(
        converting.convert(source, to, out, from_, force=force, manner=Manner(verbose=verbose, quiet=quiet)))


@app.command()
def tree(
    *,
    source: options.Source,
    layout: options.Layout = None,
    variant: options.Variant = None,
    fields: options.Fields = None,
    paper: options.Paper = None,
    locale: options.Locale = None,
    settings: options.Settings = None,
    from_: options.From = None,
) -> None:
    """Print the document that a layout makes of a résumé: what is said, where, in which role."""
    from exporter.cli import asking, checking

    wishes = asking.tailoring(asking.wishes(paper, locale, settings), variant, fields)
    raise typer.Exit(checking.tree(source, layout, from_, wishes))


@app.command()
def variants(
    *,
    source: options.Source,
    from_: options.From = None,
    as_json: options.AsJson = False,
    verbose: options.Verbose = False,
) -> None:
    """List the variants of a résumé: what each keeps and leaves out, and what it says otherwise."""
    from exporter.cli import varying
    from exporter.cli.console import Manner

    raise typer.Exit(varying.variants(source, from_, Manner(as_json, verbose)))


@app.command()
def layouts(
    *,
    new: options.New = None,
    parent: options.Parent = "modern",
    force: options.Force = False,
    as_json: options.AsJson = False,
) -> None:
    """List the layouts there are, our own and those of installed packages; or begin one of your own."""
    from exporter.cli import listing, starting

    if new is not None:
        raise typer.Exit(starting.layout(new, parent, force=force))
    raise typer.Exit(listing.layouts(as_json=as_json))


@app.command()
def schema(
    *, of: Annotated[Literal["resume", "layout"], typer.Argument(metavar="resume|layout", show_default=False)],
) -> None:
    """Print the JSON Schema of résumé files or of layout files, for editors and other tools."""
    from exporter.cli import listing

    raise typer.Exit(listing.schema(of))


@app.command()
def init(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")] = Path("resume.yaml"),
    force: options.Force = False,
) -> None:
    """Write a résumé to begin with, with comments."""
    from exporter.cli import starting

    raise typer.Exit(starting.init(file, force=force))
