using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using HealthTorch.Core.Survival;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Networks.Training;
using HealthTorch.Sources;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics.Metrics;
using TorchSharp;

namespace HealthTorch.Core.Experiments;

/// <summary>Sections of a report that only collect known values.</summary>
internal static class ReportSections
{
    public static TargetSummary Target(Experiment experiment, Targets targets, JsonObject resolved) => new(
        Type(resolved, "task"),
        string.Join(", ", experiment.Data.TargetColumns),
        targets is ClassLabels classes ? classes.Names : [],
        targets is SurvivalTimes { Unit: var unit } ? unit : (targets as RegressionValues)?.Unit,
        (targets as SurvivalTimes)?.CauseNames,
        targets is TreatmentOutcomes outcomes
            ? new TreatmentSummary(experiment.Data.TargetColumns[0], outcomes.ArmNames, EffectSummary.OutcomeName(outcomes))
            : null);

    public static DataSummary Data(
        LoadedData loaded, IReadOnlyDictionary<string, int> sets, FittedPreparation preparation, SplitConfig? split) =>
        new(
        loaded.Source,
        loaded.Sha256,
        loaded.Cohort.Count,
        PatientIndex.FromIds(loaded.Cohort.Ids).Count,
        preparation.Features.Count,
        sets,
        loaded.CoercedToMissing,
        loaded.DroppedRows,
        loaded.Cohort.Targets is SurvivalTimes events ? FollowUp.Estimate(events) : null,
        split?.Definition);

    public static ModelSummary Model(TrainedModel trained, JsonObject resolved) => new(
        Type(resolved, "model"),
        trained.Weights,
        string.Join("\n\n", trained.Networks.Select(network => Structure(network.Name, network.Network))));

    public static TrainingSummary Training(TrainingConfig config, TrainedModel trained) => trained.NetworkHistories.Count > 0
        ? SummarizeNetworks(config, trained, NetworkTrainingSummary.From(trained.NetworkHistories))
        : SummarizeNetwork(config, trained);

    // Networks of meta-learners use the loss for early stopping, regardless of the configured metric.
    private static TrainingSummary SummarizeNetworks(TrainingConfig config, TrainedModel trained, NetworkTrainingSummary networks) => new(
        trained.Networks[0].Network.Engine,
        trained.Networks[0].Network.Device,
        null,
        networks.Describe(config.Epochs),
        null,
        config.EarlyStopping is null ? null : ValidationScore.Loss.Name,
        [],
        networks);

    private static TrainingSummary SummarizeNetwork(TrainingConfig config, TrainedModel trained) => new(
        trained.Networks[0].Network.Engine,
        trained.Networks[0].Network.Device,
        trained.History.Stopped,
        DescribeStop(config, trained.History),
        trained.History.BestEpoch,
        config.EarlyStopping?.Metric,
        trained.History.Epochs);

    public static EnvironmentSummary Environment(DateTimeOffset started) => new(
        Version(typeof(ReportSections)),
        RuntimeInformation.FrameworkDescription,
        Version(typeof(torch)),
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
        SourceRevision.ForWorkingDirectory(),
        started,
        (DateTimeOffset.UtcNow - started).TotalSeconds);

    private static string Structure(string name, TrainedNetwork network) => string.Join(
        "\n",
        [
            .. name.Length > 0 ? [$"{name}:"] : Array.Empty<string>(),
            .. network.Parameters.Select(parameter => $"{parameter.Name} [{string.Join(", ", parameter.Shape)}]"),
        ]);

    private static string DescribeStop(TrainingConfig config, TrainingHistory history)
    {
        var (epochs, stopping, best) = (history.Epochs, config.EarlyStopping, history.BestEpoch);
        return FormattableString.Invariant(history.Stopped switch
        {
            StopReason.EpochLimit => $"the limit of {config.Epochs} epochs was reached",
            StopReason.LossThreshold =>
                $"the training loss {epochs[^1].TrainLoss:g4} fell to the threshold {config.StopAtLoss:g4} at epoch {epochs.Count}",
            StopReason.Patience =>
                $"{stopping!.Metric} on the early-stopping rows did not improve for {stopping.Patience} epochs after epoch {best}",
            _ => $"cancelled after {epochs.Count} epochs",
        });
    }

    private static string Type(JsonObject resolved, string member) => resolved[member]!["type"]!.GetValue<string>();

    private static string Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
