using HealthTorch.Core;
using HealthTorch.Core.Gradients;

namespace HealthTorch.Tests.Oracles;

/// <summary>The check that <c>healthtorch check-gradients</c> prints, row for row.</summary>
public sealed class GradientTests
{
    private static readonly Lazy<GradientCheckResult[]> _rows = new(() => [.. GradientCheck.Run(Catalog.Families)]);

    [Fact]
    public void Every_gradient_is_within_its_bound()
    {
        Assert.NotEmpty(_rows.Value);
        Assert.DoesNotContain(_rows.Value, row => !row.Passed);
    }

    [Fact]
    public void The_reference_covers_every_activation_loss_and_depth()
    {
        var rows = _rows.Value.Where(row => row.Against == "reference").ToArray();
        Assert.Equal(4 * 4 * 5, rows.Select(row => (row.Loss, row.Case)).Distinct().Count());
    }

    [Fact]
    public void Every_network_and_loss_of_the_Catalog_meets_central_differences()
    {
        var rows = _rows.Value.Where(row => row.Against == "central differences").ToArray();
        Assert.Equal(Names("model").Order(), rows.Select(row => row.Network).Distinct().Order());
        Assert.All(Names("class loss"), loss => Assert.Contains(rows, row => row.Loss == $"diagnosis loss={loss}"));
        Assert.All(Names("number loss").Skip(1), loss => Assert.Contains(rows, row => row.Loss == $"regression loss={loss}"));
    }

    [Fact]
    public void Closed_derivatives_of_losses_equal_those_of_autograd()
    {
        var rows = _rows.Value.Where(row => row.Against == "autograd").ToArray();
        string[] losses = ["diagnosis loss=binary-cross-entropy", "diagnosis loss=softmax-cross-entropy", "regression"];
        Assert.All(losses, loss => Assert.Contains(rows, row => row.Loss == loss));
    }

    private static IEnumerable<string> Names(string family) =>
        Catalog.Families.Single(item => item.Name == family).Members.Select(member => member.Name);
}
