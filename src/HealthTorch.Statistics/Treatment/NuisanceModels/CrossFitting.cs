using System.Runtime.ExceptionServices;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Treatment.NuisanceModels;

/// <summary>
/// Splits patients into folds, each of which is predicted by a model fitted without it. All rows of a patient are in one fold.
/// </summary>
/// <remarks>Chernozhukov et al.: Double/debiased machine learning for treatment and structural parameters (2018), definition 3.2.</remarks>
public sealed class CrossFitting
{
    private readonly int[][] _heldOut;

    /// <summary>Creates cross-fitting from given folds.</summary>
    /// <param name="foldOf">The fold of each row.</param>
    /// <param name="folds">Two or more.</param>
    public CrossFitting(int[] foldOf, int folds)
    {
        FoldIndex = foldOf;
        _heldOut = [.. Enumerable.Range(0, folds).Select(fold => RowsWhere(other => other == fold))];
        if (folds < 2 || Array.Exists(_heldOut, rows => rows.Length == 0) || Array.Exists(foldOf, fold => fold < 0 || fold >= folds))
        {
            throw new ArgumentException("Cross-fitting needed at least two folds, none of them empty, "
                + $"and fold numbers from 0 to {folds - 1}.");
        }
    }

    /// <summary>The fold of each row.</summary>
    public int[] FoldIndex { get; }

    /// <summary>Number of folds.</summary>
    public int FoldCount => _heldOut.Length;

    /// <summary>Draws folds, stratified by arm or another grouping.</summary>
    /// <param name="groups">The group of each row; for a patient with several rows, the group of the first row is used.</param>
    /// <param name="folds">Number of folds: at least two, at most the number of patients.</param>
    /// <param name="random">The random stream from which the folds are drawn.</param>
    /// <param name="ids">The patient of each row; null if each row is one patient.</param>
    public static CrossFitting Create(int[] groups, int folds, RandomStream random, IReadOnlyList<string>? ids = null)
    {
        var patientOf = ids is null ? [.. Enumerable.Range(0, groups.Length)] : PatientIndex.FromIds(ids).PatientIndices;
        var first = Enumerable.Range(0, groups.Length).DistinctBy(row => patientOf[row]).ToArray();
        var (fold, next) = (new int[first.Length], 0);
        foreach (var patient in random.Permutation(first.Length).OrderBy(patient => groups[first[patient]]))
        {
            fold[patient] = next++ % folds;
        }

        return new CrossFitting(Array.ConvertAll(patientOf, patient => fold[patient]), folds);
    }

    /// <summary>The training rows of a fold, in ascending order: the rows of all other folds.</summary>
    /// <param name="fold">From 0.</param>
    public int[] TrainingRows(int fold) => RowsWhere(other => other != fold);

    /// <summary>The rows of a fold, in ascending order.</summary>
    /// <param name="fold">From 0.</param>
    public int[] HeldOutRows(int fold) => _heldOut[fold];

    /// <summary>Fits one model per fold in parallel and predicts every row with the model that was fitted without it.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="fit">Fits a model, given the number of the fold, from 0, and its training rows.</param>
    /// <param name="threads">Maximum number of parallel fits; -1 for one per core. The results do not depend on it.</param>
    /// <returns>Row-major, rows x predicted values per row.</returns>
    public double[] Predict(FeatureRows rows, Func<int, int[], IFittedModel> fit, int threads = -1)
    {
        var predictions = new double[FoldCount][];
        try
        {
            Parallel.For(0, FoldCount, new ParallelOptions { MaxDegreeOfParallelism = threads }, fold =>
                predictions[fold] = fit(fold, TrainingRows(fold)).Predict(rows.Take(_heldOut[fold])));
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        var width = predictions[0].Length / _heldOut[0].Length;
        var all = new double[rows.Count * width];
        for (var fold = 0; fold < FoldCount; fold++)
        {
            for (var i = 0; i < _heldOut[fold].Length; i++)
            {
                Array.Copy(predictions[fold], i * width, all, _heldOut[fold][i] * width, width);
            }
        }

        return all;
    }

    private int[] RowsWhere(Func<int, bool> isWanted) => [.. Enumerable.Range(0, FoldIndex.Length).Where(row => isWanted(FoldIndex[row]))];
}
