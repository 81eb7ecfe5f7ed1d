using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>
/// What was learned, with its preparation and all else that a prediction needs. Made outside dispose scopes and held with <c>using</c>.
/// </summary>
public abstract class TrainedModel : IDisposable
{
    private protected TrainedModel(Experiment experiment, Preparation preparation, Targets shape, History history) =>
        (Experiment, Preparation, Shape, History) = (experiment, preparation, shape, history);

    /// <summary>The experiment that made it.</summary>
    public Experiment Experiment { get; }

    /// <summary>How columns become features, fitted on the training rows.</summary>
    public Preparation Preparation { get; }

    /// <summary>What its training went through; no epochs where it was read from a folder, or is made of many networks.</summary>
    public History History { get; }

    /// <summary>
    /// The training of each network of a model that is made of many; none of a single network, or where it was read from a folder.
    /// </summary>
    internal virtual IReadOnlyList<NetworkHistory> NetworkHistories => [];

    /// <summary>Targets without patients: their family, names and unit.</summary>
    public Targets Shape { get; }

    /// <summary>
    /// Which molecules are like those that it was trained on; null without molecules, where it was not read from a folder, and of folders
    /// of earlier versions.
    /// </summary>
    internal MoleculeDomain? Domain { get; set; }

    /// <summary>Its networks by name; a single one has none.</summary>
    internal abstract IReadOnlyList<(string Name, FittedNetwork Network)> Networks { get; }

    /// <summary>Number of trainable numbers of all networks.</summary>
    internal long Weights =>
        Networks.Sum(network => network.Network.Parameters.Sum(parameter => parameter.Shape.Aggregate(1L, (count, size) => count * size)));

    /// <summary>
    /// The same model before its predictions were calibrated, of the same network; null where they were not, and of a model that was read
    /// from a folder.
    /// </summary>
    internal virtual TrainedModel? Uncalibrated => null;

    /// <summary>What each calibration came to, in a sentence; none of a model that was read from a folder.</summary>
    internal virtual IReadOnlyList<string> Calibrations => [];

    /// <summary>What the model says of patients.</summary>
    /// <param name="cohort">Patients as read, with every column of the training rows.</param>
    /// <returns>In the target's unit, row for row.</returns>
    /// <exception cref="DataException">Columns do not fit.</exception>
    public abstract Prediction Predict(Cohort cohort);

    /// <summary><see cref="Predict"/> for long loops over changed patients: throws where the run is to end.</summary>
    /// <param name="cancellation">Ends the loop.</param>
    internal Func<Cohort, Prediction> PredictUntil(CancellationToken cancellation) => cohort =>
    {
        cancellation.ThrowIfCancellationRequested();
        return Predict(cohort);
    };

    /// <summary>The same, with what the prediction of each patient rests on where the model can say it.</summary>
    /// <param name="cohort">Patients as read, with every column of the training rows.</param>
    public virtual Prediction PredictWithReasons(Cohort cohort) => Predict(cohort);

    /// <summary>
    /// Reads new patients from a file by the dictionary of the training data: only what the model needs, and what is to be kept.
    /// </summary>
    /// <param name="path">A data file.</param>
    /// <param name="options">The ids, and which columns are kept; null for those of the dictionary.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="DataException">The columns do not fit, a value is not allowed, or no row is left.</exception>
    /// <exception cref="ConfigException">An override of the options fits nowhere, or is not allowed.</exception>
    public LoadedRequest LoadRequest(string path, RequestOptions? options = null, CancellationToken cancellation = default) =>
        RequestSource.With(Experiment.Data, options?.Sets ?? [], Catalog.Families).LoadRequest(
            path, (options ?? new RequestOptions()) with { Inputs = [.. Preparation.Columns.Select(step => step.Name)] }, cancellation);

    /// <summary>
    /// What a reader should know about the values of patients: missing ones and how they are filled in, values that are not allowed, levels
    /// and numbers that training had none like.
    /// </summary>
    /// <param name="cohort">Patients as read, with every column of the training rows.</param>
    /// <returns>The notes of each row; empty where there is nothing to note.</returns>
    /// <exception cref="DataException">Columns do not fit.</exception>
    public IReadOnlyList<IReadOnlyList<InputNote>> Notes(Cohort cohort) => Preparation.Notes(cohort);

    /// <summary>
    /// Writes what it says of a prediction request as CSV, with notes on the patients' values, and of molecules whether they are like
    /// those that it was trained on.
    /// </summary>
    /// <param name="csv">Where it goes.</param>
    /// <param name="request">Patients as read.</param>
    /// <param name="prediction">What <see cref="Predict"/> says of them.</param>
    /// <param name="notes">Their <see cref="Notes"/>.</param>
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

    /// <summary>The files that hold it, beside the experiment and the preparation.</summary>
    internal abstract IReadOnlyDictionary<string, byte[]> Files();

    /// <summary>Fits preparation and networks on the training rows; validation rows choose when to stop.</summary>
    internal static TrainedModel Fit(
        Experiment experiment, PatientSets sets, IReadOnlyList<Metric> metrics, Action<Epoch> hear, CancellationToken cancellation) =>
        experiment.Task is TreatmentEffect
            ? TreatmentModel.Fit(experiment, sets[PatientSets.Train], cancellation)
            : NetworkModel.Fit(experiment, sets, metrics, hear, cancellation);
}
