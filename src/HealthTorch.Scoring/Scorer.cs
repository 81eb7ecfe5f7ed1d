using System.Collections.Concurrent;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Dense;
using HealthTorch.Dense.Plan;
using HealthTorch.Dense.Tensors;
using HealthTorch.Scoring.Folders;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Scoring;

/// <summary>
/// A trained model that scores patients without a native library: it loads the preparation and the network and verifies their hashes. An
/// instance can be used from any number of threads. Scoring one patient takes microseconds and allocates nothing.
/// </summary>
/// <example>
/// <code>
/// var scorer = Scorer.Load("model");
/// var patient = scorer.Read(json);
/// var probabilities = new double[scorer.Width];
/// scorer.Score(patient, probabilities);
/// </code>
/// </example>
public sealed class Scorer
{
    private readonly FittedPreparation _preparation;
    private readonly ColumnStep[] _steps;
    private readonly int[] _firstFeatures;
    private readonly NetworkFile _network;
    private readonly StratifiedHazards? _strata;
    private readonly DensePlan _plan;
    private readonly Func<ScorerBuffers> _newWorkspace;
    private readonly ConcurrentBag<ScorerBuffers> _workspaces = [];
    private readonly Dictionary<string, int> _columnIndices = [];

    private Scorer(FittedPreparation preparation, TargetSpec target, NetworkFile network, byte[] weights)
    {
        (_preparation, _network, _plan, _strata) = (preparation, network, network.Plan!, network.Link as StratifiedHazards);
        (Classes, TargetName, Causes, Unit) = (target.Classes ?? [], target.Number, target.Causes ?? [], target.Unit);
        Tasks = target.Tasks ?? [];
        _steps = [.. preparation.Columns];
        _firstFeatures = FirstFeatures(_steps);
        Columns = [.. _steps.Select(ScorerColumn.From), .. _strata is null ? Array.Empty<ScorerColumn>() : [ScorerColumn.From(_strata)]];
        foreach (var (place, column) in Columns.Index())
        {
            _columnIndices.TryAdd(column.Name, place);
        }

        _newWorkspace = CreateWorkspaces(_plan, network.Link.InputWidth(_plan.Outputs), Safetensors.Read(weights));
    }

    /// <summary>
    /// The columns that the model reads, in the order of a patient's values; for a stratified model the last one is the stratum.
    /// </summary>
    public IReadOnlyList<ScorerColumn> Columns { get; }

    /// <summary>Class names; with two classes the second is the positive one. Empty if the model does not predict classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Names of the labels whose probabilities of "yes" the model predicts; empty if it predicts none.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>Names of the causes of an event whose time the model predicts; empty if it predicts none.</summary>
    public IReadOnlyList<string> Causes { get; }

    /// <summary>The time grid of predicted survival curves, in <see cref="Unit"/>; empty if the model predicts none.</summary>
    public IReadOnlyList<double> Times => (_network.Link as CurveLink)?.Times ?? [];

    /// <summary>Name of the column with the predicted value; null if the model does not predict one.</summary>
    public string? TargetName { get; }

    /// <summary>Unit of the predicted value or of time, or null.</summary>
    public string? Unit { get; }

    /// <summary>
    /// Number of predicted values per patient: one probability per class, or per label in <see cref="Tasks"/>; or the predicted value, and
    /// its standard deviation if the model predicts one; or one risk per cause, followed by the cumulative incidence of each cause at each
    /// of <see cref="Times"/>.
    /// </summary>
    public int OutputCount => _network.Link.PredictionWidth(_plan.Outputs);

    /// <summary>The minimum probability of the positive class for a positive prediction; two classes only.</summary>
    public double Threshold => _network.Threshold;

