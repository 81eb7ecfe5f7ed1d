using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>
/// A known target value of a row with its prediction: a number, the membership in a class, or a label.
/// </summary>
/// <param name="Row">Row number.</param>
/// <param name="Question">Index of the target within the row.</param>
/// <param name="Truth">The true value: a number, or 0 or 1.</param>
/// <param name="Said">The prediction: a number, or a probability.</param>
internal sealed record Answer(int Row, int Question, double Truth, double Said)
{
    public double SquaredError => (Truth - Said) * (Truth - Said);
}

/// <summary>All known target values of a set of rows.</summary>
/// <param name="Questions">Names of the targets of a row.</param>
/// <param name="AreNumbers">Whether the targets are numeric rather than binary.</param>
/// <param name="All">The known values.</param>
internal sealed record Answers(IReadOnlyList<string> Questions, bool AreNumbers, IReadOnlyList<Answer> All)
{
    /// <summary>The name of the error metric of <see cref="ErrorOf"/>.</summary>
    public string Error => AreNumbers ? "rmse" : "brier";

    /// <summary>The known values of a set; null for targets that are neither numeric nor binary.</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">The predictions.</param>
    public static Answers? Of(Targets targets, Prediction prediction) => (targets, prediction) switch
    {
        (Numbers numbers, NumberPrediction values) =>
            new([numbers.Name], true, [.. numbers.Values.Select((truth, row) => new Answer(row, 0, truth, values.Values[row]))]),
        (Classes classes, ClassProbabilities probabilities) => new([.. classes.Names.Skip(1)], false, OfClasses(classes, probabilities)),
        (Labels labels, LabelProbabilities probabilities) => new(labels.Tasks, false, OfLabels(labels, probabilities)),
        _ => null,
    };

    /// <summary>The predictions for one target.</summary>
    /// <param name="prediction">Predictions for any rows.</param>
    /// <param name="question">Index into <see cref="Questions"/>.</param>
    public static double[] Said(Prediction prediction, int question) => prediction switch
    {
        NumberPrediction values => values.Values,
        ClassProbabilities classes => [.. Enumerable.Range(0, prediction.Count).Select(row => classes[row, question + 1])],
        LabelProbabilities labels => [.. Enumerable.Range(0, prediction.Count).Select(row => labels[row, question])],
        _ => throw new ArgumentException($"expected numbers or probabilities, but got {prediction.GetType().Name}", nameof(prediction)),
    };

    /// <summary>
    /// The root mean squared error of numbers, or the mean squared error of probabilities (Brier score); null if there are none.
    /// </summary>
    /// <param name="answers">A subset of these values.</param>
    public double? ErrorOf(IEnumerable<Answer> answers)
    {
        double[] errors = [.. answers.Select(answer => answer.SquaredError)];
        return errors.Length == 0 ? null : AreNumbers ? Math.Sqrt(errors.Average()) : errors.Average();
    }

    private static Answer[] OfClasses(Classes classes, ClassProbabilities prediction) =>
    [
        .. Enumerable.Range(0, classes.Count).SelectMany(row => Enumerable.Range(1, classes.Names.Count - 1).Select(
            label => new Answer(row, label - 1, classes.Labels[row] == label ? 1 : 0, prediction[row, label]))),
    ];

    private static Answer[] OfLabels(Labels labels, LabelProbabilities prediction) =>
    [
        .. Enumerable.Range(0, labels.Tasks.Count).SelectMany(task => labels.Known(task).Select(
            row => new Answer(row, task, labels[row][task], prediction[row, task]))),
    ];
}
