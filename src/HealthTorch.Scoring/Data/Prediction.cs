namespace HealthTorch.Data;

/// <summary>What a model says of each patient, in plain doubles.</summary>
public abstract class Prediction
{
    /// <summary>Number of patients' rows.</summary>
    public abstract int Count { get; }

    /// <summary>The predictions of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers in [0, <see cref="Count"/>).</param>
    public abstract Prediction Take(IReadOnlyList<int> rows);
}

/// <summary>A probability of each class.</summary>
/// <param name="values">Row-major, patients x classes; each row sums to one.</param>
/// <param name="names">Class names; of two, the second is the positive one.</param>
/// <param name="threshold">The probability of the positive class from which a two-class patient is called positive, in (0, 1).</param>
public sealed class ClassProbabilities(double[] values, IReadOnlyList<string> names, double threshold = 0.5) : Prediction
{
    /// <summary>Row-major, patients x classes.</summary>
    public double[] Values { get; } = values;

    /// <summary>Class names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>The probability of the positive class from which a two-class patient is called positive.</summary>
    public double Threshold { get; } = threshold;

    /// <summary>How sets of classes are made; null where they are not.</summary>
    public ClassSets? Sets { get; init; }

    /// <inheritdoc/>
    public override int Count => Values.Length / Names.Count;

    /// <summary>Whether a class is in a patient's set, where there are <see cref="Sets"/>.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="label">Class index.</param>
    public bool IsInSet(int row, int label) => this[row, label] >= Sets!.Least[label];

    /// <summary>The probability that a patient is of a class.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="label">Class index.</param>
    public double this[int row, int label] => Values[(row * Names.Count) + label];

    /// <summary>The class a patient is called: by the threshold of two, by the largest probability of more.</summary>
    /// <param name="row">Row number.</param>
    public int Called(int row)
    {
        if (Names.Count == 2)
        {
            return this[row, 1] >= Threshold ? 1 : 0;
        }

        var probabilities = Values.AsSpan(row * Names.Count, Names.Count);
        return System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(probabilities);
    }

    /// <inheritdoc/>
    public override ClassProbabilities Take(IReadOnlyList<int> rows)
    {
        var taken = new double[rows.Count * Names.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            Array.Copy(Values, rows[i] * Names.Count, taken, i * Names.Count, Names.Count);
        }

        return new ClassProbabilities(taken, Names, Threshold) { Sets = Sets };
    }
}

/// <summary>A number for each patient, in the target's unit.</summary>
/// <param name="values">Finite numbers.</param>
public sealed class NumberPrediction(double[] values) : Prediction
{
    /// <summary>The number of each patient.</summary>
    public double[] Values { get; } = values;

    /// <summary>The standard deviation that each prediction says its error to have, above zero; null where it does not say.</summary>
    public double[]? Deviations { get; init; }

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <inheritdoc/>
    public override NumberPrediction Take(IReadOnlyList<int> rows) => new(rows.Select(row => Values[row]).ToArray())
    {
        Deviations = Deviations is { } deviations ? [.. rows.Select(row => deviations[row])] : null,
    };
}
