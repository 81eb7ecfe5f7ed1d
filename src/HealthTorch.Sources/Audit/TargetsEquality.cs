using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Sources.Audit;

/// <summary>Compares the targets of two rows.</summary>
internal static class TargetsEquality
{
    /// <summary>Whether two rows have the same target; false where it is unknown.</summary>
    public static bool AreEqual(this Targets targets, int a, int b) => targets switch
    {
        ClassLabels classes => classes.Labels[a] == classes.Labels[b],
        RegressionValues numbers => numbers.Values[a] == numbers.Values[b],
        MultiLabels labels => labels[a].SequenceEqual(labels[b]),
        SurvivalTimes events => events.Times[a] == events.Times[b] && events.Causes[a] == events.Causes[b],
        TreatmentOutcomes outcomes => outcomes.Arms[a] == outcomes.Arms[b] && outcomes.ObservedOutcomes.AreEqual(a, b),
        _ => false,
    };
}
