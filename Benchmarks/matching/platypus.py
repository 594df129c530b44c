"""A CV of two columns that nearly touch, by reportlab: fonts that are not embedded, its own idea of line breaking."""

from render import span


def two_columns(record, path, gap=5):
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph
    from xml.sax.saxutils import escape

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    japanese = any(ord(letter) > 0x3000 for letter in record["basics"]["name"])
    basis = ParagraphStyle("p", fontName="Times-Roman", fontSize=10, leading=12.5)
    name = ParagraphStyle("n", parent=basis, fontName="HeiseiKakuGo-W5" if japanese else "Times-Roman", fontSize=16, leading=20)
    heading = ParagraphStyle("h", parent=basis, fontName="Times-Bold", fontSize=12, leading=15, spaceBefore=9, spaceAfter=2)
    title = ParagraphStyle("t", parent=basis, fontName="Times-Bold", spaceBefore=4)
    item = ParagraphStyle("i", parent=basis, leftIndent=9, bulletIndent=0)

    def safe(text):
        """Times-Roman has the letters of Latin-1."""
        return escape(text if japanese else text.encode("latin-1", "replace").decode("latin-1"))

    def part(words):
        return Paragraph(words, heading)

    basics = record["basics"]
    left = [Paragraph(safe(basics["name"]), name), Paragraph(escape(f"{basics['email']} {basics['phone']}"), basis)]
    left += [part("Summary"), Paragraph(safe(basics["summary"]), basis), part("Experience")]
    for job in record["work"]:
        left += [Paragraph(safe(f"{job['position']}, {job['name']}"), title), Paragraph(span(job), basis)]
        left += [Paragraph(safe(text), item, bulletText="•") for text in job["highlights"]]
    right = [part("Skills")]
    right += [Paragraph(safe(f"{g['name']}: {', '.join(g['keywords'])}"), basis) for g in record["skills"]]
    right += [part("Education")]
    for entry in record["education"]:
        right += [Paragraph(safe(f"{entry['studyType']} {entry['area']}, {entry['institution']}"), title)]
        right += [Paragraph(span(entry), basis)]
    if record["projects"]:
        right += [part("Projects")]
        right += [Paragraph(safe(f"{p['name']}: {p['description']}"), basis) for p in record["projects"]]
    right += [part("Languages")]
    right += [Paragraph(safe(f"{x['language']}: {x['fluency']}"), basis) for x in record["languages"]]

    # What does not fit goes on in the left column of the next page.
    width = (495 - gap) / 2
    frames = [
        Frame(50, 40, width, 760, 0, 0, 0, 0, id="left"), Frame(50 + width + gap, 40, width, 760, 0, 0, 0, 0, id="right"),
    ]
    document = BaseDocTemplate(path, pageTemplates=[PageTemplate(frames=frames)], pagesize=(595, 842))
    document.build(left + [FrameBreak()] + right)
