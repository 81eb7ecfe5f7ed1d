using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using HealthTorch.Data.Classification;
using HealthTorch.Data.MultiLabel;

namespace HealthTorch.Scoring.Links;

/// <summary>The identity link: the output is a number on the scale of the prepared target.</summary>
public sealed record IdentityLink : Link
{
    /// <inheritdoc/>
    public override int PredictionWidth(int outputs) => outputs;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> outputs, Span<double> prediction) => outputs.CopyTo(prediction);

    internal override IEnumerable<string> Validate(TargetSpec target) => ValidateNumber(target);

    internal override long OutputCount(TargetSpec target) => 1;
}

/// <summary>A link to class probabilities, with optional conformal prediction sets.</summary>
public abstract record ClassLink : Link
{
    /// <summary>The thresholds of the prediction sets; null without prediction sets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PredictionSets? Sets { get; init; }

    internal override IEnumerable<string> Validate(TargetSpec target) => target.Classes is not { } classes
        ? ["requires a classification target, but the model has none"]
        : Sets?.Validate(classes.Count).Select(fault => $"sets.{fault}") ?? [];
}

/// <summary>One logit z: the probabilities of the negative and the positive class, 1 / (1 + e^z) and 1 / (1 + e^-z).</summary>
public sealed record LogisticLink : ClassLink
{
    /// <inheritdoc/>
    public override int PredictionWidth(int outputs) => 2;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> outputs, Span<double> prediction)
    {
        prediction[0] = 1 / (1 + Math.Exp(outputs[0]));
        prediction[1] = 1 / (1 + Math.Exp(-outputs[0]));
    }

    internal override IEnumerable<string> Validate(TargetSpec target) =>
    [
        .. base.Validate(target),
        .. target.Classes is null or { Count: 2 } ? [] : new[] { $"requires two classes, but the model has {target.Classes.Count}" },
    ];

    internal override long OutputCount(TargetSpec target) => 1;
}

/// <summary>One logit z per label: the probabilities of "yes", 1 / (1 + e^-z).</summary>
public sealed record MultiLabelLink : Link
{
    /// <summary>The thresholds of the prediction sets of each label; null without prediction sets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PredictionSets>? Sets { get; init; }

    /// <inheritdoc/>
    public override int PredictionWidth(int outputs) => outputs;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> outputs, Span<double> prediction) => TensorPrimitives.Sigmoid(outputs, prediction);

    internal override IEnumerable<string> Validate(TargetSpec target) => target.Tasks is not { } tasks
        ? ["requires a multi-label target, but the model has none"]
        : Sets is null ? []
        : Sets.Count != tasks.Count ? [$"sets: needed {tasks.Count}, one per label, but got {Sets.Count}"]
        : Sets.SelectMany((sets, task) => sets.Validate(MultiLabels.LabelNames.Count).Select(fault => $"sets[{task}].{fault}"));

    internal override long OutputCount(TargetSpec target) => target.Tasks!.Count;
}

/// <summary>One logit per class: probabilities that sum to one.</summary>
public sealed record SoftmaxLink : ClassLink
{
    /// <inheritdoc/>
    public override int PredictionWidth(int outputs) => outputs;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> outputs, Span<double> prediction)
    {
        TensorPrimitives.Subtract(outputs, TensorPrimitives.Max(outputs), prediction);
        TensorPrimitives.Exp(prediction, prediction);
        TensorPrimitives.Divide(prediction, TensorPrimitives.Sum<double>(prediction), prediction);
    }

    internal override long OutputCount(TargetSpec target) => target.Classes!.Count;
}
