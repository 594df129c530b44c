"""Lays a record out in six ways, as HTML (for Chromium and WeasyPrint) and as DOCX (by python-docx)."""

from html import escape

LAYOUTS = ["one", "two", "tables", "sidebar", "dense", "long"]

BASE = """
@page { size: A4; margin: 18mm }
* { box-sizing: border-box }
body { font: 10pt/1.4 "Liberation Sans", "Droid Sans Fallback", sans-serif; margin: 0; color: #222 }
h1 { font-size: 20pt; margin: 0 0 2pt } h2 { font-size: 12.5pt; margin: 12pt 0 4pt; color: #234 }
h3 { font-size: 10.5pt; margin: 7pt 0 1pt } p { margin: 2pt 0 } ul { margin: 2pt 0; padding-left: 14pt }
.when { color: #666 } table { border-collapse: collapse; width: 100% } td { vertical-align: top; padding: 2pt 6pt 2pt 0 }
"""
STYLES = {
    "one": "",
    "two": ".cols { display: flex; gap: 16pt } .a { width: 58% } .b { width: 42% }",
    "touch": ".cols { display: flex; gap: 3.2pt } .a { width: 50% } .b { width: 50% } p, li { text-align: justify }",
    "tables": "td:first-child { width: 30mm; color: #555 }",
    "sidebar": "@page { margin: 0 } .cols { display: flex; min-height: 297mm } .a { width: 62mm; background: #1f3347; color: #fff;"
    " padding: 12mm 6mm; font-size: 9pt } .a h1, .a h2 { color: #fff } .b { flex: 1; padding: 12mm 10mm }",
    "dense": "@page { margin: 9mm } body { font-size: 7.5pt; line-height: 1.2 } h1 { font-size: 12pt; display: inline }"
    " h2 { font-size: 8.5pt; margin: 4pt 0 1pt; text-transform: uppercase } h3 { font-size: 7.5pt; margin: 2pt 0 0 }",
    "long": "@page { margin: 25mm 22mm; @top-center { content: 'Curriculum vitae of ' attr(x) 'NAME' ; font-size: 8pt }"
    " @bottom-center { content: 'Page ' counter(page) ' of ' counter(pages); font-size: 8pt } }"
    " body { font: 12pt/1.9 'Liberation Serif', 'Droid Sans Fallback', serif; hyphens: auto } p, li { text-align: justify }",
}


def span(entry):
    return f"{entry['startDate']} – {entry.get('endDate', 'present')}"


def contact(record):
    basics = record["basics"]
    return f"{basics['email']} · {basics['phone']} · {basics['location']['city']}"


def bullets(entry):
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in entry["highlights"]) + "</ul>"


def head(record):
    basics = record["basics"]
    return f"<h1>{escape(basics['name'])}</h1><p>{escape(basics['label'])}</p><p>{escape(contact(record))}</p>"


def summary(record):
    return f"<h2>Summary</h2><p>{escape(record['basics']['summary'])}</p>"


def work(record):
    return "<h2>Experience</h2>" + "".join(
        f"<h3>{escape(job['position'])}, {escape(job['name'])}</h3><p class=when>{span(job)}</p>{bullets(job)}"
        for job in record["work"]
    )


def education(record):
    return "<h2>Education</h2>" + "".join(
        f"<h3>{escape(e['studyType'])} {escape(e['area'])}, {escape(e['institution'])}</h3><p class=when>{span(e)}</p>"
        for e in record["education"]
    )


def skills(record):
    return "<h2>Skills</h2>" + "".join(
        f"<p><b>{escape(g['name'])}:</b> {escape(', '.join(g['keywords']))}</p>" for g in record["skills"]
    )


def projects(record):
    if not record["projects"]:
        return ""
    return "<h2>Projects</h2>" + "".join(
        f"<p><b>{escape(p['name'])}</b>: {escape(p['description'])}</p>" for p in record["projects"]
    )


def languages(record):
    return "<h2>Languages</h2>" + "".join(
        f"<p>{escape(entry['language'])}: {escape(entry['fluency'])}</p>" for entry in record["languages"]
    )


def tables(record):
    def row(*cells):
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    jobs = "".join(
        row(span(j), f"<b>{escape(j['position'])}, {escape(j['name'])}</b>{bullets(j)}") for j in record["work"])
    schools = "".join(
        row(span(e), f"{escape(e['studyType'])} {escape(e['area'])}", escape(e["institution"])) for e in record["education"])
    groups = "".join(row(escape(g["name"]), escape(", ".join(g["keywords"]))) for g in record["skills"])
    tongues = "".join(row(escape(x["language"]), escape(x["fluency"])) for x in record["languages"])
    return (
        f"{head(record)}{summary(record)}<h2>Experience</h2><table>{jobs}</table><h2>Education</h2><table>{schools}</table>"
        f"<h2>Skills</h2><table>{groups}</table>{projects(record)}<h2>Languages</h2><table>{tongues}</table>"
    )


