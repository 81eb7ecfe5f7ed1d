using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Data.Validation;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Treatment;
using HealthTorch.Scoring.Folders;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;
using MathNet.Numerics.Distributions;

namespace HealthTorch.Core.Treatment;

/// <summary>A treatment effect model estimated with networks, with the data that a recommendation needs.</summary>
internal sealed class TreatmentModel : TrainedModel
{
    /// <summary>Prefix of the names of networks that were trained on a half-sample.</summary>
    public const string HalfSamplePrefix = "half-";

    private static readonly JsonSerializerOptions _json = StrictJson.MakeStrict(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    });

    private readonly TreatmentOutcomes _targetTemplate;
    private readonly TrainedEffectModel _fullSample;
    private readonly TrainedEffectModel[] _halfSamples;
    private readonly TrainingSupport _support;
    private readonly MissingValueLimit _missingValues;
    private readonly OutcomeRange _range;
    private readonly double[]? _armProbabilities;

    private TreatmentModel(
        Experiment experiment,
        FittedPreparation preparation,
        TreatmentOutcomes shape,
        TrainedEffectModel whole,
        TrainedEffectModel[] halves,
        TrainingSupport familiarity,
        MissingValueLimit missingValues,
        double[]? shares,
        OutcomeRange range)
        : base(experiment, preparation, shape, new TrainingHistory([], 0, StopReason.EpochLimit)) =>
        (_targetTemplate, _fullSample, _halfSamples, _support, _missingValues, _armProbabilities, _range) =
            (shape, whole, halves, familiarity, missingValues, shares, range);

    internal override IReadOnlyList<(string Name, TrainedNetwork Network)> Networks =>
        [.. All.Select(network => (network.Spec.Name, network.Network))];

    internal override IReadOnlyList<NetworkHistory> NetworkHistories =>
        [.. _halfSamples.Prepend(_fullSample).SelectMany(learned => learned.Histories)];

    private IEnumerable<TrainedNuisance> All => _halfSamples.Prepend(_fullSample).SelectMany(learned => learned.Networks);

    private TreatmentEffect Task => (TreatmentEffect)Experiment.Task;

    /// <summary>Estimates effects, and estimates them again on half-samples of the patients.</summary>
    public static TreatmentModel Fit(Experiment experiment, Cohort training, CancellationToken cancellation)
    {
        var (task, outcomes) = ((TreatmentEffect)experiment.Task, (TreatmentOutcomes)training.Targets);
        var preparation = experiment.Preparation.Fit(training);
        var prepared = (FeatureRows)preparation.Transform(training).Inputs;
        var data = EffectData.From(new FeatureRows(prepared.Features, prepared.Values), outcomes);
        var isBinary = outcomes.ObservedOutcomes is ClassLabels;
        var whole = TrainedEffectModel.Train(experiment, data, training.Ids, isBinary, "", cancellation);
        var halves = ParallelRunner.Run(task.Halves, Environment.ProcessorCount, (half, ending) =>
        {
            var name = $"{HalfSamplePrefix}{half + 1}/";
            var rows =
                CrossFitting.Create(data.Arms, folds: 2, Seeds.CreateStream(experiment.Seed, $"{name}rows"), training.Ids).TrainingRows(0);
            return TrainedEffectModel.Train(
                experiment, data.Take(rows), [.. rows.Select(row => training.Ids[row])], isBinary, name, ending);
        }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new TreatmentModel(
            experiment,
            preparation,
            outcomes.Take([]),
            whole,
            halves,
            TrainingSupport.Fit(data.Rows),
            MissingValueLimit.Fit(preparation, training),
            MeanPropensities(data),
            data.Range);
    }

    /// <summary>Reads the files that <see cref="Files"/> returns.</summary>
    public static TreatmentModel Read(
        Experiment experiment, FittedPreparation preparation, TreatmentOutcomes shape, TrainingConfig training, ModelFiles files)
    {
        var task = (TreatmentEffect)experiment.Task;
        var file = files.Read(ModelFiles.Effects, json => StrictJson.Read(
            json, (JsonTypeInfo<StoredEffectModel>)_json.GetTypeInfo(typeof(StoredEffectModel)), "a treatment effect model"));
        files.Require(ModelFiles.Preparation, preparation.Validate(isNumber: false));
        files.Require(ModelFiles.Effects, file.Faults(task.Learner, preparation, shape.ArmNames.Count));
        files.Require(ModelFiles.Effects, files.CountWeightFiles() is var count && count == file.Networks.Count
            ? []
            : [$"networks: expected one for each of the {count} weight files, but got {file.Networks.Count}"]);
        TrainedNuisance[] networks =
            [.. file.Networks.Select(
                (network, i) => TrainedNuisance.Read(experiment, training, network, files, ModelFiles.WeightFileName(i)))];
        return files.Read(ModelFiles.Effects, _ => Restore(experiment, preparation, shape, file, networks));
    }

    private static TreatmentModel Restore(
        Experiment experiment, FittedPreparation preparation, TreatmentOutcomes shape, StoredEffectModel file, TrainedNuisance[] networks)
    {
        var task = (TreatmentEffect)experiment.Task;
        var empty = new EffectData(new FeatureRows(preparation.Features, []), [], [], shape.ArmNames)
        {
            HigherIsBetter = shape.HigherIsBetter,
            Propensities = file.Shares is null ? null : [],
            Range = file.Range ?? OutcomeRange.Unbounded,
        };
        return new TreatmentModel(
            experiment,
            preparation,
            shape,
            TrainedEffectModel.Restore(task.Learner, empty, networks, "", file.Shares is null),
            [.. Enumerable.Range(1, task.Halves)
                .Select(
                    half => TrainedEffectModel.Restore(task.Learner, empty, networks, $"{HalfSamplePrefix}{half}/", file.Shares is null))],
            file.Familiarity,
            file.MissingValues ?? new MissingValueLimit(preparation.Columns.Count, preparation.Columns.Count),
            file.Shares,
            empty.Range);
    }

    public override EffectPrediction Predict(Cohort cohort) =>
        Predict(Prepared(cohort), MissingValueLimit.CountMissing(Preparation, cohort));

    public override Prediction PredictWithReasons(Cohort cohort)
    {
        var rows = Prepared(cohort);
        var prediction = Predict(cohort);
        return rows.Count > EffectReasons.MaxPatients
            ? prediction
            : prediction.WithExplanations(
                new EffectReasons(Preparation, _support.Mean, _fullSample.Effects.Predict).Explain(rows, prediction, Experiment.Seed));
    }

    internal override IReadOnlyDictionary<string, byte[]> Files()
    {
        var networks = All.ToArray();
        var files =
            networks.Index().ToDictionary(network => ModelFiles.WeightFileName(network.Index), network => network.Item.Network.Save());
        var stored = new StoredEffectModel(
            [.. networks.Select(network => network.Spec)],
            _support,
            _missingValues,
            _armProbabilities,
            _range == OutcomeRange.Unbounded ? null : _range);
        files[ModelFiles.Effects] = JsonSerializer.SerializeToUtf8Bytes(stored, _json);
        return files;
    }

    // The mean randomization probabilities: those of a new patient are unknown.
    private static double[]? MeanPropensities(EffectData data) => data.Propensities is null
        ? null
        : [.. Enumerable.Range(0, data.ArmCount).Select(arm => ArmMatrix.Column(data.Propensities, arm, data.ArmCount).Average())];

    private FeatureRows Prepared(Cohort cohort)
    {
        var rows = (FeatureRows)Preparation.Transform(cohort with { Targets = new NoTargets(cohort.Count) }).Inputs;
        return new FeatureRows(rows.Features, rows.Values);
    }

    private EffectPrediction Predict(FeatureRows rows, int[] missing)
    {
        var prediction = _fullSample.Effects.Predict(rows);
        var effects = new EffectPrediction(prediction.Outcomes, prediction.ArmNames, prediction.HigherIsBetter)
        {
            StandardErrors = _halfSamples.Length == 0 ? null : StandardErrors(rows, prediction.ArmNames.Count),
            OutcomeRange = prediction.OutcomeRange,
            AreClipped = prediction.AreClipped,
            CriticalValue = _halfSamples.Length == 0 ? double.NaN : StudentT.InvCDF(0, 1, _halfSamples.Length - 1, 0.975),
            Propensities = _fullSample.Propensity?.Predict(rows) ?? [.. Enumerable.Repeat(_armProbabilities!, rows.Count)
                .SelectMany(shares => shares)],
        };
        var reservation = new AbstentionRule(_missingValues, _support, Task.LeastPropensity);
        return effects.WithAbstentions(
            [.. Enumerable.Range(0, rows.Count).Select(row => reservation.ReasonFor(effects, row, rows[row], missing[row]))]);
    }

    /// <summary>Standard errors of the effects of the arms after the first, row-major: the standard deviation over half-samples.</summary>
    /// <remarks>
    /// Efron: The jackknife, the bootstrap and other resampling plans (1982), chapter 8, half-sampling: half-samples drawn without
    /// replacement vary as much as bootstrap samples. The randomness of training is included; a bias that all half-samples share is not.
    /// </remarks>
    private double[] StandardErrors(FeatureRows rows, int arms)
    {
        EffectPrediction[] predictions = [.. _halfSamples.Select(half => half.Effects.Predict(rows))];
        var errors = new double[rows.Count * (arms - 1)];
        for (var i = 0; i < errors.Length; i++)
        {
            var (row, arm) = (i / (arms - 1), (i % (arms - 1)) + 1);
            var mean = predictions.Average(effects => effects.Effect(row, arm));
            var squares = predictions.Sum(effects => Math.Pow(effects.Effect(row, arm) - mean, 2));
            errors[i] = Math.Sqrt(squares / (predictions.Length - 1));
        }

        return errors;
    }
}

