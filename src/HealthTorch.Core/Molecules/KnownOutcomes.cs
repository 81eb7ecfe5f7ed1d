using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;

namespace HealthTorch.Core.Molecules;

/// <summary>
/// A known target value of a row with its prediction: a number, the membership in a class, or a label.
/// </summary>
/// <param name="Row">Row number.</param>
/// <param name="TargetIndex">Index of the target within the row.</param>
/// <param name="Truth">The true value: a number, or 0 or 1.</param>
/// <param name="Predicted">The prediction: a number, or a probability.</param>
internal sealed record KnownOutcome(int Row, int TargetIndex, double Truth, double Predicted)
{
    public double SquaredError => (Truth - Predicted) * (Truth - Predicted);
}

/// <summary>All known target values of a set of rows.</summary>
/// <param name="TargetNames">Names of the targets of a row.</param>
/// <param name="AreNumeric">Whether the targets are numeric rather than binary.</param>
/// <param name="All">The known values.</param>
internal sealed record KnownOutcomes(IReadOnlyList<string> TargetNames, bool AreNumeric, IReadOnlyList<KnownOutcome> All)
{
    /// <summary>The name of the error metric of <see cref="ComputeError"/>.</summary>
    public string ErrorMetric => AreNumeric ? "rmse" : "brier";

    /// <summary>The known values of a set; null for targets that are neither numeric nor binary.</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">The predictions.</param>
    public static KnownOutcomes? From(Targets targets, Prediction prediction) => (targets, prediction) switch
    {
        (RegressionValues numbers, RegressionPrediction values) =>
            new([numbers.Name], true, [.. numbers.Values.Select((truth, row) => new KnownOutcome(row, 0, truth, values.Values[row]))]),
        (ClassLabels classes, ClassProbabilities probabilities) =>
            new([.. classes.Names.Skip(1)], false, FromClasses(classes, probabilities)),
        (MultiLabels labels, MultiLabelProbabilities probabilities) => new(labels.Tasks, false, FromLabels(labels, probabilities)),
        _ => null,
    };

    /// <summary>The predictions for one target.</summary>
    /// <param name="prediction">Predictions for any rows.</param>
    /// <param name="question">Index into <see cref="TargetNames"/>.</param>
    public static double[] PredictedValues(Prediction prediction, int question) => prediction switch
    {
        RegressionPrediction values => values.Values,
        ClassProbabilities classes => [.. Enumerable.Range(0, prediction.Count).Select(row => classes[row, question + 1])],
        MultiLabelProbabilities labels => [.. Enumerable.Range(0, prediction.Count).Select(row => labels[row, question])],
        _ => throw new ArgumentException($"expected numbers or probabilities, but got {prediction.GetType().Name}", nameof(prediction)),
    };

    /// <summary>
    /// The root mean squared error of numbers, or the mean squared error of probabilities (Brier score); null if there are none.
    /// </summary>
    /// <param name="answers">A subset of these values.</param>
    public double? ComputeError(IEnumerable<KnownOutcome> answers)
    {
        double[] errors = [.. answers.Select(answer => answer.SquaredError)];
        return errors.Length == 0 ? null : AreNumeric ? Math.Sqrt(errors.Average()) : errors.Average();
    }

    private static KnownOutcome[] FromClasses(ClassLabels classes, ClassProbabilities prediction) =>
    [
        .. Enumerable.Range(0, classes.Count).SelectMany(row => Enumerable.Range(1, classes.Names.Count - 1).Select(
            label => new KnownOutcome(row, label - 1, classes.Labels[row] == label ? 1 : 0, prediction[row, label]))),
    ];

    private static KnownOutcome[] FromLabels(MultiLabels labels, MultiLabelProbabilities prediction) =>
    [
        .. Enumerable.Range(0, labels.Tasks.Count).SelectMany(task => labels.KnownRows(task).Select(
            row => new KnownOutcome(row, task, labels[row][task], prediction[row, task]))),
    ];
}
