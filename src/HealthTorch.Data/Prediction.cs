using HealthTorch.Data.Classification;

namespace HealthTorch.Data;

/// <summary>The predictions of a model for each patient, in plain doubles.</summary>
public abstract class Prediction
{
    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Returns the predictions of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers in [0, <see cref="Count"/>).</param>
    public abstract Prediction Take(IReadOnlyList<int> rows);
}

/// <summary>Predicted class probabilities.</summary>
/// <param name="values">Row-major, patients x classes; each row sums to one.</param>
/// <param name="names">Class names; with two classes, the second is the positive one.</param>
/// <param name="threshold">The minimum probability of the positive class for a positive prediction, in (0, 1); two classes only.</param>
public sealed class ClassProbabilities(double[] values, IReadOnlyList<string> names, double threshold = 0.5) : Prediction
{
    /// <summary>Row-major, patients x classes.</summary>
    public double[] Values { get; } = values;

    /// <summary>Class names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>The minimum probability of the positive class for a positive prediction; two classes only.</summary>
    public double Threshold { get; } = threshold;

    /// <summary>The thresholds of the prediction sets; null without prediction sets.</summary>
    public PredictionSets? Sets { get; init; }

    /// <inheritdoc/>
    public override int Count => Values.Length / Names.Count;

    /// <summary>Whether a class is in a patient's prediction set; requires <see cref="Sets"/>.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="label">Class index.</param>
    public bool IsInSet(int row, int label) => this[row, label] >= Sets!.Least[label];

    /// <summary>The predicted probability of a class.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="label">Class index.</param>
    public double this[int row, int label] => Values[(row * Names.Count) + label];

    /// <summary>Returns the predicted class: by the threshold for two classes, the most probable class for more.</summary>
    /// <param name="row">Row number.</param>
    public int PredictedClass(int row)
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

/// <summary>One predicted number per patient, in the unit of the target.</summary>
/// <param name="values">Finite numbers.</param>
public sealed class RegressionPrediction(double[] values) : Prediction
{
    /// <summary>The predicted number of each patient.</summary>
    public double[] Values { get; } = values;

    /// <summary>The predicted standard deviation of each prediction, above zero; null if the model does not predict it.</summary>
    public double[]? StandardDeviations { get; init; }

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <inheritdoc/>
    public override RegressionPrediction Take(IReadOnlyList<int> rows) => new(rows.Select(row => Values[row]).ToArray())
    {
        StandardDeviations = StandardDeviations is { } deviations ? [.. rows.Select(row => deviations[row])] : null,
    };
}
