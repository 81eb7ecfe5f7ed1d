using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>
/// The number of missing values from which on no arm is recommended: all of a row's values, or more than half of them where at least 99 %
/// of the training rows have fewer. What is imputed for such a patient describes the training rows, not the patient.
/// </summary>
/// <param name="Columns">Number of columns that the model reads.</param>
/// <param name="Limit">The number of missing values in a row from which on no arm is recommended, in [1, columns].</param>
public sealed record MissingValueLimit(int Columns, int Limit)
{
    private const double UsualShare = 0.99;

    /// <summary>What is wrong with it where it was read from a file.</summary>
    /// <param name="columns">Number of columns that the model reads.</param>
    internal IEnumerable<string> Faults(int columns)
    {
        if (Columns != columns || Limit < 1 || Limit > columns)
        {
            yield return $"missingValues: needed {columns} columns and a limit from 1 to {columns} but got {Columns} and {Limit}";
        }
    }

    /// <summary>Finds the limit.</summary>
    /// <param name="preparation">Which columns the model reads.</param>
    /// <param name="training">The training rows, one at least.</param>
    internal static MissingValueLimit Fit(Preparation preparation, Cohort training)
    {
        var (columns, counts) = (preparation.Columns.Count, Count(preparation, training));
        var usual = counts.Order().ElementAt((int)Math.Ceiling(UsualShare * counts.Length) - 1);
        return new MissingValueLimit(columns, Math.Min(columns, Math.Max(usual + 1, (columns / 2) + 1)));
    }

    /// <summary>The number of missing values of each row among the columns that a model reads.</summary>
    /// <param name="preparation">Which columns these are.</param>
    /// <param name="cohort">Patients with a <see cref="Table"/>.</param>
    internal static int[] Count(Preparation preparation, Cohort cohort)
    {
        var (names, counts) = (preparation.Columns.Select(step => step.Name).ToHashSet(), new int[cohort.Count]);
        foreach (var column in ((Table)cohort.Inputs).Columns.Where(column => names.Contains(column.Name)))
        {
            foreach (var (row, value) in column.Values.Index())
            {
                counts[row] += double.IsNaN(value) ? 1 : 0;
            }
        }

        return counts;
    }

    /// <summary>Why no arm is recommended to a patient; null where missing values are no reason.</summary>
    /// <param name="missing">Number of missing values.</param>
    internal string? Reason(int missing) => missing >= Limit ? $"{missing} of {Columns} values are missing" : null;
}
