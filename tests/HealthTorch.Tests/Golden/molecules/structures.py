"""Structures as an SDF, and what RDKit reads there (Debian 12, python3-rdkit 202209.3-1).

python3 structures.py        writes structures.sdf and structures.json
"""
import json

from rdkit import Chem
from rdkit.Chem import AllChem

# Every third one as V3000; coordinates in two dimensions, wedges for stereochemistry.
SMILES = [
    ("aspirin", "CC(=O)Oc1ccccc1C(=O)O"),
    ("L-alanine", "C[C@H](N)C(=O)O"),
    ("D-alanine", "C[C@@H](N)C(=O)O"),
    ("trans-2-butene", "C/C=C/C"),
    ("cis-2-butene", "C/C=C\\C"),
    ("sodium acetate", "CC(=O)[O-].[Na+]"),
    ("", "[2H]OC"),
    ("nicotine", "CN1CCC[C@H]1c1cccnc1"),
    ("nitrobenzene", "O=[N+]([O-])c1ccccc1"),
]

with open("structures.sdf", "w") as file:
    for row, (title, smiles) in enumerate(SMILES):
        mol = Chem.MolFromSmiles(smiles)
        AllChem.Compute2DCoords(mol)
        mol.SetProp("_Name", title)
        file.write(Chem.MolToMolBlock(mol, forceV3000=row % 3 == 2))
        file.write(f"> <logS>\n{row / 2 - 1}\n\n")
        if row != 3:
            file.write(f">  <source>  ({row + 1})\nbook {row % 2}\npage {row}\n\n")
        file.write("$$$$\n")

with open("structures.json", "w") as file:
    json.dump([Chem.MolToSmiles(mol) for mol in Chem.SDMolSupplier("structures.sdf")], file, indent=0)
    file.write("\n")
