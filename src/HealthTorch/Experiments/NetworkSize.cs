using System.Text.Json.Nodes;
using HealthTorch.Data;
using HealthTorch.Models;

namespace HealthTorch.Experiments;

/// <summary>Hidden layers chosen by the number of events in the cohort, where a configuration gives none.</summary>
/// <remarks>
/// The number of events is read from all rows, as when a study is planned, so that every fold and the delivered model have the same
/// network. It is no patient's value.
/// </remarks>
internal static class NetworkSize
{
    /// <summary>The experiment with all layers given.</summary>
    /// <param name="experiment">As configured.</param>
    /// <param name="cohort">All patients.</param>
    public static Experiment Choose(Experiment experiment, Cohort cohort) => experiment.Model is Mlp { Hidden: null } mlp
        ? experiment with { Model = mlp.SizedFor(CountEvents(cohort.Targets)) }
        : experiment;

    /// <summary>
    /// The resolved configuration with the chosen layers written out, so that a model folder reads back the same network.
    /// </summary>
    /// <param name="experiment">With all layers given.</param>
    /// <param name="resolved">The configuration before the choice; not changed.</param>
    public static JsonObject Write(Experiment experiment, JsonObject resolved)
    {
        if (experiment.Model is not Mlp { Hidden: { } units } || resolved["model"] is not JsonObject { } model || model["hidden"] is not null)
        {
            return resolved;
        }

        var written = (JsonObject)resolved.DeepClone();
        written["model"]!["hidden"] = new JsonArray([.. units.Select(unit => (JsonNode)unit)]);
        return written;
    }

    /// <summary>Patients of the rarest class, events of the rarest cause, or rows where the target is a number.</summary>
    /// <param name="targets">Targets of all rows.</param>
    public static int CountEvents(Targets targets) => targets switch
    {
        Classes classes => classes.Labels.CountBy(label => label).Min(count => count.Value),
        Events events => Enumerable.Range(1, events.CauseNames.Count).Min(events.CountOf),
        Outcomes outcomes => CountEvents(outcomes.Observed),
        _ => targets.Count,
    };
}
