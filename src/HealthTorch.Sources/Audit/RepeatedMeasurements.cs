using HealthTorch.Data.Rows;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Rows whose nearest neighbor is far closer than rows of different patients are, and has the same class (or outcome): probably several
/// rows of one patient, such as repeated measurements, although no id column is declared. Rows of one patient may then be in several
/// partitions of the split.
/// </summary>
/// <remarks>
/// Reported where at least 5 % of the rows, and at least ten, are that close (1 % is expected by chance), and at least 90 % of them have
/// the class of their nearest row, and this proportion exceeds the agreement with the twentieth to fortieth neighbors by two standard
/// errors: near a class boundary, or without repeated patients, the two proportions are equal. Copies are reported by
/// <see cref="Duplicates"/> and <see cref="NearDuplicates"/>.
/// </remarks>
internal sealed record RepeatedMeasurements : IAuditCheck
{
    private const int MinRows = 10;
    private const double MinProportion = 0.05;
    private const double MinAgreement = 0.9;
    private const double MinStandardErrors = 2;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Patients.Count < subject.Cohort.Count
            || subject.Cohort.Inputs is not Table table
            || NeighborDistances.Compute(table.Columns, subject.NearDuplicateRows) is not { } distances)
        {
            return [];
        }

        var near = distances.FindNear();
        var strata = Stratification.Assign(subject.Cohort.Targets, subject.Patients);
        double Agreement(Func<NearestNeighbors, IEnumerable<int>> others) =>
            near.SelectMany(row => others(row).Select(other => strata[row.Row] == strata[other] ? 1.0 : 0)).DefaultIfEmpty().Average();
        var (nearest, far) = (Agreement(row => [row.Indices[0]]), Agreement(row => row.Indices[NeighborDistances.FirstDistant..]));
        return IsSignificant(near.Count, distances.Rows.Count, nearest, far)
            ? [CreateFinding(near.Count, distances.Rows.Count, nearest, far)]
            : [];
    }

    private static bool IsSignificant(int near, int rows, double nearest, double far) =>
        near >= MinRows
        && near >= MinProportion * rows
        && nearest >= MinAgreement
        && nearest - far > MinStandardErrors * Math.Sqrt(far * (1 - far) / near);

    private static Finding CreateFinding(int near, int rows, double nearest, double far) => new(
        Severity.Warning,
        "near-rows",
        FormattableString.Invariant($"{near} of {rows} rows examined are far closer to their nearest row than rows of different patients ")
        + FormattableString.Invariant($"are (about {NeighborDistances.SignificanceLevel * rows:0} expected by chance), ")
        + FormattableString.Invariant($"and {100 * nearest:0} % of these have the same outcome as that row ({100 * far:0} % for more ")
        + "distant rows): they may be several rows of one patient with repeated measurements; declare the patient identifier as id, so "
        + "that all rows of a patient stay in one partition, or keep only one row per patient.");
}
