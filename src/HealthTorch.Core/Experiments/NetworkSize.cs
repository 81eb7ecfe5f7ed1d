using System.Text.Json.Nodes;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Networks.Rows;

namespace HealthTorch.Core.Experiments;

/// <summary>Chooses the hidden layers by the number of events in the cohort, where a configuration does not specify them.</summary>
/// <remarks>
/// The number of events is computed from all rows, as in the planning of a study, so that every fold and the delivered model have the same
/// network. It reveals no value of a single patient.
/// </remarks>
internal static class NetworkSize
{
    /// <summary>The experiment with all layers specified.</summary>
    /// <param name="experiment">As configured.</param>
    /// <param name="cohort">All patients.</param>
    public static Experiment Choose(Experiment experiment, Cohort cohort) => experiment.Model is Mlp { Hidden: null } mlp
        ? experiment with { Model = mlp.WithDefaultUnits(CountEvents(cohort.Targets)) }
        : experiment;

    /// <summary>
    /// The resolved configuration with the chosen layers, so that the same network is restored from a model folder.
    /// </summary>
    /// <param name="experiment">The experiment with all layers specified.</param>
    /// <param name="resolved">The configuration before the choice; it is not modified.</param>
    public static JsonObject Write(Experiment experiment, JsonObject resolved)
    {
        if (experiment.Model is not Mlp { Hidden: { } units }
            || resolved["model"] is not JsonObject { } model
            || model["hidden"] is not null)
        {
            return resolved;
        }

        var written = (JsonObject)resolved.DeepClone();
        written["model"]!["hidden"] = new JsonArray([.. units.Select(unit => (JsonNode)unit)]);
        return written;
    }

    /// <summary>Number of patients of the rarest class, of events of the rarest cause, or of rows for regression.</summary>
    /// <param name="targets">Targets of all rows.</param>
    public static int CountEvents(Targets targets) => targets switch
    {
        ClassLabels classes => classes.Labels.CountBy(label => label).Min(count => count.Value),
        SurvivalTimes events => Enumerable.Range(1, events.CauseNames.Count).Min(events.CountEvents),
        TreatmentOutcomes outcomes => CountEvents(outcomes.ObservedOutcomes),
        _ => targets.Count,
    };
}
