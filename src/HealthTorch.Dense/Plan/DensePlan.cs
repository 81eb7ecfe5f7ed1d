using System.Runtime.CompilerServices;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.ParameterVectors;

namespace HealthTorch.Dense.Plan;

/// <summary>The architecture of a dense network: its layers in order, and the state-dict names of their parameters.</summary>
/// <param name="Inputs">The number of features, at least 1.</param>
/// <param name="Layers">The layers, first layer first; the units of the last one are the outputs.</param>
public sealed record DensePlan(int Inputs, IReadOnlyList<LayerPlan> Layers)
{
    private const int CacheBytes = 1 << 19;
    private const int MaxChunkSize = 2048;

    // A linear layer has at least two parameters per unit; normalization, activation, dropout and a residual connection may follow it.
    private const int MaxUnitsPerParameter = 8;

    /// <summary>
    /// The minimum number of patients that are computed at once: enough for the matrix products of wide layers, and small enough that most
    /// networks stay in the second-level cache.
    /// </summary>
    internal const int MinChunkSize = 256;

    /// <summary>The number of outputs per patient.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Outputs => LayerPlan.GetOutputWidth(Layers, Inputs);

    /// <summary>
    /// The number of elements of all weight matrices, which is the number of multiplications in the forward pass of one patient.
    /// </summary>
    internal int WeightCount => WeightMatrixSizes.Sum();

    /// <summary>The number of elements of the largest weight matrix.</summary>
    internal int MaxWeightMatrixSize => WeightMatrixSizes.DefaultIfEmpty().Max();

    /// <summary>Whether the outputs of a patient depend, in training, on the other patients of the batch.</summary>
    internal bool IsBatchDependent => Layers.Any(layer => layer.IsBatchDependent);

    /// <summary>All parameters, then all buffers, in the order of a torch state dict.</summary>
    internal IEnumerable<ParameterSpec> Parameters => LayerPlan.GetParameters(Layers, Inputs).OrderBy(shape => shape.IsTrained ? 0 : 1);

    /// <summary>
    /// Returns the best number of patients to compute at once: their units and gradients stay in the second-level cache, but the products
    /// of wide layers require enough patients.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal int GetChunkSize<T>() =>
        Math.Clamp(CacheBytes / (UnitsPerPatient * Unsafe.SizeOf<T>()) / MinChunkSize * MinChunkSize, MinChunkSize, MaxChunkSize);

    private int UnitsPerPatient => Inputs + (2 * LayerPlan.GetOutputWidths(Layers, Inputs).Sum());

    private IEnumerable<int> WeightMatrixSizes =>
        Parameters.Where(shape => shape.Kind == ParameterKind.Weight).Select(shape => shape.Rows * shape.Columns);

    /// <summary>Returns the number of bytes of all parameters and buffers.</summary>
    /// <param name="size">The number of bytes per element.</param>
    internal long GetByteCount(int size) =>
        Parameters.Sum(shape => shape.Kind == ParameterKind.StepCount ? sizeof(long) : (long)size * shape.Rows * shape.Columns);

    /// <summary>Validates a plan that was read from a file; empty if a network can be built from it.</summary>
    internal IEnumerable<string> Validate()
    {
        if (Inputs is < 1 or > LayerPlan.MaxUnits)
        {
            return [$"inputs: needed 1 to {LayerPlan.MaxUnits} but got {Inputs}"];
        }

        string[] faults = [.. LayerPlan.Validate(Layers, Inputs)];
        return faults.Length > 0 ? faults
            : Parameters.DistinctBy(shape => shape.Name).Count() < Parameters.Count() ? ["layers: two parameters have the same name"]
            : CountUnits() > MaxUnitsPerParameter * GetByteCount(1) ? ["layers: there are more units than the parameters can use"]
            : [];
    }

    // Every layer allocates buffers for its units. Only weights, which are stored in the file, may make these buffers large.
    private long CountUnits() => Inputs + LayerPlan.GetOutputWidths(Layers, Inputs).Sum(width => (long)width);

    /// <summary>Creates the initial values of all parameters and buffers.</summary>
    /// <param name="stream">The random number generator of the weights.</param>
    /// <returns>Arrays by state-dict name, in float64.</returns>
    internal IReadOnlyDictionary<string, double[]> CreateInitialState(RandomStream stream)
    {
        var arrays = Parameters.ToDictionary(shape => shape.Name, shape => shape.CreateInitialValues());
        LayerPlan.Initialize(Layers, Inputs, arrays, stream);
        return arrays;
    }
}
