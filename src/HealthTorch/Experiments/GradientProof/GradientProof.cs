using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Tasks;

namespace HealthTorch.Experiments;

/// <summary>
/// Checks gradients in float64: every network with every task and loss of the Catalog against central differences; every network that the
/// reference network supports against its hand-written backpropagation; closed-form derivatives of losses against autograd; and the dense
/// engine against both.
/// </summary>
public static class GradientProof
{
    /// <summary>The largest relative error allowed against <see cref="Reference.ReferenceMlp"/>.</summary>
    public const double ReferenceBound = 1e-10;

    /// <summary>The largest relative error allowed against central differences.</summary>
    public const double CentralDifferencesBound = 1e-6;

    // Layers of the usual width would take minutes, without making the check stronger.
    private const int Units = 4;
    private const int GraphUnits = 12;

    private static readonly ArmOutcomes[] _arms = [GradientProblem.Arms(isBinary: false), GradientProblem.Arms(isBinary: true)];

    /// <summary>Computes the comparisons lazily, one after another.</summary>
    /// <param name="families">The Catalog, which contains the networks and tasks.</param>
    public static IEnumerable<GradientRow> Rows(IReadOnlyList<ConfigFamily> families)
    {
        // For tensors this small, multithreading only adds overhead.
        Devices.UseThreads(1);
        return ReferenceCheck.Rows(ReferenceBound)
            .Concat(ClosedFormRows(families))
            .Concat(DenseRows(families))
            .Concat(CentralDifferenceRows(families))
            .Concat(ArmsRows(families));
    }

    // With dropout the engines mask different units; a separate test compares the dense engine with central differences.
    private static IEnumerable<GradientRow> DenseRows(IReadOnlyList<ConfigFamily> families) =>
        from model in Variants(families, typeof(ModelConfig))
        where model.Variant.Value is RowsModel and not (Mlp { Dropout: > 0 } or SharedModel)
        from task in Tasks(families)
        from example in Fitting(task)
        let error = DenseError((ModelConfig)model.Variant.Value, (NetworkTask)task.Variant.Value, example.Targets)
        where error is not null
        select new GradientRow(
            $"{model.Name} on dense", Name(task), Case(model.Variant, example.Label), "autograd", error.Value, ReferenceBound);

    private static double? DenseError(ModelConfig model, NetworkTask task, Targets targets)
    {
        using var problem = new GradientProblem(model, task, targets);
        return DenseGradients.ErrorAgainstAutograd(problem);
    }

    private static string Case(ConfigVariant model, string example) =>
        string.Join(", ", new[] { model.Label, example }.Where(part => part.Length > 0));

    private static IEnumerable<GradientRow> ClosedFormRows(IReadOnlyList<ConfigFamily> families) =>
        from task in Tasks(families)
        from example in Fitting(task)
        let error = OutputGradientCheck.Error((NetworkTask)task.Variant.Value, example.Targets)
        where error is not null
        select new GradientRow("any", Name(task), example.Label, "autograd", error.Value, ReferenceBound);

    // Survival losses consist of many operations; the other losses already check that networks propagate gradients. Graph networks also
    // consist of many operations and do not depend on the targets, so each variant is checked with the default tasks only. They are narrow,
    // because among a hundred thousand ReLUs some would be at their kink.
    private static IEnumerable<GradientRow> CentralDifferenceRows(IReadOnlyList<ConfigFamily> families) =>
        from model in Variants(families, typeof(ModelConfig))
        from task in Tasks(families)
        from example in Fitting(task)
        where model.Variant.Value is Logistic
            || (model.Variant.Value is not SharedModel && ((NetworkTask)task.Variant.Value).Asks != typeof(Events))
        where model.Variant.Value is RowsModel || task.Variant.Label.Length == 0
        select Row(model, task, example);

    // Networks with all arms have their own loss, including the terms that each learner adds; representation distances are checked with the
    // default network only.
    private static IEnumerable<GradientRow> ArmsRows(IReadOnlyList<ConfigFamily> families) =>
        from model in Variants(families, typeof(ModelConfig))
        where model.Variant.Value is SharedModel
        from learner in Learners(families)
        where learner.Learner.Balance is null || model.Variant.Label.Length == 0
        from targets in _arms
        select ArmsRow(model, learner, targets);

    private static IEnumerable<(string Label, RepresentationLearner Learner)> Learners(IReadOnlyList<ConfigFamily> families) =>
    [
        ("", new RepresentationLearner()),
        ("propensity", new RepresentationLearner { Propensity = 1 }),
        ("targeted", new RepresentationLearner { Propensity = 1, Targeted = 1 }),
        .. Variants(families, typeof(RepresentationBalance)).Select(
            balance => (balance.Name, new RepresentationLearner { Balance = (RepresentationBalance)balance.Variant.Value })),
    ];

    private static GradientRow ArmsRow(
        (string Name, ConfigVariant Variant) model, (string Label, RepresentationLearner Learner) learner, ArmOutcomes targets)
    {
        var shared = ((SharedModel)model.Variant.Value).Narrow(Units);
        var task = new ArmsTask(learner.Learner, shared.RepresentationWidth);
        using var problem = new GradientProblem(new ArmsModel(shared, task.Asked(targets.ArmCount)), task, targets);
        return new GradientRow(
            model.Name,
            $"representation {learner.Label}".TrimEnd(),
            Case(model.Variant, targets.IsBinary ? "2 classes" : ""),
            "central differences",
            CentralDifferenceCheck.Error(problem),
            CentralDifferencesBound);
    }

    private static ModelConfig Narrow(ModelConfig model) => model is MoleculesModel molecules ? molecules.Narrow(GraphUnits) : model;

    private static IEnumerable<(string Label, Targets Targets)> Fitting((string Name, ConfigVariant Variant) variant) =>
        from example in GradientProblem.Examples()
        let task = (NetworkTask)variant.Variant.Value
        where task.Asks == example.Targets.GetType() && !task.Check(example.Targets).Any()
        select (example.Label, task.Prepared(example.Targets, example.Targets));

    private static string Name((string Name, ConfigVariant Variant) task) => $"{task.Name} {task.Variant.Label}".TrimEnd();

    private static IEnumerable<(string Name, ConfigVariant Variant)> Tasks(IReadOnlyList<ConfigFamily> families) =>
        Variants(families, typeof(TaskConfig)).Where(task => task.Variant.Value is NetworkTask);

    private static IEnumerable<(string Name, ConfigVariant Variant)> Variants(IReadOnlyList<ConfigFamily> families, Type family)
    {
        var variants = new ConfigVariants(families);
        return
            from member in families.Single(item => item.Base == family).Members
            from variant in variants.Of(member.Record)
            select (member.Name, variant);
    }

    private static GradientRow Row(
        (string Name, ConfigVariant Variant) model, (string Name, ConfigVariant Variant) task, (string Label, Targets Targets) example)
    {
        using var problem = new GradientProblem(Narrow((ModelConfig)model.Variant.Value), (NetworkTask)task.Variant.Value, example.Targets);
        return new GradientRow(
            model.Name,
            Name(task),
            Case(model.Variant, example.Label),
            "central differences",
            CentralDifferenceCheck.Error(problem),
            CentralDifferencesBound);
    }
}
