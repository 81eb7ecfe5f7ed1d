using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Configuration;

/// <summary>Overrides of which one would be lost unseen.</summary>
public sealed class ContradictingOverridesTests
{
    private static readonly string s_config = Repository.PathOf("configs", "diagnosis", "breast-cancer.json");

    [Theory]
    [InlineData(
        "training: --set training sets it to 5, which has no members, but --set training.epochs sets one: remove one",
        "training=5", "training.epochs=2")]
    [InlineData(
        "training: --set training sets it to 5, which has no members, but --set training.epochs sets one: remove one",
        "training.epochs=2", "training=5")]
    [InlineData(
        "--set training.earlyStopping sets it to null, which has no members, but --set training.earlyStopping.patience sets one: remove one",
        "training.earlyStopping=null", "training.earlyStopping.patience=3")]
    [InlineData("training.epochs: --set training.epochs is given twice, with 2 and 3: remove one", "training.epochs=2", "training.epochs=3")]
    public void Two_of_the_command_line_are_refused(string message, params string[] sets) =>
        Assert.Contains(message, Refused(sets), StringComparison.Ordinal);

    [Fact]
    public void One_of_a_variable_and_one_of_the_command_line_are_refused()
    {
        using var variable = new EnvironmentVariable("HEALTHTORCH__TRAINING", "5");
        Assert.Contains(
            "training: variable HEALTHTORCH__TRAINING sets it to 5, which has no members, but --set training.epochs sets one: remove one",
            Refused("training.epochs=2"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_variables_are_refused()
    {
        using var outer = new EnvironmentVariable("HEALTHTORCH__MODEL__HIDDEN", "true");
        using var inner = new EnvironmentVariable("HEALTHTORCH__MODEL__HIDDEN__0", "3");
        Assert.Contains("model.hidden: variable HEALTHTORCH__MODEL__HIDDEN sets it to true", Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model=mlp", "model.dropout=0.2", "seed=abc")]
    [InlineData("model={\"type\":\"mlp\"}", "model.dropout=0.2", "seed=abc")]
    [InlineData("metrics=[\"auroc\",\"brier\"]", "metrics[1]=\"accuracy\"", "seed=abc")]
    [InlineData("training.epochs=2", "training.epochs=2", "seed=abc")]
    public void An_object_or_a_list_and_its_members_and_the_same_twice_are_not(params string[] sets) =>
        Assert.Equal("seed: must be a whole number of at most 64 bits but is \"abc\" (set by --set seed)", Refused(sets).Trim());

    private static string Refused(params string[] sets) =>
        CliRun.Refused(["run", s_config, .. sets.SelectMany(set => new[] { "--set", set })]);
}
