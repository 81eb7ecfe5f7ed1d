using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;
using HealthTorch.Scoring;
using HealthTorch.Tasks;
using HealthTorch.Training;
using MathNet.Numerics.Distributions;

namespace HealthTorch.Experiments;

/// <summary>A treatment effect model estimated with networks, with the data that a recommendation needs.</summary>
internal sealed class TreatmentModel : TrainedModel
{
    /// <summary>Prefix of the names of networks that were trained on a half-sample.</summary>
    public const string HalfPrefix = "half-";

    private static readonly JsonSerializerOptions _json = StrictJson.Strict(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    });

    private readonly Outcomes _shape;
    private readonly LearnedEffects _whole;
    private readonly LearnedEffects[] _halves;
    private readonly Familiarity _familiarity;
    private readonly MissingValueLimit _missingValues;
    private readonly OutcomeRange _range;
    private readonly double[]? _shares;

    private TreatmentModel(
        Experiment experiment,
        Preparation preparation,
        Outcomes shape,
        LearnedEffects whole,
        LearnedEffects[] halves,
        Familiarity familiarity,
        MissingValueLimit missingValues,
        double[]? shares,
        OutcomeRange range)
        : base(experiment, preparation, shape, new History([], 0, StopReason.EpochLimit)) =>
        (_shape, _whole, _halves, _familiarity, _missingValues, _shares, _range) =
            (shape, whole, halves, familiarity, missingValues, shares, range);

    internal override IReadOnlyList<(string Name, FittedNetwork Network)> Networks =>
        [.. All.Select(network => (network.Shape.Name, network.Network))];

    internal override IReadOnlyList<NetworkHistory> NetworkHistories =>
        [.. _halves.Prepend(_whole).SelectMany(learned => learned.Histories)];

    private IEnumerable<LearnedNetwork> All => _halves.Prepend(_whole).SelectMany(learned => learned.Networks);

    private TreatmentEffect Task => (TreatmentEffect)Experiment.Task;

    /// <summary>Estimates effects, and estimates them again on half-samples of the patients.</summary>
    public static TreatmentModel Fit(Experiment experiment, Cohort training, CancellationToken cancellation)
    {
        var (task, outcomes) = ((TreatmentEffect)experiment.Task, (Outcomes)training.Targets);
        var preparation = experiment.Preparation.Fit(training);
        var prepared = (Rows)preparation.Apply(training).Inputs;
        var data = EffectData.Of(new Rows(prepared.Features, prepared.Values), outcomes);
        var isBinary = outcomes.Observed is Classes;
        var whole = LearnedEffects.Of(experiment, data, training.Ids, isBinary, "", cancellation);
        var halves = SideBySide.Run(task.Halves, Environment.ProcessorCount, (half, ending) =>
        {
            var name = $"{HalfPrefix}{half + 1}/";
            var rows = CrossFitting.Of(data.Arms, folds: 2, Seeds.Stream(experiment.Seed, $"{name}rows"), training.Ids).Training(0);
            return LearnedEffects.Of(experiment, data.Take(rows), [.. rows.Select(row => training.Ids[row])], isBinary, name, ending);
        }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new TreatmentModel(
            experiment,
            preparation,
            outcomes.Take([]),
            whole,
            halves,
            Familiarity.Of(data.Rows),
            MissingValueLimit.Fit(preparation, training),
            SharesOf(data),
            data.Range);
    }

    /// <summary>Reads the files that <see cref="Files"/> returns.</summary>
    public static TreatmentModel Read(
        Experiment experiment, Preparation preparation, Outcomes shape, TrainingConfig training, ModelFiles files)
    {
        var task = (TreatmentEffect)experiment.Task;
        var file = files.Read(ModelFiles.Effects, json => StrictJson.Read(
            json, (JsonTypeInfo<StoredEffects>)_json.GetTypeInfo(typeof(StoredEffects)), "a treatment effect model"));
        files.Require(ModelFiles.Preparation, preparation.Faults(isNumber: false));
        files.Require(ModelFiles.Effects, file.Faults(task.Learner, preparation, shape.ArmNames.Count));
        files.Require(ModelFiles.Effects, files.CountWeights() is var count && count == file.Networks.Count
            ? []
            : [$"networks: expected one for each of the {count} weight files, but got {file.Networks.Count}"]);
        LearnedNetwork[] networks =
            [.. file.Networks.Select((network, i) => LearnedNetwork.Read(experiment, training, network, files, ModelFiles.WeightsOf(i)))];
        return files.Read(ModelFiles.Effects, _ => Recalled(experiment, preparation, shape, file, networks));
    }

    private static TreatmentModel Recalled(
        Experiment experiment, Preparation preparation, Outcomes shape, StoredEffects file, LearnedNetwork[] networks)
    {
        var task = (TreatmentEffect)experiment.Task;
        var empty = new EffectData(new Rows(preparation.Features, []), [], [], shape.ArmNames)
        {
            HigherIsBetter = shape.HigherIsBetter,
            Propensities = file.Shares is null ? null : [],
            Range = file.Range ?? OutcomeRange.Unbounded,
        };
        return new TreatmentModel(
            experiment,
            preparation,
            shape,
            LearnedEffects.Recalled(task.Learner, empty, networks, "", file.Shares is null),
            [.. Enumerable.Range(1, task.Halves)
                .Select(half => LearnedEffects.Recalled(task.Learner, empty, networks, $"{HalfPrefix}{half}/", file.Shares is null))],
            file.Familiarity,
            file.MissingValues ?? new MissingValueLimit(preparation.Columns.Count, preparation.Columns.Count),
            file.Shares,
            empty.Range);
    }

    public override Effects Predict(Cohort cohort) => Predict(Prepared(cohort), MissingValueLimit.Count(Preparation, cohort));

    public override Prediction PredictWithReasons(Cohort cohort)
    {
        var rows = Prepared(cohort);
        var prediction = Predict(cohort);
        return rows.Count > EffectReasons.MostPatients
            ? prediction
            : prediction.WithReasons(
                new EffectReasons(Preparation, _familiarity.Mean, _whole.Effects.Predict).Of(rows, prediction, Experiment.Seed));
    }

    internal override IReadOnlyDictionary<string, byte[]> Files()
    {
        var networks = All.ToArray();
        var files = networks.Index().ToDictionary(network => ModelFiles.WeightsOf(network.Index), network => network.Item.Network.Save());
        var stored = new StoredEffects(
            [.. networks.Select(network => network.Shape)],
            _familiarity,
            _missingValues,
            _shares,
            _range == OutcomeRange.Unbounded ? null : _range);
        files[ModelFiles.Effects] = JsonSerializer.SerializeToUtf8Bytes(stored, _json);
        return files;
    }

    // The mean randomization probabilities: those of a new patient are unknown.
    private static double[]? SharesOf(EffectData data) => data.Propensities is null
        ? null
        : [.. Enumerable.Range(0, data.ArmCount).Select(arm => ByArm.Column(data.Propensities, arm, data.ArmCount).Average())];

    private Rows Prepared(Cohort cohort)
    {
        var rows = (Rows)Preparation.Apply(cohort with { Targets = new Unlabelled(cohort.Count) }).Inputs;
        return new Rows(rows.Features, rows.Values);
    }

    private Effects Predict(Rows rows, int[] missing)
    {
        var prediction = _whole.Effects.Predict(rows);
        var effects = new Effects(prediction.Outcomes, prediction.ArmNames, prediction.HigherIsBetter)
        {
            StandardErrors = _halves.Length == 0 ? null : StandardErrors(rows, prediction.ArmNames.Count),
            Range = prediction.Range,
            AreBounded = prediction.AreBounded,
            Reach = _halves.Length == 0 ? double.NaN : StudentT.InvCDF(0, 1, _halves.Length - 1, 0.975),
            Propensities = _whole.Propensity?.Predict(rows) ?? [.. Enumerable.Repeat(_shares!, rows.Count).SelectMany(shares => shares)],
        };
        var reservation = new Reservation(_missingValues, _familiarity, Task.LeastPropensity);
        return effects.With([.. Enumerable.Range(0, rows.Count).Select(row => reservation.Of(effects, row, rows[row], missing[row]))]);
    }

    /// <summary>Standard errors of the effects of the arms after the first, row-major: the standard deviation over half-samples.</summary>
    /// <remarks>
    /// Efron: The jackknife, the bootstrap and other resampling plans (1982), chapter 8, half-sampling: half-samples drawn without
    /// replacement vary as much as bootstrap samples. The randomness of training is included; a bias that all half-samples share is not.
    /// </remarks>
    private double[] StandardErrors(Rows rows, int arms)
    {
        Effects[] predictions = [.. _halves.Select(half => half.Effects.Predict(rows))];
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
internal sealed record StoredEffects(
    IReadOnlyList<LearnedShape> Networks,
    Familiarity Familiarity,
    MissingValueLimit? MissingValues = null,
    double[]? Shares = null,
    OutcomeRange? Range = null)
{
    /// <summary>The problems found where it was read from a file, each with its member.</summary>
    /// <param name="learner">The experiment's learner.</param>
    /// <param name="preparation">The folder's preparation.</param>
    /// <param name="arms">Number of arms.</param>
    public IEnumerable<string> Faults(MetaLearner learner, Preparation preparation, int arms) =>
    [
        .. Fault.InNames("networks", [.. Networks.Select(network => network.Name)], min: 1),
        .. Networks.SelectMany((network, i) => network.Faults(learner, arms).Select(fault => $"networks[{i}].{fault}")),
        .. Familiarity.Faults(preparation.Features.Count),
        .. MissingValues?.Faults(preparation.Columns.Count) ?? [],
        .. Shares is null || Shares.Length == arms ? [] : new[] { $"shares: expected {arms} values, but got {Shares.Length}" },
        .. Shares?.SelectMany((share, arm) => Fault.OutsideOf($"shares[{arm}]", share, 0, 1)) ?? [],
        .. Range is null || Range.Low <= Range.High ? [] : new[] { "range: low is above high" },
    ];
}
