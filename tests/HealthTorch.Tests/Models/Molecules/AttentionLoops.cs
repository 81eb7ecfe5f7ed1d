using HealthTorch.Data.Chemistry;
using HealthTorch.Networks.Molecules;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Models;

/// <summary>Attentive FP of one molecule by its definition: loops over atoms and their neighbours, doubles, no tensor.</summary>
/// <param name="state">A network's parameters.</param>
/// <param name="model">Its configuration.</param>
internal sealed class AttentionLoops(IDictionary<string, Tensor> state, AttentiveFp model) : GraphLoops(state)
{
    public double[] Of(MoleculeGraph graph, double[] others)
    {
        var edges = Edges(graph);
        double[][] own = [.. graph.Atoms.Select(Features)];
        double[][] atoms = [.. own.Select(x => Leaky(Plus(Values("atom.bias"), Times("atom.weight", x))))];
        double[][] said = [.. edges.Select(edge => Leaky(Plus(
            Plus(Values("ofAtom.bias"), Times("ofAtom.weight", own[edge.From])), Times("ofBond.weight", Features(edge.Bond)))))];
        var read = atoms;
        for (var layer = 0; layer < model.Layers; layer++)
        {
            atoms = [.. atoms.Select((atom, i) => Next($"layers.{layer}", atom, read[i], [.. said.Where((_, edge) => edges[edge].To == i)]))];
            read = [.. atoms.Select(Relu)];
            said = [.. edges.Select(edge => read[edge.From])];
        }

        var molecule = read.Aggregate(Plus);
        molecule = model.Aggregation == Aggregation.Sum ? molecule : Array.ConvertAll(molecule, value => value / atoms.Length);
        for (var reading = 0; reading < model.Readings; reading++)
        {
            molecule = Next("molecule", molecule, Relu(molecule), read);
        }

        return Plus(Values("readout.head.last.bias"), Times("readout.head.last.weight", [.. molecule, .. others]));
    }

    private double[] Next(string unit, double[] remembered, double[] reader, double[][] said)
    {
        double[] scores =
        [
            .. said.Select(one => Math.Exp(Leaky(
                [Values($"{unit}.ofReader.bias")[0] + Times($"{unit}.ofReader.weight", reader)[0] + Times($"{unit}.ofSaid.weight", one)[0]])[0])),
        ];
        var values = said.Select(one => Plus(Values($"{unit}.value.bias"), Times($"{unit}.value.weight", one)));
        var context = values.Zip(scores, (value, score) => Array.ConvertAll(value, x => x * score / scores.Sum()))
            .Aggregate(new double[remembered.Length], Plus);
        return Gated($"{unit}.cell", Array.ConvertAll(context, x => x > 0 ? x : Math.Exp(x) - 1), remembered);
    }

    // Reset, update and new, as torch orders them.
    private double[] Gated(string cell, double[] x, double[] h)
    {
        var given = Plus(Values($"{cell}.bias_ih"), Times($"{cell}.weight_ih", x));
        var kept = Plus(Values($"{cell}.bias_hh"), Times($"{cell}.weight_hh", h));
        return
        [
            .. h.Select((value, i) =>
            {
                var (reset, update) = (Sigmoid(given[i] + kept[i]), Sigmoid(given[h.Length + i] + kept[h.Length + i]));
                return ((1 - update) * Math.Tanh(given[(2 * h.Length) + i] + (reset * kept[(2 * h.Length) + i]))) + (update * value);
            }),
        ];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Leaky(double[] x) => Array.ConvertAll(x, value => value > 0 ? value : 0.01 * value);
}
