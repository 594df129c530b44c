"""CVs by tools that people have: LibreOffice's PDF of a Word document, Word documents saved by LibreOffice, and LaTeX.

None of the rules of reading was tuned on what these make. A tool that is not installed is skipped, and said.
"""

import shutil
import subprocess
import tempfile
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from render import html, span

SOFFICE, LATEX = shutil.which("soffice"), shutil.which("pdflatex")


def convert(kind, sources, folder, batch=40):
    """Has LibreOffice convert files; each result has its source's name with another ending."""
    with tempfile.TemporaryDirectory(prefix="office-") as profile:
        for start in range(0, len(sources), batch):
            subprocess.run(
                [SOFFICE, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind, "--outdir", str(folder),
                 *map(str, sources[start:start + batch])],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1200)


def tex(text):
    """For pdflatex with T1: what Latin script has; other letters lose their marks, and other scripts their letters."""
    plain = []
    for letter in text:
        try:
            letter.encode("latin-1")
            plain.append(letter)
        except UnicodeEncodeError:
            if letter in "–—’“”":
                plain.append(letter)
            else:
                plain.append(unicodedata.normalize("NFKD", letter).encode("latin-1", "ignore").decode("latin-1"))
    table = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
             "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(table.get(letter, letter) for letter in "".join(plain))


HEAD = r"""\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{lmodern}"""


def jobs(record):
    rows = []
    for job in record["work"]:
        items = "".join(rf"\item {tex(text)}" + "\n" for text in job["highlights"])
        rows.append(
            rf"\subsection*{{{tex(job['position'])}, {tex(job['name'])}}}" + "\n" + rf"\emph{{{tex(span(job))}}}"
            + "\n" + r"\begin{itemize}" + items + r"\end{itemize}")
    return "\n".join(rows)


def sections(record):
    basics = record["basics"]
    yield "Summary", tex(basics["summary"])
    yield "Experience", jobs(record)
    yield "Skills", "\n\n".join(
        rf"\textbf{{{tex(g['name'])}:}} {tex(', '.join(g['keywords']))}" for g in record["skills"])
    yield "Education", "\n\n".join(
        rf"\textbf{{{tex(e['studyType'])} {tex(e['area'])}, {tex(e['institution'])}}}\\ {tex(span(e))}"
        for e in record["education"])
    if record["projects"]:
        yield "Projects", "\n\n".join(
            rf"\textbf{{{tex(p['name'])}}}: {tex(p['description'])}" for p in record["projects"])
    yield "Languages", "\n\n".join(f"{tex(x['language'])}: {tex(x['fluency'])}" for x in record["languages"])


def article(record, columns):
    basics = record["basics"]
    title = (rf"{{\LARGE {tex(basics['name'])}}}\par {tex(basics['label'])}\par "
             rf"{tex(basics['email'])} \textperiodcentered{{}} {tex(basics['phone'])}\par")
    parts = [rf"\section*{{{name}}}" + "\n" + text for name, text in sections(record)]
    if columns == "one":
        body = title + "\n".join(parts)
    elif columns == "two":
        body = title + r"\begin{multicols}{2}\raggedcolumns" + "\n" + "\n".join(parts) + r"\end{multicols}"
    else:
        body = (title + r"\setlength{\columnsep}{6pt}\begin{paracol}{2}" + "\n".join(parts[:2]) + r"\switchcolumn "
                + "\n".join(parts[2:]) + r"\end{paracol}")
    return (r"\documentclass[10pt,a4paper]{article}" + HEAD + r"\usepackage[margin=18mm]{geometry}\usepackage{multicol,paracol}"
            r"\setlength{\parindent}{0pt}\pagestyle{plain}\begin{document}" + body + r"\end{document}")


