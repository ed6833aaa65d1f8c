"""Typst: one compiler for all files, a template written by hand, tags on."""

import json
import sys

import typst
from page import blocks
from worker import serve

TEMPLATE = r"""
#let d = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (x: 60pt, y: 48pt))
#set text(font: "Source Sans 3", size: 8.5pt, lang: "en", fill: rgb("222222"))
#set par(leading: 0.5em, spacing: 0.5em)
#set document(title: d.name, author: d.name)
#show heading: it => it.body
#for (kind, said, end) in d.blocks {
  if kind == "name" { heading(level: 1, text(size: 24pt, weight: 600, said)) }
  else if kind == "headline" { par(text(size: 10.5pt, said)) }
  else if kind == "contacts" {
    par(said.map(((t, u)) => if u == "" { t } else { link(u, t) }).join("   "))
  } else if kind == "title" {
    block(above: 9pt, below: 5pt, heading(level: 2, text(size: 10.7pt, weight: 600, said)))
  } else if kind == "entry" {
    block(above: 5pt, below: 4pt, grid(columns: (1fr, auto), heading(level: 3, text(weight: 600, said)), end))
  }
  else if kind == "bullet" { list(said) }
  else if kind == "fact" { par[#text(weight: 600, said): #end] }
  else { par(said) }
}
"""


def main() -> None:
    """Serve with the fonts in a folder."""
    source = TEMPLATE.encode()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[sys.argv[1]])
    compiler = typst.Compiler(source, font_paths=fonts, ignore_system_fonts=True, sys_inputs={"data": "{}"})

    def export(resume: dict) -> bytes:
        data = json.dumps({"name": resume["basics"]["name"], "blocks": list(blocks(resume))}, ensure_ascii=False)
        return compiler.compile(input=source, format="pdf", sys_inputs={"data": data}, pdf_tags=True)

    serve(export)


main()
