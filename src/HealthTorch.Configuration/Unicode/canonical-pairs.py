# Writes canonical-pairs.txt: canonical decompositions and combining classes of the Unicode Character Database, without Hangul
# (which is arithmetic) and compatibility ideographs. Made with Python 3 (its first line names the version of Unicode):
# python3 canonical-pairs.py > canonical-pairs.txt
import sys, unicodedata as u
lines = [f"# Unicode {u.unidata_version}: C composed first second | D decomposed-only first [second] | M mark class"]
def hangul(c): return 0xAC00 <= c <= 0xD7A3
def ideograph(c): return 0xF900 <= c <= 0xFAFF or 0x2F800 <= c <= 0x2FA1F
for c in range(sys.maxunicode + 1):
    d = u.decomposition(chr(c))
    if not d or d.startswith("<") or hangul(c) or ideograph(c):
        continue
    parts = d.split()
    composed = u.normalize("NFC", u.normalize("NFD", chr(c))) == chr(c)
    lines.append(f"{'C' if composed else 'D'} {c:04X} {' '.join(parts)}")
start = None
for c in range(sys.maxunicode + 2):
    k = u.combining(chr(c)) if c <= sys.maxunicode else 0
    if start is not None and k != start[1]:
        lines.append(f"M {start[0]:04X} {c-1:04X} {start[1]}")
        start = None
    if k and start is None:
        start = (c, k)
print("\n".join(lines))
