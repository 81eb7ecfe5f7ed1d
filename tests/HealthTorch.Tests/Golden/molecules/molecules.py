"""What RDKit says of molecules (Debian 12, python3-rdkit 202209.3-1).

python3 molecules.py > molecules.json     those of molecules.smi
python3 molecules.py FILE.csv COLUMN      those of a column of another file
"""
import csv
import json
import os
import sys

import rdkit
from rdkit import Chem, RDLogger
from rdkit.Chem import AllChem
from rdkit.Chem.Scaffolds import MurckoScaffold

RDLogger.DisableLog("rdApp.*")


def described(smiles):
    mol = Chem.MolFromSmiles(smiles)
    if mol is None:
        return {"text": smiles}
    bits = AllChem.GetMorganFingerprintAsBitVect(mol, 2, nBits=2048)
    wide = AllChem.GetMorganFingerprintAsBitVect(mol, 3, nBits=1024)
    return {
        "text": smiles,
        "smiles": Chem.MolToSmiles(mol),
        "flat": Chem.MolToSmiles(mol, isomericSmiles=False),
        "scaffold": MurckoScaffold.MurckoScaffoldSmiles(mol=mol, includeChirality=False),
        "atoms": [
            [a.GetAtomicNum(), a.GetTotalDegree(), a.GetFormalCharge(), int(a.GetChiralTag()), a.GetTotalNumHs(), str(a.GetHybridization()),
             int(a.GetIsAromatic()), round(a.GetMass(), 5), int(a.IsInRing())]
            for a in mol.GetAtoms()
        ],
        "bonds": [
            [b.GetBeginAtomIdx(), b.GetEndAtomIdx(), str(b.GetBondType()), int(b.GetIsConjugated()), int(b.IsInRing()), str(b.GetStereo())]
            for b in mol.GetBonds()
        ],
        "morgan2": list(bits.GetOnBits()),
        "morgan3": list(wide.GetOnBits()),
    }


def read():
    if len(sys.argv) > 1:
        return [row[sys.argv[2]].strip() for row in csv.DictReader(open(sys.argv[1]))]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "molecules.smi")
    return [line.split()[0] for line in open(path)]


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(described(smiles), separators=(",", ":")) for smiles in read())
    print(f'{{"rdkit":"{rdkit.__version__}","molecules":[\n{lines}\n]}}')
