using HealthTorch.Data;
using HealthTorch.Data.Rows;

namespace HealthTorch.Benchmarks;

/// <summary>Ten folds from raw columns to a mean AUROC: what a study waits for.</summary>
internal sealed class CrossValidation : Benchmark
{
    private const int Folds = 10;

    public override string Name => "cross-validation";

    public override string Title => "Ten folds of cross-validation";

    public override string Explanation => """
        569 tumours with 30 columns; ten stratified folds, in each of which columns are standardised and the network 30-64-64-1 is
        trained (ReLU, binary cross-entropy, Adam, float32, 50 epochs of batches of 32) on nine tenths and gives the AUROC of the
        tenth; folds side by side on all cores. scikit-learn: cross_val_score of a pipeline of StandardScaler and MLPClassifier with a
        job a core. Folds and starts differ: mean AUROCs (last column) agree within 1 %. The whole study: what `healthtorch run` does,
        with audit, baselines, corrected intervals, a model of all rows and the report, from reading the data on.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        var epochs = effort.IsQuick ? 10 : 50;
        var ours = new FoldsOfTumours(Folds, epochs);
        using var folder = new PeerFolder();
        Save(ours.Patients, folder);
        using var sklearn = new PythonPeer("crossvalidation_sklearn.py", folder.Path, threads: 1);
        var work = new { hidden = new[] { 64, 64 }, batch = 32, epochs, folds = Folds, jobs = Environment.ProcessorCount };
        report.Add(
            new Race(
                $"{Environment.ProcessorCount} cores",
                Unit.Seconds,
                new Contender("HealthTorch", ours.Validate),
                [
                    new Contender("scikit-learn", () => sklearn.Run("validate", work)) { Aim = Aim.AtLeast(10) },
                    new Contender("HealthTorch, the whole study", () => ours.Study(folder.Path)),
                ]),
            effort.FewRounds);
    }

    private static void Save(Cohort patients, PeerFolder folder)
    {
        var columns = ((Table)patients.Inputs).Columns;
        float[] values = [.. Enumerable.Range(0, patients.Count).SelectMany(row => columns.Select(column => (float)column.Values[row]))];
        folder.Save<float>("x", values, patients.Count, columns.Count);
        folder.Save<int>("y", ((ClassLabels)patients.Targets).Labels, patients.Count);
    }
}
