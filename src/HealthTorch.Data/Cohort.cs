using HealthTorch.Data.Columns;

namespace HealthTorch.Data;

/// <summary>
/// Patients with their <see cref="Inputs"/> and the <see cref="Targets"/> to predict. A partition, a fold, a bootstrap sample and a
/// prediction request are smaller cohorts. A cohort holds plain managed numbers; a training batch holds the tensors.
/// </summary>
/// <param name="Ids">One identifier per row, unique to a patient but not to a row: it is repeated if a patient has several rows.</param>
/// <param name="Inputs">The values that the model may read.</param>
/// <param name="Targets">The values to predict; <see cref="NoTargets"/> in a prediction request.</param>
/// <param name="Annotations">
/// Columns that describe the patients but are never model inputs (site, date, a given split, a subgroup), by name; null for missing values.
/// </param>
public sealed record Cohort(
    IReadOnlyList<string> Ids,
    Inputs Inputs,
    Targets Targets,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> Annotations)
{
    /// <summary>Number of rows.</summary>
    public int Count => Ids.Count;

    /// <summary>
    /// Returns the cohort of the given rows, in the given order; a row may occur more than once. Raw inputs are not copied.
    /// </summary>
    /// <param name="rows">Row numbers in [0, <see cref="Count"/>), which must not be modified afterwards.</param>
    public Cohort Take(IReadOnlyList<int> rows)
    {
        var shared = rows as int[] ?? [.. rows];
        return new(
            DictionaryEncodedStrings.Take(Ids, shared)!,
            Inputs.Take(shared),
            Targets.Take(shared),
            Annotations.ToDictionary(a => a.Key, a => DictionaryEncodedStrings.Take(a.Value, shared)));
    }
}
