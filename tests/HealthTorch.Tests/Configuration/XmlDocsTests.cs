using HealthTorch.Configuration.JsonSchemas;
using HealthTorch.Core;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;

namespace HealthTorch.Tests.Configuration;

public sealed class XmlDocsTests
{
    [Fact]
    public void The_summary_of_a_type_is_read() => Assert.Equal("Adam with decoupled weight decay.", XmlDocs.Summary(typeof(AdamW)));

    [Fact]
    public void The_summary_of_a_closed_generic_type_is_that_of_its_definition() =>
        Assert.Equal("Notes.", XmlDocs.Summary(typeof(Notes<Ward>)));

    [Fact]
    public void The_summary_of_a_property_is_read_where_it_is_declared() =>
        Assert.Equal("Learning rate, before it is multiplied by the schedule's factor.", XmlDocs.Summary(typeof(AdamW).GetProperty("LearningRate")!));

    [Fact]
    public void Members_are_referred_to_by_their_names_in_JSON_and_types_by_their_own() =>
        Assert.Equal("Its main machine; see machines for others and Ward for its place.", XmlDocs.Summary(typeof(Clinic).GetProperty("Machine")!));

    [Fact]
    public void A_property_of_a_positional_record_is_described_by_its_parameter() =>
        Assert.Equal("Number of beds.", XmlDocs.Summary(typeof(Ward).GetProperty("Beds")!));

    [Fact]
    public void Inherited_documentation_is_followed_to_the_base() =>
        Assert.Equal(XmlDocs.Summary(typeof(Machine).GetProperty("Purpose")!), XmlDocs.Summary(typeof(Ventilator).GetProperty("Purpose")!));

    [Fact]
    public void The_summary_of_an_enum_value_is_read() =>
        Assert.Equal("64-bit floating point.", XmlDocs.Summary(typeof(FloatPrecision).GetField("Float64")!));

    [Fact]
    public void What_has_no_summary_has_none() => Assert.Null(XmlDocs.Summary(typeof(Clinics).GetProperty("Families")!));

    [Fact]
    public void The_record_of_every_catalog_entry_has_a_summary() => Assert.All(
        Catalog.Families.SelectMany(family => family.Members),
        member => Assert.False(string.IsNullOrEmpty(XmlDocs.Summary(member.Record)), $"{member.Name} has no summary"));
}
