using System.Text.Json;
using System.Text.Json.Serialization;
using HealthTorch.Data.Survival;

namespace HealthTorch.Scoring;

/// <summary>
/// The prediction for one patient with named values, as a web service returns it. Properties that do not apply to the kind of model are
/// null and are not written to JSON.
/// </summary>
public sealed record PatientPrediction
{
    /// <summary>The probability of each class, or of "yes" for each label. In [0, 1].</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Probabilities { get; init; }

    /// <summary>The predicted class: by the model's threshold for two classes, the most probable class for more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PredictedClass { get; init; }

    /// <summary>The predicted value, in <see cref="Unit"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Predicted { get; init; }

    /// <summary>The standard deviation of the predicted value, above 0; null if the model does not predict one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StandardDeviation { get; init; }

    /// <summary>Unit of the predicted value or of time; null if the training data have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }

    /// <summary>A score for each cause of an event: a higher score means an earlier event.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Risk { get; init; }

    /// <summary>The times at which the curves are evaluated, in <see cref="Unit"/>.</summary>
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

    /// <summary>The median survival time: the time at which the survival curve reaches one half; null if it does not reach it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MedianSurvival { get; init; }

    /// <summary>Serializes the prediction as JSON, without reflection.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PredictionJson.Default.PatientPrediction);

    /// <summary>Creates the prediction from the survival curves of one patient.</summary>
    /// <param name="curves">The curves, with the times at which to evaluate them.</param>
    /// <param name="unit">Unit of time, or null.</param>
    internal static PatientPrediction From(SurvivalCurves curves, string? unit)
    {
        var (times, median) = (curves.TableTimes, curves.Median(0));
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

/// <summary>Source-generated JSON serialization of predictions.</summary>
[JsonSerializable(typeof(PatientPrediction))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class PredictionJson : JsonSerializerContext;