/// <summary>The content of <c>effects.json</c>.</summary>
/// <param name="Networks">The roles of the networks, in the order of their weight files.</param>
/// <param name="Familiarity">The support of the training rows.</param>
/// <param name="MissingValues">
/// The number of missing values from which no arm is recommended; null in folders of earlier versions.
/// </param>
/// <param name="Shares">Mean known probabilities of the arms; null where they are predicted.</param>
/// <param name="Range">The range of the predicted outcomes; null in folders of models with unbounded outcomes.</param>
internal sealed record StoredEffectModel(
    IReadOnlyList<NuisanceSpec> Networks,
    TrainingSupport Familiarity,
    MissingValueLimit? MissingValues = null,
    double[]? Shares = null,
    OutcomeRange? Range = null)
{
    /// <summary>The problems found where it was read from a file, each with its member.</summary>
    /// <param name="learner">The experiment's learner.</param>
    /// <param name="preparation">The folder's preparation.</param>
    /// <param name="arms">Number of arms.</param>
    public IEnumerable<string> Faults(MetaLearner learner, FittedPreparation preparation, int arms) =>
    [
        .. ValidationErrors.ForNames("networks", [.. Networks.Select(network => network.Name)], min: 1),
        .. Networks.SelectMany((network, i) => network.Faults(learner, arms).Select(fault => $"networks[{i}].{fault}")),
        .. Familiarity.Validate(preparation.Features.Count),
        .. MissingValues?.Faults(preparation.Columns.Count) ?? [],
        .. Shares is null || Shares.Length == arms ? [] : new[] { $"shares: expected {arms} values, but got {Shares.Length}" },
        .. Shares?.SelectMany((share, arm) => ValidationErrors.ForRange($"shares[{arm}]", share, 0, 1)) ?? [],
        .. Range is null || Range.Low <= Range.High ? [] : new[] { "range: low is above high" },
    ];
}
