using System.Runtime.CompilerServices;
using HealthTorch.Numerics;

namespace HealthTorch.Dense;

/// <summary>The architecture of a dense network: its layers in order, and the state-dict names of their parameters.</summary>
/// <param name="Inputs">Number of features, at least 1.</param>
/// <param name="Layers">The layers, from the input side; the last one's units are the outputs.</param>
public sealed record DensePlan(int Inputs, IReadOnlyList<LayerPlan> Layers)
{
    private const int CacheBytes = 1 << 19;
    private const int LargestChunk = 2048;

    // A unit's linear layer has two parameters at least; normalization, activation, dropout and a residual link follow.
    private const int UnitsANumber = 8;

    /// <summary>
    /// Patients that are computed at once at least: enough for a wide layer's product, and of most networks in the second cache.
    /// </summary>
    internal const int LeastChunk = 256;

    /// <summary>Number of outputs a patient.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Outputs => LayerPlan.Width(Layers, Inputs);

    /// <summary>Numbers in all weight matrices: multiplications of a patient's forward pass.</summary>
    internal int Weights => Matrices.Sum();

    /// <summary>Numbers in the largest weight matrix.</summary>
    internal int WidestProduct => Matrices.DefaultIfEmpty().Max();

    /// <summary>Whether a patient's outputs depend, in training, on the other patients of a step.</summary>
    internal bool MixesPatients => Layers.Any(layer => layer.MixesPatients);

    /// <summary>Every parameter, then every buffer: the order of a torch state dict.</summary>
    internal IEnumerable<ParameterShape> Parameters => LayerPlan.ParametersOf(Layers, Inputs).OrderBy(shape => shape.IsTrained ? 0 : 1);

    /// <summary>
    /// Patients that are best computed at once: their units and gradients stay in the second cache, but wide layers' products need enough
    /// of them.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal int Chunk<T>() =>
        Math.Clamp(CacheBytes / (UnitsAPatient * Unsafe.SizeOf<T>()) / LeastChunk * LeastChunk, LeastChunk, LargestChunk);

    private int UnitsAPatient => Inputs + (2 * LayerPlan.Widths(Layers, Inputs).Sum());

    private IEnumerable<int> Matrices =>
        Parameters.Where(shape => shape.Kind == ParameterKind.Weight).Select(shape => shape.Rows * shape.Columns);

    /// <summary>Bytes of all parameters and buffers.</summary>
    /// <param name="size">Bytes of a number.</param>
    internal long Bytes(int size) =>
        Parameters.Sum(shape => shape.Kind == ParameterKind.Count ? sizeof(long) : (long)size * shape.Rows * shape.Columns);

    /// <summary>What is wrong with it where it was read from a file; nothing where a network can be made of it.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Inputs is < 1 or > LayerPlan.MaxUnits)
        {
            return [$"inputs: needed 1 to {LayerPlan.MaxUnits} but got {Inputs}"];
        }

        string[] faults = [.. LayerPlan.Faults(Layers, Inputs)];
        return faults.Length > 0 ? faults
            : Parameters.DistinctBy(shape => shape.Name).Count() < Parameters.Count() ? ["layers: two parameters have the same name"]
            : Units() > UnitsANumber * Bytes(1) ? ["layers: there are more units than parameters make use of"]
            : [];
    }

    // Every layer has room for its units: only weights, which are in a file, may make that room large.
    private long Units() => Inputs + LayerPlan.Widths(Layers, Inputs).Sum(width => (long)width);

    /// <summary>Parameters and buffers at the start of a training.</summary>
    /// <param name="stream">Where random weights come from.</param>
    /// <returns>Arrays by state-dict name, in float64.</returns>
    internal IReadOnlyDictionary<string, double[]> Start(RandomStream stream)
    {
        var arrays = Parameters.ToDictionary(shape => shape.Name, shape => shape.Start());
        LayerPlan.Initialise(Layers, Inputs, arrays, stream);
        return arrays;
    }
}
