namespace HealthTorch.Data;

/// <summary>
/// Patients with what is known of them (<see cref="Inputs"/>) and what is to be predicted (<see cref="Targets"/>). A split, a fold,
/// a bootstrap sample and a prediction request are all smaller cohorts. Plain managed numbers; a training batch has the tensors.
/// </summary>
/// <param name="Ids">One identifier a row, unique to a patient, not to a row: repeated where a patient has several rows.</param>
/// <param name="Inputs">What the model may read.</param>
/// <param name="Targets">What it shall predict; <see cref="Unlabelled"/> in a prediction request.</param>
/// <param name="Annotations">
/// Columns kept beside the patients and never given to a model (site, date, a split, a subgroup), by name; null where missing.
/// </param>
public sealed record Cohort(
    IReadOnlyList<string> Ids,
    Inputs Inputs,
    Targets Targets,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> Annotations)
{
    /// <summary>Number of rows.</summary>
    public int Count => Ids.Count;

    /// <summary>The cohort of the given rows, in the given order; a row may be named more than once. Raw inputs are not copied.</summary>
    /// <param name="rows">Row numbers in [0, <see cref="Count"/>), not changed afterwards.</param>
    public Cohort Take(IReadOnlyList<int> rows)
    {
        var shared = rows as int[] ?? [.. rows];
        return new(
            CodedTexts.Take(Ids, shared)!,
            Inputs.Take(shared),
            Targets.Take(shared),
            Annotations.ToDictionary(a => a.Key, a => CodedTexts.Take(a.Value, shared)));
    }
}
