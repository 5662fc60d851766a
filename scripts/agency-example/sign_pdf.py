#!/usr/bin/env python3
"""Makes a one-page PDF with a license's number and signs it (PAdES B-B), with `openssl` and nothing else.

    sign_pdf.py --key FILE --certificate FILE NUMBER VERIFY-URL PATH

What an agency's own document system does in earnest: the signature covers the whole file but its own bytes.
"""

import argparse
import datetime
import pathlib
import subprocess
import tempfile

ROOM = 16384  # hexadecimal digits kept free for the signature
RANGE = "/ByteRange [0 0000000000 0000000000 0000000000]"


def text(words):
    """A PDF text string that takes any letter."""
    return "<FEFF" + words.encode("utf-16-be").hex().upper() + ">"


def unsigned(number, url):
    """The file with an empty signature field."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("D:%Y%m%d%H%M%SZ")
    # Helvetica has no Thai; the title carries the number as it is.
    drawn = "".join(letter if " " <= letter < "\x7f" and letter not in "()\\" else "." for letter in number)
    stream = f"BT /F1 20 Tf 60 760 Td (License {drawn}) Tj 0 -30 Td /F1 10 Tf ({url}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R] >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 7 0 R >>",
        f"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M ({now})"
        f" {RANGE} /Contents <{'0' * ROOM}> >>",
        f"<< /Title {text(number)} >>",
    ]
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for index, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{index} 0 obj\n{body}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return out


def signed(pdf, key, certificate):
    start = pdf.index(b"/Contents <") + len(b"/Contents ")
    end = start + ROOM + 2
    numbers = f"/ByteRange [0 {start:010} {end:010} {len(pdf) - end:010}]".encode()
    pdf = pdf.replace(RANGE.encode(), numbers)
    with tempfile.NamedTemporaryFile() as covered:
        covered.write(pdf[:start] + pdf[end:])
        covered.flush()
        cms = subprocess.run(
            ["openssl", "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-nosmimecap", "-signer", certificate,
             "-inkey", key, "-in", covered.name, "-outform", "DER"], check=True, capture_output=True).stdout
    digits = cms.hex().encode()
    return pdf[:start] + b"<" + digits.ljust(ROOM, b"0") + b">" + pdf[end:]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--key", required=True)
    parser.add_argument("--certificate", required=True)
    parser.add_argument("number")
    parser.add_argument("url")
    parser.add_argument("path")
    options = parser.parse_args()
    pdf = signed(unsigned(options.number, options.url), options.key, options.certificate)
    pathlib.Path(options.path).write_bytes(pdf)


if __name__ == "__main__":
    main()
