using HealthTorch.Configuration;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Treatment;
using HealthTorch.Sources;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Requests;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// A trained model with its preparation and everything else that a prediction needs. Created outside dispose scopes and held with
/// <c>using</c>.
/// </summary>
public abstract class TrainedModel : IDisposable
{
    private protected TrainedModel(Experiment experiment, FittedPreparation preparation, Targets shape, TrainingHistory history) =>
        (Experiment, Preparation, TargetTemplate, History) = (experiment, preparation, shape, history);

    /// <summary>The experiment of the model.</summary>
    public Experiment Experiment { get; }

    /// <summary>The conversion of columns to features, fitted on the training rows.</summary>
    public FittedPreparation Preparation { get; }

    /// <summary>The training history; no epochs where the model was read from a folder, or consists of several networks.</summary>
    public TrainingHistory History { get; }

    /// <summary>
    /// The training of each network of a model with several networks; empty for a single network, or where it was read from a folder.
    /// </summary>
    internal virtual IReadOnlyList<NetworkHistory> NetworkHistories => [];

    /// <summary>Targets without patients, which define the type, names and unit.</summary>
    public Targets TargetTemplate { get; }

    /// <summary>
    /// The applicability domain for molecules; null without molecules, where the model was not read from a folder, and for folders of
    /// earlier versions.
    /// </summary>
    internal MoleculeDomain? Domain { get; set; }

    /// <summary>The networks by name; the name of a single network is empty.</summary>
    internal abstract IReadOnlyList<(string Name, TrainedNetwork Network)> Networks { get; }

    /// <summary>Number of trainable parameters of all networks.</summary>
    internal long Weights =>
        Networks.Sum(network => network.Network.Parameters.Sum(parameter => parameter.Shape.Aggregate(1L, (count, size) => count * size)));

    /// <summary>
    /// The same model before its predictions were calibrated, with the same network; null where they were not calibrated, and for a model
    /// that was read from a folder.
    /// </summary>
    internal virtual TrainedModel? Uncalibrated => null;

    /// <summary>The result of each calibration step, in a sentence; none for a model that was read from a folder.</summary>
    internal virtual IReadOnlyList<string> Calibrations => [];

    /// <summary>Predicts patients.</summary>
    /// <param name="cohort">Patients as read, with every column of the training rows.</param>
    /// <returns>The predictions in the target's unit, row by row.</returns>
    /// <exception cref="DataException">The columns do not match.</exception>
    public abstract Prediction Predict(Cohort cohort);

    /// <summary><see cref="Predict"/> for long loops over modified patients: throws on cancellation.</summary>
    /// <param name="cancellation">Cancels the loop.</param>
    internal Func<Cohort, Prediction> PredictUntil(CancellationToken cancellation) => cohort =>
    {
        cancellation.ThrowIfCancellationRequested();
        return Predict(cohort);
    };

    /// <summary>Predicts patients with the reasons for each prediction where the model provides them.</summary>
    /// <param name="cohort">Patients as read, with every column of the training rows.</param>
    public virtual Prediction PredictWithReasons(Cohort cohort) => Predict(cohort);

    /// <summary>
    /// Reads new patients from a file with the dictionary of the training data: only the columns that the model needs, and those to keep.
    /// </summary>
    /// <param name="path">The path of a data file.</param>
    /// <param name="options">The ids, and the columns to keep; null for those of the dictionary.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="DataException">The columns do not match, a value is not allowed, or no row remains.</exception>
    /// <exception cref="ConfigException">An override in the options does not apply anywhere, or is not allowed.</exception>
    public LoadedRequest LoadRequest(string path, RequestOptions? options = null, CancellationToken cancellation = default) =>
        RequestSource.With(Experiment.Data, options?.Overrides ?? [], Catalog.Families).LoadRequest(
            path, (options ?? new RequestOptions()) with { Inputs = [.. Preparation.Columns.Select(step => step.Name)] }, cancellation);

    /// <summary>
    /// Notes on the values of patients: missing values and their imputation, values that are not allowed, and levels and numbers unlike the
    /// training rows.
    /// </summary>
    /// <param name="cohort">Patients as read, with every column of the training rows.</param>
    /// <returns>The notes of each row; empty where there is nothing to note.</returns>
    /// <exception cref="DataException">The columns do not match.</exception>
    public IReadOnlyList<IReadOnlyList<InputNote>> Notes(Cohort cohort) => Preparation.Notes(cohort);

    /// <summary>
    /// Writes the predictions of a request as CSV, with notes on the patients' values, and for molecules whether they are inside the
    /// applicability domain.
    /// </summary>
    /// <param name="csv">The output.</param>
    /// <param name="request">Patients as read.</param>
    /// <param name="prediction">The result of <see cref="Predict"/>.</param>
    /// <param name="notes">The result of <see cref="Notes"/>.</param>
    public void WritePredictions(
        TextWriter csv, Cohort request, Prediction prediction, IReadOnlyList<IReadOnlyList<InputNote>> notes) =>
        PredictionTable.Write(csv, request, prediction, Domain, notes);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, network) in Networks)
        {
            network.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The files of the model, in addition to the experiment and the preparation.</summary>
    internal abstract IReadOnlyDictionary<string, byte[]> Files();

    /// <summary>Fits preparation and networks on the training rows; validation rows determine early stopping.</summary>
    internal static TrainedModel Fit(
        Experiment experiment, DataPartitions sets, IReadOnlyList<Metric> metrics, Action<Epoch> onEpoch, CancellationToken cancellation) =>
        experiment.Task is TreatmentEffect
            ? TreatmentModel.Fit(experiment, sets[DataPartitions.Train], cancellation)
            : NetworkModel.Fit(experiment, sets, metrics, onEpoch, cancellation);
}
