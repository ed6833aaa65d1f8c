"""RenderCV in process: YAML to model to Typst to PDF."""

import sys
from pathlib import Path

from rendercv.renderer.pdf_png import generate_pdf
from rendercv.renderer.typst import generate_typst
from rendercv.schema.rendercv_model_builder import build_rendercv_dictionary_and_model
from worker import serve


def main() -> None:
    """Serve with a folder to write to."""
    folder = Path(sys.argv[1])
    source = folder / "rendercv.yaml"
    source.write_text("-")

    def export(text: str) -> bytes:
        _, model = build_rendercv_dictionary_and_model(
            text, input_file_path=source, output_folder=str(folder / "rendercv"))
        return generate_pdf(model, generate_typst(model)).read_bytes()

    serve(export)


main()
