using HealthTorch.Data.Chemistry;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Models;

/// <summary>What loops over the atoms and bonds of a molecule reckon with: vectors of doubles, no tensor.</summary>
/// <param name="state">A network's parameters.</param>
internal abstract class GraphLoops(IDictionary<string, Tensor> state)
{
    protected static double[] Features(Atom atom)
    {
        var features = new float[MoleculeFeatures.AtomFeatureCount];
        MoleculeFeatures.Write(atom, features);
        return Array.ConvertAll(features, feature => (double)feature);
    }

    protected static double[] Features(Bond bond)
    {
        var features = new float[MoleculeFeatures.BondFeatureCount];
        MoleculeFeatures.Write(bond, features);
        return Array.ConvertAll(features, feature => (double)feature);
    }

    /// <summary>Both directions of each bond.</summary>
    protected static (int From, int To, Bond Bond)[] Edges(MoleculeGraph graph) =>
        [.. graph.Bonds.SelectMany(bond => new[] { (bond.Begin, bond.End, bond), (bond.End, bond.Begin, bond) })];

    protected static double[] Relu(double[] x) => Array.ConvertAll(x, value => Math.Max(value, 0));

    protected static double[] Plus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    protected double[] Values(string name) => [.. state[name].data<double>()];

    protected double[] Times(string name, double[] x)
    {
        var weight = Values(name);
        return [.. Enumerable.Range(0, weight.Length / x.Length).Select(row => x.Index().Sum(column => weight[(row * x.Length) + column.Index] * column.Item))];
    }
}
