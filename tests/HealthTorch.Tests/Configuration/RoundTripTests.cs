using System.Text.Json.Nodes;
using FsCheck.Xunit;
using HealthTorch.Configuration.Loading;
using HealthTorch.Configuration.Schema;
using HealthTorch.Core;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Configuration;

public sealed class RoundTripTests
{
    public static IEnumerable<object[]> Entries =>
        Catalog.Families.SelectMany(family => family.Members.Select(member => new object[] { family.Name, member.Name }));

    [Property(MaxTest = 300)]
    public void What_is_written_reads_back_to_the_same(int seed)
    {
        var clinic = Any(Seeds.CreateStream(seed, "clinic"));
        var tree = ConfigFile.Write(clinic, Clinics.Families);
        var text = ConfigFile.FormatJson(tree);
        Assert.Equivalent(clinic, ConfigFile.Read<Clinic>(tree, Clinics.Families), strict: true);
        Assert.Equivalent(clinic, ConfigFile.Read<Clinic>((JsonObject)JsonNode.Parse(text)!, Clinics.Families), strict: true);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Defaults_of_the_catalog_satisfy_their_own_bounds_and_rules(string familyName, string name)
    {
        var shapes = ConfigSchemas.For(Catalog.Families);
        var family = Catalog.Families.Single(family => family.Name == familyName);
        var shape = (FamilySchema)shapes.GetRoot(family.Base);
        JsonObject tree = new() { [ConfigSchemaNode.Discriminator] = name };
        foreach (var member in shape.FindMember(name)!.Members.Where(member => !member.Required))
        {
            tree[member.Name] = member.Default?.DeepClone();
        }

        var problems = ConfigValidator.FindProblems(tree, shape, shapes, []).Where(problem => !problem.Message.StartsWith("is missing", StringComparison.Ordinal));
        Assert.Empty(problems);
    }

    private static Clinic Any(RandomStream random)
    {
        var clinic = new Clinic
        {
            Name = $"c{random.Next(1000)}",
            Seed = (long)random.NextBits(),
            Wards = Enumerable.Range(0, random.Next(4)).ToDictionary(_ => AnyText(random) + random.NextBits(), _ => new Ward(1 + random.Next(500), (Care)random.Next(2))),
            Staffing = new()
            {
                Nurses = 20 + random.Next(9000),
                Doctors = random.Next(20),
                NightShare = 1 - random.NextDouble(),
                OnCall = random.Next(2) == 0,
                Shifts = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(3) == 0 ? (double?)null : 1 + (23 * random.NextDouble()))],
                Cost = random.Next(3) == 0 ? null : random.NextNormal() * Math.Pow(10, random.Next(600) - 300),
                Note = random.Next(3) == 0 ? null : AnyText(random),
            },
            Machine = AnyMachine(random),
            Machines = random.Next(3) == 0 ? null : [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => AnyMachine(random))],
        };
        return random.Next(2) == 0 ? clinic : clinic with { Entrance = new Appointment { Days = random.NextDouble() }, Scanner = new Ct { Field = -random.Next(99) } };
    }

    private static Machine AnyMachine(RandomStream random) => random.Next(3) switch
    {
        0 => new Mri { Tesla = 0.1 + random.NextDouble(), Field = random.Next(100) },
        1 => new Ct { Power = random.Next(1000) },
        _ => new Ventilator { Spare = random.Next(2) == 0 ? null : AnyMachine(random) },
    };

    private static string AnyText(RandomStream random) =>
        string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => (char)(random.Next(4) == 0 ? random.Next(0xd800) : ' ' + random.Next(95))));
}
