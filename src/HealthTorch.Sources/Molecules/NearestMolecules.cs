using HealthTorch.Sources.Audit;

namespace HealthTorch.Sources.Molecules;

/// <summary>Similarity of the validation, calibration and test molecules to the nearest training molecule.</summary>
/// <remarks>
/// Tanimoto similarity of Morgan fingerprints (radius 2, 2048 bits). Sheridan et al.: Similarity to molecules in the training set is a good
/// discriminator for prediction accuracy in QSAR (2004).
/// </remarks>
internal sealed record NearestMolecules : IAuditCheck
{
    private const int MaxRows = 50_000;
    private const double HighSimilarity = 0.85;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Molecules is not { } molecules || subject.Cohort.Count > MaxRows)
        {
            return [];
        }

        var similarity = new NearestSimilarity(molecules);
        return subject.Folds.Count > 0
            ? [CreateFinding("cross-validation", "other folds", [.. subject.Folds.SelectMany(fold =>
                ComputeSimilarities(similarity, molecules, fold, subject.Folds.Where(other => other != fold).SelectMany(rows => rows)))])]
            : subject.Partitions.Skip(1).Select(part =>
                CreateFinding(
                    part.Name,
                    subject.Partitions[0].Name,
                    ComputeSimilarities(similarity, molecules, part.Rows, subject.Partitions[0].Rows)));
    }

    private static double[] ComputeSimilarities(
        NearestSimilarity similarity, MoleculeColumn molecules, IReadOnlyList<int> rows, IEnumerable<int> against) =>
        similarity.Compute([.. rows.Select(row => molecules.MoleculeIndices[row])], against.Select(row => molecules.MoleculeIndices[row]));

    private static Finding CreateFinding(string part, string against, double[] nearest)
    {
        Array.Sort(nearest);
        double At(double share) => nearest[(int)Math.Round(share * (nearest.Length - 1))];
        return new Finding(
            Severity.Note,
            "nearest-molecules",
            FormattableString.Invariant($"Tanimoto similarity of {part} rows to the nearest molecule of {against}: median {At(0.5):0.00}, ")
            + FormattableString.Invariant($"quartiles {At(0.25):0.00} and {At(0.75):0.00}, 5 % below {At(0.05):0.00}; ")
            + FormattableString.Invariant(
                $"{nearest.Count(similarity => similarity >= HighSimilarity)} of {nearest.Length} similarities are ")
            + FormattableString.Invariant($"{HighSimilarity} or more."));
    }
}