def dated(record):
    """Dates in a narrow column to the left of each entry, as the classes made for CVs set them."""
    basics = record["basics"]

    def row(left, right):
        return rf"\noindent\begin{{tabular}}[t]{{@{{}}p{{30mm}}p{{138mm}}@{{}}}}{left} & {right}\end{{tabular}}\par\smallskip" + "\n"

    rows = "".join(
        row(tex(span(job)), rf"\textbf{{{tex(job['position'])}}}, {tex(job['name'])}\newline "
            + r"\newline ".join(rf"\textbullet{{}} {tex(text)}" for text in job["highlights"]))
        for job in record["work"])
    schools = "".join(
        row(tex(span(e)), rf"{tex(e['studyType'])} {tex(e['area'])}, {tex(e['institution'])}") for e in record["education"])
    groups = "".join(row(tex(g["name"]), tex(", ".join(g["keywords"]))) for g in record["skills"])
    tongues = "".join(row(tex(x["language"]), tex(x["fluency"])) for x in record["languages"])
    projects = "".join(row(tex(p["name"]), tex(p["description"])) for p in record["projects"])
    parts = [("Summary", tex(basics["summary"]) + r"\par"), ("Experience", rows), ("Education", schools), ("Skills", groups)]
    parts += [("Projects", projects)] if projects else []
    parts.append(("Languages", tongues))
    return (r"\documentclass[10pt,a4paper]{article}" + HEAD + r"\usepackage[margin=18mm]{geometry}\pagestyle{plain}"
            r"\begin{document}\setlength{\parindent}{0pt}" + rf"{{\LARGE {tex(basics['name'])}}}\par {tex(basics['label'])}\par "
            + rf"{tex(basics['email'])}\par" + "".join(rf"\section*{{{name}}}" + text for name, text in parts) + r"\end{document}")


def typeset(source, path):
    with tempfile.TemporaryDirectory(prefix="tex-") as folder:
        Path(folder, "cv.tex").write_text(source, encoding="utf-8")
        for _ in range(2):
            run = subprocess.run(
                [LATEX, "-interaction=nonstopmode", "-halt-on-error", "cv.tex"], cwd=folder, capture_output=True, timeout=120)
        if run.returncode:
            raise RuntimeError(f"{path}: " + run.stdout.decode("latin-1")[-600:])
        shutil.copy(Path(folder, "cv.pdf"), path)


def documents(work, records, made):
    """(tool, layout, record, path), all made; `made` makes a file when what it is made of has changed."""
    jobs_of, here = [], Path(__file__).read_text() + Path(__file__).with_name("render.py").read_text()
    if LATEX:
        wanted = []
        for number, record in enumerate(records):
            for layout, source in [
                ("one", article(record, "one")), ("two", article(record, "two")), ("touch", article(record, "touch")),
                ("tables", dated(record)),
            ]:
                path = work / f"{number:02d}-{layout}.latex.pdf"
                jobs_of.append(("latex", layout, record, path))
                wanted.append((path, source))
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda entry: made(entry[0], entry[1], lambda path: typeset(entry[1], path)), wanted))
    else:
        print("SKIPPED: pdflatex is not installed (apt-get install texlive-latex-extra lmodern)")
    if SOFFICE:
        for kind, ending, layouts in [("pdf", "libreoffice.pdf", ["one", "two", "tables", "sidebar", "dense", "long"]),
                                      ("docx", "libreoffice.docx", ["one", "tables"])]:
            folder = work / f"office-{kind}"
            folder.mkdir(exist_ok=True)
            stale = []
            for number, record in enumerate(records):
                for layout in layouts:
                    path = work / f"{number:02d}-{layout}.{ending}"
                    jobs_of.append((f"libreoffice-{kind}", layout, record, path))
                    note = path.with_suffix(path.suffix + ".source")
                    if kind == "pdf":
                        source = work / f"{number:02d}-{layout}.docx"
                    else:
                        source = folder / f"{number:02d}-{layout}.html"
                        source.write_text(html(record, layout, number), encoding="utf-8")
                    mark = source.read_bytes().hex() if kind == "docx" else (source.with_suffix(".docx.sha")).read_text()
                    if not path.exists() or not note.exists() or note.read_text() != mark:
                        stale.append((source, path, note, mark))
            if stale:
                filter_ = "pdf" if kind == "pdf" else "docx:MS Word 2007 XML"
                if kind == "docx":
                    # Opened by Writer as a document, not as a web page.
                    convert("odt:writer8", [source for source, *_ in stale], folder)
                    sources = [source.with_suffix(".odt") for source, *_ in stale]
                else:
                    sources = [source for source, *_ in stale]
                convert(filter_, sources, folder)
                for source, path, note, mark in stale:
                    shutil.copy(folder / f"{source.stem}.{kind}", path)
                    note.write_text(mark)
    else:
        print("SKIPPED: soffice is not installed (apt-get install libreoffice-writer-nogui)")
    return jobs_of
