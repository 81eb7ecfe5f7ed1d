namespace HealthTorch.Data;

/// <summary>Similarity of the validation, calibration and test molecules to the nearest training molecule.</summary>
/// <remarks>
/// Tanimoto similarity of Morgan fingerprints (radius 2, 2048 bits). Sheridan et al.: Similarity to molecules in the training set is a good
/// discriminator for prediction accuracy in QSAR (2004).
/// </remarks>
internal sealed record NearestMolecules : IAuditCheck
{
    private const int MostRows = 50_000;
    private const double Alike = 0.85;

    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        if (subject.Molecules is not { } molecules || subject.Cohort.Count > MostRows)
        {
            return [];
        }

        var similarity = new NearestSimilarity(molecules);
        return subject.Folds.Count > 0
            ? [Tell("cross-validation", "other folds", [.. subject.Folds.SelectMany(fold =>
                Nearest(similarity, molecules, fold, subject.Folds.Where(other => other != fold).SelectMany(rows => rows)))])]
            : subject.Parts.Skip(1).Select(part =>
                Tell(part.Name, subject.Parts[0].Name, Nearest(similarity, molecules, part.Rows, subject.Parts[0].Rows)));
    }

    private static double[] Nearest(
        NearestSimilarity similarity, MoleculeColumn molecules, IReadOnlyList<int> rows, IEnumerable<int> against) =>
        similarity.Of([.. rows.Select(row => molecules.OfRow[row])], against.Select(row => molecules.OfRow[row]));

    private static Finding Tell(string part, string against, double[] nearest)
    {
        Array.Sort(nearest);
        double At(double share) => nearest[(int)Math.Round(share * (nearest.Length - 1))];
        return new Finding(
            Severity.Note,
            "nearest-molecules",
            FormattableString.Invariant($"Tanimoto similarity of {part} rows to the nearest molecule of {against}: median {At(0.5):0.00}, ")
            + FormattableString.Invariant($"quartiles {At(0.25):0.00} and {At(0.75):0.00}, 5 % below {At(0.05):0.00}; ")
            + FormattableString.Invariant($"{nearest.Count(similarity => similarity >= Alike)} of {nearest.Length} similarities are ")
            + FormattableString.Invariant($"{Alike} or more."));
    }
}
