"""CVs as scans: known pages drawn as a copier does, a little turned, soft and grainy, without a text layer."""

import io
import random
import shutil
import subprocess
from pathlib import Path

TESSERACT = shutil.which("tesseract")
EVERY = 4


def scan(source, path, seed):
    from PIL import Image, ImageFilter
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    dice = random.Random(seed)
    drawn = subprocess.run(["pdftoppm", "-r", "200", "-gray", str(source)], capture_output=True, check=True).stdout
    canvas = Canvas(str(path), pagesize=(595, 842))
    while drawn:
        kind, size, depth, rest = drawn.split(b"\n", 3)
        width, height = map(int, size.split())
        page = Image.frombytes("L", (width, height), rest[:width * height])
        drawn = rest[width * height:]
        page = page.rotate(dice.uniform(-0.6, 0.6), fillcolor=255, resample=Image.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))
        picture = io.BytesIO()
        page.save(picture, "JPEG", quality=70)
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()


def documents(work, records, made):
    """(tool, layout, record, path) for every fourth record, all made."""
    if not TESSERACT:
        print("SKIPPED: tesseract is not installed (apt-get install tesseract-ocr)")
        return []
    here, jobs = Path(__file__).read_text(), []
    for number in range(0, len(records), EVERY):
        for layout in ["one", "two"]:
            source = work / f"{number:02d}-{layout}.weasyprint.pdf"
            mark = here + source.with_suffix(".pdf.sha").read_text()
            path = made(work / f"{number:02d}-{layout}.scan.pdf", mark, lambda out, source=source: scan(source, out, number))
            jobs.append(("tesseract", layout, records[number], path))
    return jobs
