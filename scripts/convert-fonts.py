#!/usr/bin/env python3
"""Makes the TrueType faces of resources/fonts/ from free fonts.

Chromium writes CFF outlines into a PDF as Type 3 procedures, TrueType outlines as real embedded subsets; so a paper may
only use TrueType. This script converts (cubic to quadratic curves), cuts each face to the characters the papers need,
fills the gaps of the rare face from a second font, gives all faces the same vertical metrics and a name of their own (the
SIL licence reserves the upstream names), and writes coverage.json, the list the glyph check reads.

Inputs, by package name (unpack each one into a folder of its name below --from):
  Debian  texlive-lang-chinese   FandolFang-Regular.otf           -> firstdesk-fang.ttf  (仿宋, body)
  Debian  fonts-lxgw-wenkai      LXGWWenKai-Regular.ttf           -> firstdesk-kai.ttf   (楷体)
  npm     @expo-google-fonts/noto-serif-sc 0.4.3, 700 and 400     -> firstdesk-song.ttf  (标宋 weight), base of firstdesk-rare.ttf
  npm     @expo-google-fonts/noto-sans-sc 0.4.3, 400              -> firstdesk-hei.ttf   (黑体)
  Debian  fonts-hanazono         HanaMinA.ttf, HanaMinB.ttf       -> what firstdesk-rare.ttf lacks
Needs Python with fontTools 4.38 or later (Debian python3-fonttools). Run:
  python3 scripts/convert-fonts.py --from FOLDER --to resources/fonts
"""
import argparse
import json
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

VERSION = "1.0"
UPM = 1000
ASCENT, DESCENT = 880, -120


def find(folder, name):
    """The one file of that name below the folder; refuses when it is missing."""
    found = sorted(folder.rglob(name))
    if not found:
        raise SystemExit(f"{name} was not found below {folder}: unpack its package there")
    return found[0]


def encodable(codec, leads, trails):
    """Every character of a two-byte Chinese character set."""
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                text = bytes([lead, trail]).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                found.add(ord(text))
    return found


def listed(path):
    """Characters of a UTF-8 list; lines that start with # are notes."""
    text = path.read_text(encoding="utf-8")
    return {ord(char) for line in text.splitlines() if not line.startswith("#") for char in line if not char.isspace()}


