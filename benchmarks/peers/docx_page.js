// npm's docx: the same page from its blocks, which come in as one line of JSON for each résumé.

const readline = require("node:readline");
const {
  Document, ExternalHyperlink, HeadingLevel, Packer, Paragraph, TabStopType, TextRun,
} = require("docx");

const RIGHT_EDGE = 9638; // twentieths of a point

function paragraph([kind, said, end]) {
  switch (kind) {
    case "name":
      return new Paragraph({ text: said, heading: HeadingLevel.TITLE });
    case "title":
      return new Paragraph({ text: said, heading: HeadingLevel.HEADING_1 });
    case "contacts":
      return new Paragraph({ children: said.flatMap(contact) });
    case "entry":
      return new Paragraph({
        keepNext: true,
        tabStops: [{ type: TabStopType.RIGHT, position: RIGHT_EDGE }],
        children: [new TextRun({ text: said, bold: true }), new TextRun(`\t${end}`)],
      });
    case "bullet":
      return new Paragraph({ text: said, bullet: { level: 0 } });
    case "fact":
      return new Paragraph({ children: [new TextRun({ text: `${said}: `, bold: true }), new TextRun(end)] });
    default:
      return new Paragraph(said);
  }
}

function contact([text, url], place) {
  const run = new TextRun(text);
  const shown = url ? new ExternalHyperlink({ link: url, children: [run] }) : run;
  return place ? [new TextRun(" | "), shown] : [shown];
}

async function exported(blocks) {
  const document = new Document({
    title: blocks[0][1],
    creator: blocks[0][1],
    styles: { default: { document: { run: { font: "Calibri", size: 17 } } } },
    sections: [{ children: blocks.map(paragraph) }],
  });
  return Packer.toBuffer(document);
}

async function serve() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const blocks = JSON.parse(line);
    global.gc();
    const before = process.cpuUsage();
    const { length } = await exported(blocks);
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ cpu: (user + system) / 1e6, bytes: length }));
  }
}

serve();
