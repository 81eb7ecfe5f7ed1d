# Texts and their NFC by Python's unicodedata: every character that has a canonical decomposition, and 400 texts of letters and marks.
# python3 canonical-forms.py > canonical-forms.json
import json, random, sys, unicodedata as u
random.seed(1)
def ideograph(c): return 0xF900 <= c <= 0xFAFF or 0x2F800 <= c <= 0x2FA1F
single = [chr(c) for c in range(sys.maxunicode + 1)
          if u.decomposition(chr(c)) and not u.decomposition(chr(c)).startswith("<") and not ideograph(c)]
texts = [u.normalize("NFD", c) for c in single] + [c for c in single]
texts += [chr(c) for c in range(0xAC00, 0xD7A4, 97)] + [u.normalize("NFD", chr(c)) for c in range(0xAC00, 0xD7A4, 101)]
letters, marks = "aeEoöÄßяий", "\u0301\u0308\u0323\u0327\u0306\u0338\u0345"
texts += ["".join(random.choice(letters) + "".join(random.choices(marks, k=random.randrange(4))) for _ in range(3)) for _ in range(400)]
print(json.dumps({"unicode": u.unidata_version, "texts": [[t, u.normalize("NFC", t)] for t in texts]}))