def to_true_type(font):
    """Replaces CFF outlines by quadratic ones, at most 1/1000 of the em off."""
    if "glyf" in font:
        return
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    converted = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        converted[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = converted
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    for name in order:
        glyph = converted[name]
        glyph.recalcBounds(glyf)
        width, _ = font["hmtx"].metrics[name]
        font["hmtx"].metrics[name] = (width, getattr(glyph, "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth",
                  "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours"):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    post = font["post"]
    post.formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def cut(font, wanted):
    """Keeps the wanted characters and nothing that only a screen or vertical text needs."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "FFTM", "MATH", "STAT", "meta", "kern"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def graft(target, source, wanted):
    """Copies the wanted characters' outlines of one face into another; both have the same em."""
    glyphs = source.getGlyphSet()
    best = source.getBestCmap()
    taken = []
    order = target.getGlyphOrder()[:]
    new = {}
    for code in sorted(wanted):
        if code not in best:
            continue
        recording = DecomposingRecordingPen(glyphs)
        glyphs[best[code]].draw(recording)
        pen = TTGlyphPen(None)
        recording.replay(pen)
        name = f"u{code:05X}.graft"
        order.append(name)
        new[name] = (pen.glyph(), source["hmtx"].metrics[best[code]][0])
        taken.append((code, name))
    glyf = target["glyf"]
    for name, (glyph, width) in new.items():
        glyf.glyphs[name] = glyph
        glyph.recalcBounds(glyf)
        target["hmtx"].metrics[name] = (width, getattr(glyph, "xMin", 0))
    target.setGlyphOrder(order)
    glyf.glyphOrder = order
    for table in target["cmap"].tables:
        for code, name in taken:
            if table.isUnicode() and (code < 0x10000 or table.format == 12):
                table.cmap[code] = name
    return [code for code, _ in taken]


def dress(font, family, licence, licence_url, made_from):
    """Own name, shared metrics, licence text."""
    for field in ("hhea",):
        font[field].ascent, font[field].descent, font[field].lineGap = ASCENT, DESCENT, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT
    os2.fsType = 0
    names = font["name"]
    copyright_line = names.getDebugName(0) or ""
    names.names = []
    for number, text in ((0, copyright_line), (1, family), (2, "Regular"), (3, f"{family} {VERSION}"), (4, family), (5, f"Version {VERSION}"),
                         (6, family.replace(" ", "")), (10, f"Made from {made_from} by scripts/convert-fonts.py"), (13, licence), (14, licence_url)):
        names.setName(text, number, 3, 1, 0x409)
    font["post"].formatType = 3.0


def save(font, path):
    font.recalcBBoxes = True
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = 0
    font.save(path)
    print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size / 1e6:.1f} MB")


def ranges(codes):
    """[first, last] pairs of a set of code points."""
    out = []
    for code in sorted(codes):
        if out and code == out[-1][1] + 1:
            out[-1][1] = code
        else:
            out.append([code, code])
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--to", dest="target", type=Path, required=True)
    args = parser.parse_args()

    full = encodable("gbk", range(0x81, 0xFF), range(0x40, 0xFF))
    common = encodable("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    latin = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | {0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2030, 0x20AC, 0x2116, 0x2610, 0x2611, 0x2612, 0x3007, 0x301C}
    names = listed(args.target / "name-characters.txt")
    unified = set(range(0x3400, 0x4DC0)) | set(range(0x4E00, 0xA000))

    ofl = ("This Font Software is licensed under the SIL Open Font License, Version 1.1.", "https://openfontlicense.org")
    gpl = ("GNU GPL version 3 with the GPL font exception.", "https://www.gnu.org/licenses/gpl-3.0.html")
    coverage = {}

    fang = TTFont(find(args.source, "FandolFang-Regular.otf"))
    to_true_type(fang)
    cut(fang, full | latin)
    dress(fang, "Firstdesk Fang", *gpl, "FandolFang-Regular")
    save(fang, args.target / "firstdesk-fang.ttf")
    coverage["fang"] = set(fang.getBestCmap())

    for key, family, file, made_from in (
        ("kai", "Firstdesk Kai", "LXGWWenKai-Regular.ttf", "LXGW WenKai Regular"),
        ("song", "Firstdesk Song", "NotoSerifSC_700Bold.ttf", "Noto Serif SC Bold"),
        ("hei", "Firstdesk Hei", "NotoSansSC_400Regular.ttf", "Noto Sans SC Regular"),
    ):
        font = TTFont(find(args.source, file))
        cut(font, common | latin | names)
        dress(font, family, *ofl, made_from)
        save(font, args.target / f"firstdesk-{key}.ttf")
        coverage[key] = set(font.getBestCmap())

    rare = TTFont(find(args.source, "NotoSerifSC_400Regular.ttf"))
    hana_a = TTFont(find(args.source, "HanaMinA.ttf"))
    wenkai = TTFont(find(args.source, "LXGWWenKai-Regular.ttf"), lazy=True)
    astral = {code for font in (rare, hana_a, wenkai) for code in font.getBestCmap() if code >= 0x20000}
    base = full | unified | latin | names | astral
    cut(rare, base)
    for file in ("HanaMinA.ttf", "HanaMinB.ttf"):
        source = hana_a if file == "HanaMinA.ttf" else TTFont(find(args.source, file))
        missing = {code for code in base if 0x3400 <= code} - set(rare.getBestCmap())
        cut(source, missing)
        scale_upem(source, UPM)
        graft(rare, source, missing)
    dress(rare, "Firstdesk Rare", *ofl, "Noto Serif SC Regular, HanaMinA and HanaMinB")
    # What a face of its own draws and neither source does (a few symbols): taken from that face, so that this one backs all.
    for key in ("fang", "kai", "song", "hei"):
        lacking = coverage[key] - set(rare.getBestCmap())
        if lacking:
            graft(rare, TTFont(args.target / f"firstdesk-{key}.ttf"), lacking)
    save(rare, args.target / "firstdesk-rare.ttf")
    coverage["rare"] = set(rare.getBestCmap())

    beyond = set().union(*coverage.values()) - coverage["rare"]
    if beyond:
        raise SystemExit("the rare face must draw what the others draw; it lacks " + " ".join(f"U+{code:04X}" for code in sorted(beyond)))
    (args.target / "coverage.json").write_text(json.dumps({"rare": ranges(coverage["rare"])}, separators=(",", ":")) + "\n", encoding="utf-8")


main()
