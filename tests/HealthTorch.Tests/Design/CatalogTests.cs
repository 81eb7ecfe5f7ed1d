using System.Reflection;
using System.Text.RegularExpressions;
using HealthTorch.Core;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Training.Optimizers;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Design;

public sealed partial class CatalogTests
{
    [Fact]
    public void Every_record_of_a_family_is_listed_once() => Assert.All(Catalog.Families, family =>
    {
        var records = HealthTorchAssemblies.Loaded.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => !type.IsAbstract && type.IsSubclassOf(family.Base));
        Assert.Equal(records.OrderBy(type => type.Name), family.Members.Select(member => member.Record).OrderBy(type => type.Name));
    });

    [Fact]
    public void Names_are_kebab_case_and_unique_in_their_family() => Assert.All(Catalog.Families, family =>
    {
        Assert.All(family.Members, member => Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", member.Name));
        Assert.Equal(family.Members.Count, family.Members.Select(member => member.Name).Distinct().Count());
        Assert.True(family.Default is null || family.Members.Any(member => member.Name == family.Default));
    });

    [Fact]
    public void Every_abstract_record_that_a_member_is_declared_with_is_a_family()
    {
        var declared =
            from family in Catalog.Families
            from member in family.Members
            from property in member.Record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.CanWrite && property.PropertyType is { IsAbstract: true, IsInterface: false }
            select property.PropertyType;
        Assert.All(declared.Distinct(), type => Assert.Contains(Catalog.Families, family => family.Base == type));
    }

    [Fact]
    public void Metrics_carry_their_Catalog_name() => Assert.All(
        Members(typeof(Metric)),
        member => Assert.Equal(member.Name, ((Metric)Activator.CreateInstance(member.Record)!).Name));

    [Theory]
    [InlineData(typeof(ModelConfig))]
    [InlineData(typeof(ClassificationLoss))]
    [InlineData(typeof(RegressionLoss))]
    [InlineData(typeof(Metric))]
    [InlineData(typeof(OptimizerConfig))]
    public void Every_member_names_its_source_with_a_year(Type family)
    {
        var sources = Repository.Files("src", "*.cs").Select(File.ReadAllText).ToArray();
        Assert.All(Members(family), member =>
        {
            var source = sources.Single(text => Regex.IsMatch(text, $@"public (sealed )?record {member.Record.Name}\b"));
            var documentation = source[..Regex.Match(source, $@"public (sealed )?record {member.Record.Name}\b").Index];
            Assert.Matches(Year(), documentation[documentation.LastIndexOf("/// <summary>", StringComparison.Ordinal)..]);
        });
    }

    private static IReadOnlyList<(string Name, Type Record)> Members(Type family) =>
        Catalog.Families.Single(item => item.Base == family).Members;

    [GeneratedRegex(@"\((1[789]|20)\d\d\)|(1[789]|20)\d\d[;:)]")]
    private static partial Regex Year();
}
