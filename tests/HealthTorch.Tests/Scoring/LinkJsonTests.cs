using System.Reflection;
using System.Text.Json.Serialization;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Tests.Scoring;

public sealed class LinkJsonTests
{
    [Fact]
    public void Every_link_is_written_with_its_type() =>
        Assert.Equal(typeof(Link).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Link)) && !type.IsAbstract).ToHashSet(), Listed(typeof(Link)).Keys.ToHashSet());

    [Fact]
    public void Links_to_curves_have_one_name_wherever_they_are_written() => Assert.Equal(
        Listed(typeof(Link)).Where(link => link.Key.IsSubclassOf(typeof(CurveLink))).OrderBy(link => link.Value),
        Listed(typeof(CurveLink)).OrderBy(link => link.Value));

    private static Dictionary<Type, object?> Listed(Type family) =>
        family.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).ToDictionary(link => link.DerivedType, link => link.TypeDiscriminator);
}
