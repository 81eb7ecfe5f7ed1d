// What RDKit_minimal.js expects of a browser and V8 alone does not have, and the functions that C# calls.
"use strict";

globalThis.console = { log() {}, info() {}, warn() {}, error() {}, debug() {}, trace() {}, assert() {} };

// RDKit draws no random number for anything that is asked of it here; its C library seeds itself at start.
globalThis.crypto = { getRandomValues(array) { return array.fill(4); } };

globalThis.start = (bytes) => {
  const load = initRDKitModule({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
      receive(instance);
      return instance.exports;
    },
  });
  load.then((rdkit) => { globalThis.rdkit = rdkit; }, (problem) => { globalThis.problem = String(problem); });
};

globalThis.prepare = () => {
  globalThis.hybridizations = [0, 1, 2, 3, 4, 5].map((kind) => rdkit.get_qmol(`[^${kind}]`));
};

globalThis.withMolecule = (text, details, use) => {
  const molecule = rdkit.get_mol(text, details);
  try {
    return molecule && molecule.is_valid() ? use(molecule) : null;
  } finally {
    if (molecule) {
      molecule.delete();
    }
  }
};

const numbers = (text) => JSON.parse(text.replace(/:\s*-?(nan|inf)/gi, ":null"));

// The hybridisation of each atom that has one of the six: RDKit says it by the SMARTS primitive ^.
const hybridizationsOf = (molecule) => hybridizations.map((query) => {
  const matches = JSON.parse(molecule.get_substruct_matches(query) || "[]");
  return Array.isArray(matches) ? matches.map((match) => match.atoms[0]) : [];
});

const placesOf = (molecule, radius, nBits) => {
  const bits = molecule.get_morgan_fp(JSON.stringify({ radius, nBits }));
  const places = [];
  for (let place = bits.indexOf("1"); place >= 0; place = bits.indexOf("1", place + 1)) {
    places.push(place);
  }
  return places;
};

globalThis.describe = (text) => withMolecule(text, "{}", (molecule) => JSON.stringify({
  smiles: molecule.get_smiles(),
  chemistry: JSON.parse(molecule.get_json()),
  hybridizations: hybridizationsOf(molecule),
  descriptors: numbers(molecule.get_descriptors()),
  morgan: placesOf(molecule, 2, 2048),
}));

// SMILES of a molecule given as JSON, as it is: nothing is perceived anew.
globalThis.smilesOf = (json) => withMolecule(json, '{"sanitize":false}', (molecule) => molecule.get_smiles());

globalThis.weightOf = (json) => withMolecule(json, "{}", (molecule) => numbers(molecule.get_descriptors()).amw);

globalThis.fingerprint = (smiles, radius, nBits) => withMolecule(smiles, "{}", (molecule) => placesOf(molecule, radius, nBits).join(" "));

globalThis.draw = (smiles, details) => withMolecule(smiles, "{}", (molecule) => molecule.get_svg_with_highlights(details));
