using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;

namespace HealthTorch.Core.Treatment;

/// <summary>
/// The number of missing values from which no arm is recommended: all values of a row, or more than half of them where at least 99 % of the
/// training rows have fewer. The imputed values of such a patient describe the training rows, not the patient.
/// </summary>
/// <param name="Columns">Number of columns that the model reads.</param>
/// <param name="Limit">The number of missing values in a row from which no arm is recommended, in [1, columns].</param>
public sealed record MissingValueLimit(int Columns, int Limit)
{
    private const double CoverageOfTrainingRows = 0.99;

    /// <summary>The problems found where it was read from a file.</summary>
    /// <param name="columns">Number of columns that the model reads.</param>
    internal IEnumerable<string> Faults(int columns)
    {
        if (Columns != columns || Limit < 1 || Limit > columns)
        {
            yield return $"missingValues: expected {columns} columns and a limit from 1 to {columns}, but got {Columns} and {Limit}";
        }
    }

    /// <summary>Finds the limit.</summary>
    /// <param name="preparation">The preparation, which defines the columns that the model reads.</param>
    /// <param name="training">The training rows, at least one.</param>
    internal static MissingValueLimit Fit(FittedPreparation preparation, Cohort training)
    {
        var (columns, counts) = (preparation.Columns.Count, CountMissing(preparation, training));
        var usual = counts.Order().ElementAt((int)Math.Ceiling(CoverageOfTrainingRows * counts.Length) - 1);
        return new MissingValueLimit(columns, Math.Min(columns, Math.Max(usual + 1, (columns / 2) + 1)));
    }

    /// <summary>The number of missing values in each row among the columns that the model reads.</summary>
    /// <param name="preparation">The preparation, which defines these columns.</param>
    /// <param name="cohort">Patients with a <see cref="Table"/>.</param>
    internal static int[] CountMissing(FittedPreparation preparation, Cohort cohort)
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

    /// <summary>The reason why no arm is recommended for a patient; null where the number of missing values is below the limit.</summary>
    /// <param name="missing">Number of missing values.</param>
    internal string? Reason(int missing) => missing >= Limit ? $"{missing} of {Columns} values are missing" : null;
}