def dense(record):
    jobs = "".join(
        f"<h3>{escape(j['position'])}, {escape(j['name'])}, {span(j)}</h3><p>{escape('. '.join(j['highlights']))}.</p>"
        for j in record["work"])
    groups = "; ".join(", ".join(g["keywords"]) for g in record["skills"])
    return (
        f"{head(record)}{summary(record)}<h2>Experience</h2>{jobs}{education(record)}<h2>Skills</h2><p>{escape(groups)}</p>"
        f"{projects(record)}{languages(record)}"
    )


def columns(left, right):
    return f"<div class=cols><div class=a>{left}</div><div class=b>{right}</div></div>"


def body(record, layout, number):
    if layout in ("two", "touch"):
        left, right = summary(record) + work(record), skills(record) + education(record) + projects(record) + languages(record)
        return head(record) + columns(left, right)
    if layout == "sidebar":
        side = head(record) + skills(record) + languages(record)
        main = summary(record) + work(record) + education(record) + projects(record)
        if number % 2:
            return columns(side, main)
        return columns(main, side).replace("class=a", "class=x").replace("class=b", "class=a").replace("class=x", "class=b")
    if layout == "tables":
        return tables(record)
    if layout == "dense":
        return dense(record)
    return head(record) + "".join(part(record) for part in (summary, work, education, skills, projects, languages))


def html(record, layout, number=0):
    style = STYLES[layout].replace("' attr(x) 'NAME'", record["basics"]["name"].replace("'", "’") + "'")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>CV</title><style>{BASE}{style}</style>'
        f"<body>{body(record, layout, number)}</body></html>"
    )


def docx(record, layout, path):
    import docx as library
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = library.Document()
    basics = record["basics"]

    def heading(place, text, level=1):
        if place is document:
            return document.add_heading(text, level)
        paragraph = place.add_paragraph(text)
        paragraph.style = f"Heading {level}"
        return paragraph

    def header(place):
        heading(place, basics["name"], 1)
        place.add_paragraph(basics["label"])
        place.add_paragraph(contact(record))

    def jobs(place):
        heading(place, "Experience")
        for job in record["work"]:
            heading(place, f"{job['position']}, {job['name']}", 2)
            place.add_paragraph(span(job))
            for text in job["highlights"]:
                place.add_paragraph(text, style="List Bullet")

    def schools(place):
        heading(place, "Education")
        for e in record["education"]:
            heading(place, f"{e['studyType']} {e['area']}, {e['institution']}", 2)
            place.add_paragraph(span(e))

    def groups(place):
        heading(place, "Skills")
        for group in record["skills"]:
            paragraph = place.add_paragraph()
            paragraph.add_run(group["name"] + ": ").bold = True
            # Word cuts runs wherever it likes.
            words = ", ".join(group["keywords"])
            paragraph.add_run(words[: len(words) // 2])
            paragraph.add_run(words[len(words) // 2:])

    def rest(place):
        if record["projects"]:
            heading(place, "Projects")
            for p in record["projects"]:
                place.add_paragraph(f"{p['name']}: {p['description']}")
        heading(place, "Languages")
        for entry in record["languages"]:
            place.add_paragraph(f"{entry['language']}: {entry['fluency']}")

    def about(place):
        heading(place, "Summary")
        place.add_paragraph(basics["summary"])

    if layout == "tables":
        header(document)
        about(document)
        heading(document, "Experience")
        table = document.add_table(rows=0, cols=2)
        for job in record["work"]:
            cells = table.add_row().cells
            cells[0].text = span(job)
            cells[1].text = f"{job['position']}, {job['name']}"
            for text in job["highlights"]:
                cells[1].add_paragraph(text, style="List Bullet")
        heading(document, "Education")
        table = document.add_table(rows=0, cols=3)
        for e in record["education"]:
            for cell, text in zip(table.add_row().cells, [span(e), f"{e['studyType']} {e['area']}", e["institution"]]):
                cell.text = text
        heading(document, "Skills")
        table = document.add_table(rows=0, cols=2)
        for group in record["skills"]:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = group["name"], ", ".join(group["keywords"])
        rest(document)
    elif layout == "sidebar":
        left, right = document.add_table(rows=1, cols=2).rows[0].cells
        header(left)
        groups(left)
        about(right)
        jobs(right)
        schools(right)
        rest(right)
    else:
        if layout == "two":
            columns_of = document.sections[0]._sectPr.find(qn("w:cols"))
            if columns_of is None:
                columns_of = OxmlElement("w:cols")
                document.sections[0]._sectPr.append(columns_of)
            columns_of.set(qn("w:num"), "2")
        if layout == "long":
            document.sections[0].header.paragraphs[0].text = f"Curriculum vitae of {basics['name']}"
            document.sections[0].footer.paragraphs[0].text = "In confidence"
        if layout == "dense":
            document.styles["Normal"].font.size = Pt(7.5)
        header(document)
        about(document)
        jobs(document)
        schools(document)
        groups(document)
        rest(document)
    document.save(path)
