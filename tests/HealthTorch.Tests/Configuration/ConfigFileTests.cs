using System.Text.Json.Nodes;
using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;

namespace HealthTorch.Tests.Configuration;

public sealed class ConfigFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private LoadedConfig<Clinic> Read(string text) => ConfigFile.Read<Clinic>(_folder.Write("clinic.json", text), Clinics.Families, [], new Dictionary<string, string>());

    [Fact]
    public void A_full_file_is_read_member_by_member()
    {
        var clinic = Read(Clinics.Full).Value;
        Assert.Equivalent(
            new Clinic
            {
                Name = "north",
                Seed = 7,
                Wards = new Dictionary<string, Ward> { ["children"] = new(20), ["Ward 2: heart."] = new(10, Care.IntensiveCare) },
                Staffing = new() { Nurses = 40, Doctors = 12, NightShare = 0.3, OnCall = false, Shifts = [8.5, 7.5, null], Cost = 1200.5, Note = "as of été" },
                Machine = new Ventilator { Power = 0.5, Spare = new Ventilator() },
                Machines = [new Ct(), new Mri { Tesla = 3, Field = 50 }],
                Scanner = new Mri { Tesla = 1.5 },
                Entrance = new WalkIn { Seats = 5 },
                Notes = new() { Last = "a \"quoted\" word" },
            },
            clinic,
            strict: true);
    }

    [Fact]
    public void Members_that_are_not_given_have_the_defaults_of_their_records()
    {
        var clinic = Read(Clinics.Least).Value;
        Assert.Equivalent(new Clinic { Name = "south", Machine = new Ct() }, clinic, strict: true);
    }

    [Fact]
    public void The_resolved_tree_writes_every_default_and_type_out()
    {
        var resolved = Read(Clinics.Least).Resolved;
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse("""
                    {
                      "name": "south", "seed": 1, "wards": {},
                      "staffing": { "nurses": 10, "doctors": 3, "nightShare": 0.25, "onCall": true, "shifts": [8, 8, null], "cost": null, "note": null },
                      "machine": { "type": "ct", "power": 1, "field": 40 },
                      "machines": null, "scanner": null,
                      "entrance": { "type": "walk-in", "seats": 20 },
                      "notes": { "last": "" }
                    }
                    """),
                resolved),
            ConfigFile.FormatJson(resolved));
    }

    [Fact]
    public void Members_of_the_base_record_are_written_first() =>
        Assert.Equal(["type", "power", "field", "tesla"], Read(Clinics.Full).Resolved["machines"]![1]!.AsObject().Select(member => member.Key));

    [Theory]
    [InlineData(Clinics.Full)]
    [InlineData(Clinics.Least)]
    public void What_is_written_reads_back_to_the_same(string text)
    {
        var clinic = Read(text);
        Assert.Equivalent(clinic.Value, ConfigFile.Read<Clinic>(clinic.Resolved, Clinics.Families), strict: true);
        Assert.Equivalent(clinic.Value, Read(ConfigFile.FormatJson(clinic.Resolved)).Value, strict: true);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed() =>
        Assert.Equal("south", Read("""
            {
              // where it is
              "name": "south", /* and what it has */
              "machine": "ct",
            }
            """).Value.Name);

    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("1e3", 1000)]
    [InlineData("1000.0", 1000)]
    [InlineData("-0.0", 0)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void A_whole_number_may_be_written_in_any_way(string seed, long value) =>
        Assert.Equal(value, Read($$"""{ "name": "south", "machine": "ct", "seed": {{seed}} }""").Value.Seed);

    [Fact]
    public void A_tree_made_in_code_is_read_like_a_file()
    {
        JsonObject tree = new() { ["name"] = "south", ["machine"] = "ct", ["staffing"] = new JsonObject { ["nurses"] = 5, ["nightShare"] = 0.5f } };
        Assert.Equal(new Staffing { Nurses = 5, NightShare = 0.5 }.NightShare, ConfigFile.Read<Clinic>(tree, Clinics.Families).Staffing.NightShare);
    }

    [Fact]
    public void Not_a_number_made_in_code_is_a_problem_at_its_path()
    {
        JsonObject tree = new() { ["name"] = "south", ["machine"] = "ct", ["staffing"] = new JsonObject { ["cost"] = double.NaN } };
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Read<Clinic>(tree, Clinics.Families));
        Assert.Equal("staffing.cost: must be a finite number or null but is \"NaN\"", error.Message);
    }

    [Fact]
    public void Reading_leaves_the_tree_as_it_was()
    {
        JsonObject tree = new() { ["$schema"] = "x", ["name"] = "south", ["machine"] = "ct" };
        var before = tree.ToJsonString();
        ConfigFile.Read<Clinic>(tree, Clinics.Families);
        Assert.Equal(before, tree.ToJsonString());
    }
}
