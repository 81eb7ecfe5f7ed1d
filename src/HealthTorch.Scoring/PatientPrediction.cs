using System.Text.Json;
using System.Text.Json.Serialization;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>
/// What a model predicts for one patient, under the names of its quantities, as a web service answers it. Members that do not belong to
/// the kind of model are null, and absent from JSON.
/// </summary>
public sealed record PatientPrediction
{
    /// <summary>The probability of each class; of several yes-or-no questions that of yes to each. In [0, 1].</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Probabilities { get; init; }

    /// <summary>The class that is called: of two by the model's threshold, of more the most probable.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PredictedClass { get; init; }

    /// <summary>The predicted number, in <see cref="Unit"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Predicted { get; init; }

    /// <summary>The standard deviation of the predicted number, above 0, where the model predicts one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StandardDeviation { get; init; }

    /// <summary>Unit of the predicted number, or of time, where the training data have one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }

    /// <summary>A score for each cause of an event: higher means an earlier event.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Risk { get; init; }

    /// <summary>The times that the curves are given at, in <see cref="Unit"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Times { get; init; }

    /// <summary>The probability of no event by each of the times; null beyond the follow-up of the patient's stratum.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double?>? Survival { get; init; }

    /// <summary>
    /// The probability of an event of each cause by each of the times; null beyond the follow-up of the patient's stratum.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<double?>>? CumulativeIncidence { get; init; }

    /// <summary>The time by which an event is as probable as none; null where the curve does not reach it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MedianSurvival { get; init; }

    /// <summary>Writes it as JSON, without looking types over at run time.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PredictionJson.Default.PatientPrediction);

    /// <summary>The prediction of survival curves of one patient.</summary>
    /// <param name="curves">The curves, with the times to give them at.</param>
    /// <param name="unit">Unit of time, or null.</param>
    internal static PatientPrediction From(SurvivalCurves curves, string? unit)
    {
        var (times, median) = (curves.ShownTimes, curves.Median(0));
        double? Known(double time, double probability) => curves.IsKnown(0, time) ? probability : null;
        return new PatientPrediction
        {
            Unit = unit,
            Risk = curves.Causes.Index().ToDictionary(cause => cause.Item, cause => curves.Risk(0, cause.Index + 1)),
            Times = times,
            Survival = [.. times.Select(time => Known(time, curves.Survival(0, time)))],
            CumulativeIncidence = curves.Causes.Index().ToDictionary(
                cause => cause.Item,
                cause => (IReadOnlyList<double?>)[.. times.Select(time => Known(time, curves.Incidence(0, cause.Index + 1, time)))]),
            MedianSurvival = double.IsFinite(median) && curves.IsKnown(0, median) ? median : null,
        };
    }
}

/// <summary>How predictions are written, worked out when this library is built.</summary>
[JsonSerializable(typeof(PatientPrediction))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class PredictionJson : JsonSerializerContext;
