"""`python -m exporter` is `resume-exporter`."""

from exporter.cli import main

if __name__ == "__main__":
    main()
