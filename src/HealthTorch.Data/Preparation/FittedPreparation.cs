using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Preparation;

/// <summary>
/// A fitted preparation: it turns the columns of a <see cref="Table"/> into the features of <see cref="FeatureRows"/>, and scales a numeric
/// target and its predictions back. It consists of plain numbers and names, and is written as JSON without loss of precision.
/// </summary>
public sealed record FittedPreparation
{
    private static readonly PreparationJson s_json = new(StrictJson.MakeStrict(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    }));

    /// <summary>One step per column read, in the order of the features.</summary>
    public required IReadOnlyList<ColumnStep> Columns { get; init; }

    /// <summary>Scale of a numeric target; null for other targets.</summary>
    public Scale? Target { get; init; }

    /// <summary>Names of the features, such as <c>mean_radius</c>, <c>race=asian</c> or <c>glucose (missing)</c>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Features => [.. Columns.SelectMany(step => step.Features)];

    /// <summary>Reads a preparation written by <see cref="ToJson"/>.</summary>
    /// <param name="json">The content of <c>preparation.json</c>.</param>
    /// <exception cref="DataException">The content is not a preparation.</exception>
    public static FittedPreparation FromJson(string json) => FromJson(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a preparation written by <see cref="ToJson"/>.</summary>
    /// <param name="json">The content of <c>preparation.json</c>, in UTF-8.</param>
    /// <exception cref="DataException">The content is not a preparation.</exception>
    internal static FittedPreparation FromJson(byte[] json)
    {
        var preparation = StrictJson.Read(json, s_json.FittedPreparation, "a preparation");
        return preparation.Validate().FirstOrDefault() is { } fault ? throw new DataException($"not a preparation: {fault}") : preparation;
    }

    /// <summary>Writes the preparation as indented JSON; numbers keep full precision.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json.FittedPreparation);

    /// <summary>Returns the errors in the scale of the target, which is required if and only if the model predicts a number.</summary>
    /// <param name="isNumber">Whether the model predicts a number.</param>
    internal IEnumerable<string> Validate(bool isNumber) => Target is null != isNumber ? []
        : isNumber ? ["target: needed the scale of the number that the model predicts"]
        : ["target: must be null, since the model does not predict a number"];

    private IEnumerable<string> Validate() =>
    [
        .. ValidationErrors.ForNames("columns", [.. Columns.Select(step => step.Name)], min: 0),
        .. Columns.SelectMany((step, i) => step.Validate().Select(fault => $"columns[{i}].{fault}")),
        .. Target?.Validate().Select(fault => $"target.{fault}") ?? [],
    ];

    /// <summary>Transforms patients.</summary>
    /// <param name="cohort">
    /// Patients whose <see cref="Table"/> has every column of the training rows, of the same kind and in any order; other columns are
    /// ignored.
    /// </param>
    /// <returns>
    /// The same patients with <see cref="FeatureRows"/> of finite numbers as inputs (with <see cref="MoleculeGraphs"/> for a graph
    /// network), computed on reading (a value that cannot be scaled is rejected then), and a numeric target on its scale.
    /// </returns>
    /// <exception cref="DataException">Columns are missing or of another kind (all are listed).</exception>
    public Cohort Transform(Cohort cohort)
    {
        var columns = ColumnMatcher.Match(Columns, GetTable(cohort));
        return cohort with { Inputs = Prepare(columns, cohort.Count), Targets = Prepare(cohort.Targets) };
    }

    /// <summary>
    /// Returns the notes on the values of patients: missing values and how they are imputed, and levels and numbers that did not occur in
    /// training.
    /// </summary>
    /// <param name="cohort">As for <see cref="Transform"/>.</param>
    /// <returns>The notes on each row, in the order of the columns; empty if there are none.</returns>
    /// <exception cref="DataException">Columns are missing or of another kind (all are listed).</exception>
    public IReadOnlyList<IReadOnlyList<InputNote>> Notes(Cohort cohort)
    {
        var notes = new List<InputNote>?[cohort.Count];
        foreach (var (step, column) in Columns.Zip(ColumnMatcher.Match(Columns, GetTable(cohort))))
        {
            step.AddNotes(column, notes);
        }

        return [.. notes.Select(ofRow => (IReadOnlyList<InputNote>?)ofRow ?? [])];
    }

    /// <summary>Converts a prediction to the unit of the target; class probabilities and survival curves are unchanged.</summary>
    /// <param name="prediction">The prediction of a network that was trained on prepared targets.</param>
    /// <exception cref="DataException">A number overflows.</exception>
    public Prediction InverseTransform(Prediction prediction) => prediction switch
    {
        ClassProbabilities or MultiLabelProbabilities or SurvivalCurves => prediction,
        RegressionPrediction numbers => InverseTransform(numbers),
        _ => throw new ArgumentException(
            $"needed a prediction of classes or numbers but got {prediction.GetType().Name}", nameof(prediction)),
    };

    private RegressionPrediction InverseTransform(RegressionPrediction numbers)
    {
        var values = Array.ConvertAll(numbers.Values, TargetScale.InverseTransform);
        double[]? deviations = numbers.StandardDeviations is { } scaled ? [.. numbers.Values.Zip(scaled, InverseTransformDeviation)] : null;
        var row = Array.FindIndex(values, value => !double.IsFinite(value));
        row = row < 0 && deviations is not null ? Array.FindIndex(deviations, value => !double.IsFinite(value)) : row;
        return row >= 0
            ? throw new DataException($"row {row + 1}: the predicted number overflows, so there is no prediction")
            : new RegressionPrediction(values) { StandardDeviations = deviations };
    }

    /// <summary>
    /// Converts a standard deviation to the unit of the target: half the distance between the mean plus and minus one standard deviation.
    /// </summary>
    internal double InverseTransformDeviation(double mean, double deviation) =>
        Math.Abs(TargetScale.InverseTransform(mean + deviation) - TargetScale.InverseTransform(mean - deviation)) / 2;

    internal Scale TargetScale =>
        Target ?? throw new InvalidOperationException("needed a target scale but got a preparation fitted on classes");

    /// <summary>Prepared inputs without patients: their family and features.</summary>
    internal Inputs EmptyInputs =>
        Columns.OfType<GraphStep>().Any() ? new MoleculeGraphs([], [], new FeatureRows(Features, [])) : new FeatureRows(Features, []);

    private static Table GetTable(Cohort cohort) => cohort.Inputs as Table
        ?? throw new ArgumentException($"needed raw inputs (Table) but got {cohort.Inputs.GetType().Name}", nameof(cohort));

    private Inputs Prepare(IReadOnlyList<Column> columns, int rows)
    {
        var prepared = new FeatureRows(Features, new PreparedTable(Columns, columns, rows));
        return columns.Zip(Columns).FirstOrDefault(column => column.Second is GraphStep).First is not { } graph
            ? prepared
            : new MoleculeGraphs(
                [.. graph.Molecules!.Select(molecule => molecule.Graph)], [.. graph.Values.Select(value => (int)value)], prepared);
    }

    private Targets Prepare(Targets targets) => targets is RegressionValues numbers
        ? new RegressionValues(Array.ConvertAll(numbers.Values, TargetScale.Transform), numbers.Name)
        : targets;
}
