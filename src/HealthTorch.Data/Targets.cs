using HealthTorch.Data.Survival;

namespace HealthTorch.Data;

/// <summary>The values to predict for each patient: one of a small closed family.</summary>
public abstract class Targets
{
    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Returns the targets of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers in [0, <see cref="Count"/>).</param>
    public abstract Targets Take(IReadOnlyList<int> rows);
}

/// <summary>Classification targets: one class label per patient.</summary>
/// <param name="labels">Index into <paramref name="names"/> for each patient.</param>
/// <param name="names">Two or more class names; with two classes, the second is the positive one (the disease).</param>
public sealed class ClassLabels(int[] labels, IReadOnlyList<string> names) : Targets
{
    /// <summary>Class index of each patient.</summary>
    public int[] Labels { get; } = labels;

    /// <summary>Class names; with two classes, the second is the positive one.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Whether there are two classes.</summary>
    public bool IsBinary => Names.Count == 2;

    /// <inheritdoc/>
    public override int Count => Labels.Length;

    /// <inheritdoc/>
    public override ClassLabels Take(IReadOnlyList<int> rows) => new(rows.Select(row => Labels[row]).ToArray(), Names);
}

/// <summary>Regression targets: one number per patient.</summary>
/// <param name="values">Finite numbers.</param>
/// <param name="name">The column's name.</param>
/// <param name="unit">Unit, or null.</param>
public sealed class RegressionValues(double[] values, string name, string? unit = null) : Targets
{
    /// <summary>The target value of each patient.</summary>
    public double[] Values { get; } = values;

    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>Unit, or null.</summary>
    public string? Unit { get; } = unit;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <inheritdoc/>
    public override RegressionValues Take(IReadOnlyList<int> rows) => new(rows.Select(row => Values[row]).ToArray(), Name, Unit);
}

/// <summary>Targets of a prediction request: the outcomes are unknown.</summary>
/// <param name="count">Number of rows.</param>
/// <param name="strata">For a stratified survival model, the strata of the patients; null otherwise.</param>
public sealed class NoTargets(int count, HazardStrata? strata = null) : Targets
{
    /// <summary>Groups of patients whose baseline hazards may differ; null without strata.</summary>
    public HazardStrata? Strata { get; } = strata;

    /// <inheritdoc/>
    public override int Count { get; } = count;

    /// <inheritdoc/>
    public override NoTargets Take(IReadOnlyList<int> rows) => new(rows.Count, Strata?.Take(rows));
}