    /// <summary>Loads a model.</summary>
    /// <param name="folder">A run's <c>model</c> folder.</param>
    /// <exception cref="DataException">
    /// A file is missing, was modified or does not fit the others, or the network requires torch (then use <c>healthtorch predict</c>).
    /// </exception>
    public static Scorer Load(string folder)
    {
        var files = ModelFiles.Open(folder);
        var target = files.Content.Target;
        if (target.Arms is not null)
        {
            throw new DataException($"{folder}: treatment-effect models have several networks; use healthtorch predict");
        }

        var preparation = files.Read(ModelFiles.Preparation, FittedPreparation.FromJson);
        var network = NetworkFile.ReadFrom(files, preparation);
        return network.Plan is null
            ? throw new DataException($"{folder}: the network requires torch; use healthtorch predict")
            : preparation.Columns.OfType<MoleculeStep>().FirstOrDefault() is { } molecules
            ? throw new DataException(
                $"{folder}: the molecules of '{molecules.Name}' require RDKit; use healthtorch predict")
            : files.Load(
                ModelFiles.Weights, network.Plan.GetByteCount(sizeof(double)), bytes => new Scorer(preparation, target, network, bytes));
    }

    /// <summary>Scores one patient.</summary>
    /// <param name="patient">
    /// One value for each of <see cref="Columns"/>: a number in the unit of the column, 0 or 1, or the <see cref="EncodeLevel"/> of a
    /// level; NaN if missing.
    /// </param>
    /// <param name="output">(<see cref="OutputCount"/>) probabilities of <see cref="Classes"/>, or the value in its unit;
    /// overwritten.</param>
    /// <exception cref="DataException">
    /// A value is not finite, or is too far from the training values to be scaled, or the stratum is missing.
    /// </exception>
    public void Score(ReadOnlySpan<double> patient, Span<double> output)
    {
        var desk = _workspaces.TryTake(out var free) ? free : _newWorkspace();
        try
        {
            Prepare(patient, desk.Features);
            desk.ScoreOne();
            WriteOutput(desk.LinkInput, patient, output, row: 0);
        }
        finally
        {
            _workspaces.Add(desk);
        }
    }

    /// <summary>Scores many patients.</summary>
    /// <param name="patients">Row-major, patients x columns.</param>
    /// <param name="output">Row-major, patients x <see cref="OutputCount"/>; overwritten.</param>
    /// <exception cref="DataException">
    /// A value is not finite, or is too far from the training values to be scaled, or a stratum is missing.
    /// </exception>
    public void ScoreMany(ReadOnlySpan<double> patients, Span<double> output)
    {
        var desk = _workspaces.TryTake(out var free) ? free : _newWorkspace();
        try
        {
            for (var rows = 0; rows < patients.Length / Columns.Count; rows += DensePlan.MinChunkSize)
            {
                var count = Math.Min(DensePlan.MinChunkSize, (patients.Length / Columns.Count) - rows);
                ScoreChunk(
                    desk,
                    patients.Slice(rows * Columns.Count, count * Columns.Count),
                    output.Slice(rows * OutputCount, count * OutputCount),
                    rows);
            }
        }
        finally
        {
            _workspaces.Add(desk);
        }
    }

    /// <summary>Returns the numeric code of a level, as used in a patient's values.</summary>
    /// <param name="column">Index into <see cref="Columns"/> of a categorical or ordinal column.</param>
    /// <param name="level">Name of a level; for a categorical column, a level that did not occur in training is allowed.</param>
    /// <exception cref="DataException">An ordinal column has no such level, or the model has no such stratum.</exception>
    public double EncodeLevel(int column, string level) =>
        column < _steps.Length ? _steps[column].EncodeLevel(level) : _strata!.EncodeStratum(level);

