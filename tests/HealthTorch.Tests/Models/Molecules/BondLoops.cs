using HealthTorch.Data.Chemistry;
using HealthTorch.Networks.Molecules;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Models;

/// <summary>The D-MPNN of one molecule by its definition: loops over directed bonds, doubles, no tensor.</summary>
/// <param name="state">A network's parameters.</param>
/// <param name="depth">Its depth.</param>
/// <param name="aggregation">Its aggregation.</param>
internal sealed class BondLoops(IDictionary<string, Tensor> state, int depth, Aggregation aggregation) : GraphLoops(state)
{
    public double[] Of(MoleculeGraph graph, double[] others)
    {
        var edges = Edges(graph);
        double[][] first = [.. edges.Select(edge => Times("input.weight", [.. Features(graph.Atoms[edge.From]), .. Features(edge.Bond)]))];
        double[][] messages = [.. first.Select(Relu)];
        for (var step = 1; step < depth; step++)
        {
            var last = messages;
            messages =
            [
                .. edges.Select((edge, i) => Relu(Plus(first[i], Times("message.weight", Sum(
                    edges.Index().Where(other => other.Item.To == edge.From && other.Item.From != edge.To).Select(other => last[other.Index])))))),
            ];
        }

        double[][] atoms =
        [
            .. graph.Atoms.Select((atom, i) => Relu(Plus(Values("atom.bias"), Times(
                "atom.weight", [.. Features(atom), .. Sum(edges.Index().Where(edge => edge.Item.To == i).Select(edge => messages[edge.Index]))])))),
        ];
        var molecule = Array.ConvertAll(Sum(atoms), value => aggregation == Aggregation.Sum ? value : value / atoms.Length);
        var hidden = Relu(Plus(Values("readout.head.layers.0.linear.bias"), Times("readout.head.layers.0.linear.weight", [.. molecule, .. others])));
        return Plus(Values("readout.head.last.bias"), Times("readout.head.last.weight", hidden));
    }

    private double[] Sum(IEnumerable<double[]> vectors) => vectors.Aggregate(new double[Values("atom.bias").Length], Plus);
}