    /// <summary>
    /// Returns the notes on a patient's values: missing values and how they are imputed, and levels and numbers that did not occur in
    /// training.
    /// </summary>
    /// <param name="patient">As for <see cref="Score"/>.</param>
    /// <returns>The notes in the order of <see cref="Columns"/>; empty if there are none.</returns>
    public IReadOnlyList<InputNote> Notes(ReadOnlySpan<double> patient)
    {
        RequireValues(patient);
        var notes = new List<InputNote>();
        for (var i = 0; i < _steps.Length; i++)
        {
            if (_steps[i].CreateNote(patient[i]) is { } note)
            {
                notes.Add(note);
            }
        }

        return notes;
    }

    /// <summary>How the network's outputs become a prediction.</summary>
    internal Link Link => _network.Link;

    /// <summary>Finds a column by its name.</summary>
    internal bool TryFind(string name, out int column) => _columnIndices.TryGetValue(name, out column);

    /// <summary>Whether a column contains the strata, which must not be missing.</summary>
    internal bool IsStratum(int column) => column == _steps.Length;

    private static int[] FirstFeatures(ColumnStep[] steps)
    {
        var first = new int[steps.Length + 1];
        for (var i = 0; i < steps.Length; i++)
        {
            first[i + 1] = first[i] + steps[i].Features.Count;
        }

        return first;
    }

    private static Func<ScorerBuffers> CreateWorkspaces(DensePlan plan, int read, IReadOnlyDictionary<string, StoredTensor> weights)
    {
        if (weights.Values.Any(tensor => tensor.Dtype == "F64"))
        {
            var doubles = DenseNetwork<double>.Load(plan, weights);
            return () => new ScorerWorkspace<double>(doubles, read);
        }

        var floats = DenseNetwork<float>.Load(plan, weights);
        return () => new ScorerWorkspace<float>(floats, read);
    }

    private void ScoreChunk(ScorerBuffers desk, ReadOnlySpan<double> patients, Span<double> output, int firstRow)
    {
        var (columns, inputs, outputs) = (Columns.Count, _plan.Inputs, _plan.Outputs);
        var count = patients.Length / columns;
        var features = desk.ManyFeatures(count);
        for (var patient = 0; patient < count; patient++)
        {
            Prepare(patients.Slice(patient * columns, columns), features.Slice(patient * inputs, inputs));
        }

        var scores = desk.ScoreMany(features, count);
        for (var patient = 0; patient < count; patient++)
        {
            scores.Slice(patient * outputs, outputs).CopyTo(desk.LinkInput);
            WriteOutput(
                desk.LinkInput,
                patients.Slice(patient * columns, columns),
                output.Slice(patient * OutputCount, OutputCount),
                firstRow + patient);
        }
    }

    private void Prepare(ReadOnlySpan<double> patient, Span<double> features)
    {
        RequireValues(patient);
        for (var i = 0; i < _steps.Length; i++)
        {
            var own = features[_firstFeatures[i].._firstFeatures[i + 1]];
            _steps[i].Write(patient[i], own);
            if (ColumnStep.IsOutOfRange(patient[i], own))
            {
                throw new DataException($"column '{_steps[i].Name}': {patient[i]} is too far from the training values to be scaled");
            }
        }
    }

    private void RequireValues(ReadOnlySpan<double> patient)
    {
        if (patient.Length != Columns.Count)
        {
            throw new ArgumentException($"needed {Columns.Count} values per patient but got {patient.Length}", nameof(patient));
        }
    }

    private void WriteOutput(double[] read, ReadOnlySpan<double> patient, Span<double> output, int row)
    {
        FiniteOutputs.Require(read.AsSpan(0, _plan.Outputs), _plan.Outputs, row);
        if (_strata is not null)
        {
            read[^1] = _strata.RequireStratum(patient[^1], row);
        }

        _network.Link.Apply(read, output);
        if (TargetName is not null)
        {
            if (output.Length > 1)
            {
                output[1] = _preparation.InverseTransformDeviation(output[0], output[1]);
            }

            output[0] = _preparation.TargetScale.InverseTransform(output[0]);
        }

        FiniteOutputs.RequirePredictions(output, output.Length, row);
    }
}
