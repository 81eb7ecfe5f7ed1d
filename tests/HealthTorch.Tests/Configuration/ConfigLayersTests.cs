using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;

namespace HealthTorch.Tests.Configuration;

public sealed class ConfigLayersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Clinic Read(string path, string[]? sets = null, Dictionary<string, string>? environment = null) =>
        ConfigFile.Read<Clinic>(path, Clinics.Families, sets, environment ?? []).Value;

    private Clinic Full(string[]? sets = null, Dictionary<string, string>? environment = null) =>
        Read(_folder.Write("clinic.json", Clinics.Full), sets, environment);

    private string Error(string[]? sets = null, Dictionary<string, string>? environment = null) =>
        Assert.Throws<ConfigException>(() => Full(sets, environment)).Message;

    private Clinic Extending(string below, string top)
    {
        _folder.Write("base.json", below);
        return Read(_folder.Write("studies/top.json", top));
    }

    private string ExtendsError(string below, string top) => Assert.Throws<ConfigException>(() => Extending(below, top)).Message.Replace(_folder["studies"], "");

    [Fact]
    public void A_file_is_laid_over_the_one_it_extends()
    {
        var clinic = Extending(Clinics.Full, """{ "extends": "../base.json", "name": "east", "staffing": { "nurses": 50 } }""");
        Assert.Equal(("east", 7L, 50, 12), (clinic.Name, clinic.Seed, clinic.Staffing.Nurses, clinic.Staffing.Doctors));
    }

    [Fact]
    public void Lists_replace_lists() =>
        Assert.Equal([new Ventilator()], Extending(Clinics.Full, """{ "extends": "../base.json", "machines": ["ventilator"] }""").Machines!);

    [Fact]
    public void An_empty_list_replaces_a_list() =>
        Assert.Empty(Extending(Clinics.Full, """{ "extends": "../base.json", "staffing": { "shifts": [] } }""").Staffing.Shifts);

    [Fact]
    public void Null_replaces_a_value() =>
        Assert.Null(Extending(Clinics.Full, """{ "extends": "../base.json", "staffing": { "cost": null } }""").Staffing.Cost);

    [Theory]
    [InlineData("""{ "type": "mri", "field": 30 }""", 1.5, 30)]
    [InlineData("""{ "field": 30 }""", 1.5, 30)]
    [InlineData("\"mri\"", 1.5, 40)]
    public void Objects_of_one_type_merge(string scanner, double tesla, int field) =>
        Assert.Equal(
            new Mri { Tesla = tesla, Field = field },
            Extending(Clinics.Full, $$"""{ "extends": "../base.json", "scanner": {{scanner}} }""").Scanner);

    [Theory]
    [InlineData("\"ct\"")]
    [InlineData("{ \"type\": \"ct\" }")]
    public void Objects_of_another_type_replace(string scanner) =>
        Assert.Equal(new Ct(), Extending(Clinics.Full, $$"""{ "extends": "../base.json", "scanner": {{scanner}} }""").Scanner);

    [Fact]
    public void An_object_without_type_is_of_the_default_type_of_its_family()
    {
        Assert.Equal(new WalkIn { Seats = 5 }, Extending(Clinics.Full, """{ "extends": "../base.json", "entrance": "walk-in" }""").Entrance);
        Assert.Equal(new Appointment(), Extending(Clinics.Full, """{ "extends": "../base.json", "entrance": "appointment" }""").Entrance);
    }

    [Fact]
    public void Members_that_differ_in_letter_case_alone_stay_apart() =>
        Assert.Equal(
            ["a", "A"],
            Extending(Clinics.Least, """{ "extends": "../base.json", "wards": { "a": { "beds": 1 }, "A": { "beds": 2 } } }""").Wards.Keys);

    [Theory]
    [InlineData("""{ "extends": "top.json" }""", "extends: /top.json extends itself")]
    [InlineData("""{ "extends": "../absent.json" }""", "extends: there is no file \"/../absent.json\"")]
    [InlineData("""{ "extends": "" }""", "extends: there is no file \"\"")]
    [InlineData("""{ "extends": "a\u0000" }""", "extends: there is no file \"/a\0\"")]
    [InlineData("""{ "extends": ["../base.json"] }""", "extends: must be the path of a file but is a list")]
    [InlineData("""{ "extends": null }""", "extends: must be the path of a file but is null")]
    public void Extends_must_name_a_file(string top, string message) => Assert.Equal(message, ExtendsError(Clinics.Least, top));

    [Fact]
    public void A_second_level_of_extends_is_refused() =>
        Assert.Equal(
            "extends: /../base.json itself extends root.json, but only one level is allowed: extend a file that extends nothing",
            ExtendsError("""{ "extends": "root.json" }""", """{ "extends": "../base.json" }"""));

    [Fact]
    public void A_cycle_of_extends_is_refused() =>
        Assert.Equal(
            "extends: /top.json extends itself through /../base.json",
            ExtendsError("""{ "extends": "studies/top.json" }""", """{ "extends": "../base.json" }"""));

    [Fact]
    public void A_file_below_that_is_not_JSON_is_named() =>
        Assert.Equal("/../base.json is not JSON: line 1, column 1: unexpected '?'", ExtendsError("?", """{ "extends": "../base.json" }"""));

    [Theory]
    [InlineData("HEALTHTORCH__STAFFING__NURSES", "99")]
    [InlineData("HEALTHTORCH__staffing__nurses", "99")]
    [InlineData("healthtorch__Staffing__Nurses", " 99 ")]
    public void Variables_override_members_in_any_letter_case(string name, string value) =>
        Assert.Equal(99, Full(environment: new() { [name] = value }).Staffing.Nurses);

    [Fact]
    public void Variables_reach_lists_maps_and_whole_objects()
    {
        var clinic = Full(environment: new()
        {
            ["HEALTHTORCH__STAFFING__SHIFTS__1"] = "6",
            ["HEALTHTORCH__WARDS__CHILDREN__BEDS"] = "30",
            ["HEALTHTORCH__WARDS__new"] = """{ "beds": 3 }""",
            ["HEALTHTORCH__MACHINES"] = """["ct"]""",
            ["PATH"] = "/bin",
            ["HEALTHTORCH_DATA"] = "/data",
        });
        Assert.Equal([8.5, 6, null], clinic.Staffing.Shifts);
        Assert.Equal((30, 3), (clinic.Wards["children"].Beds, clinic.Wards["new"].Beds));
        Assert.Equal([new Ct()], clinic.Machines!);
    }

    [Fact]
    public void Variables_of_the_process_are_read_when_none_are_given()
    {
        const string name = "HEALTHTORCH__STAFFING__NURSES";
        Environment.SetEnvironmentVariable(name, "77");
        try
        {
            Assert.Equal(77, ConfigFile.Read<Clinic>(_folder.Write("clinic.json", Clinics.Full), Clinics.Families).Value.Staffing.Nurses);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public void A_type_and_its_members_may_be_set_in_any_order()
    {
        var clinic = Full(environment: new() { ["HEALTHTORCH__MACHINE__TESLA"] = "7", ["HEALTHTORCH__MACHINE__TYPE"] = "mri" });
        Assert.Equal(new Mri { Tesla = 7 }, clinic.Machine);
        Assert.Equal(new Mri { Tesla = 5 }, Full(["machine.tesla=5", "machine.type=mri"]).Machine);
    }

    [Theory]
    [InlineData(
        "HEALTHTORCH__STAFFING__NURSE",
        "staffing.NURSE: variable HEALTHTORCH__STAFFING__NURSE names an unknown property; did you mean \"nurses\"?; "
        + "allowed: \"nurses\", \"doctors\", \"nightShare\", \"onCall\", \"shifts\", \"cost\", \"note\"")]
    [InlineData(
        "HEALTHTORCH__STAFFING__SHIFTS__LAST",
        "staffing.shifts: variable HEALTHTORCH__STAFFING__SHIFTS__LAST requires the index of an item, or 3 to add one, but has \"LAST\"")]
    [InlineData("HEALTHTORCH__SEED", "seed: must be a whole number of at most 64 bits but is \"x\" (set by variable HEALTHTORCH__SEED)")]
    public void A_variable_that_does_not_fit_is_named(string name, string message) => Assert.Equal(message, Error(environment: new() { [name] = "x" }));

    [Fact]
    public void A_variable_that_may_mean_two_members_is_refused()
    {
        var path = _folder.Write("clinic.json", """{ "name": "a", "machine": "ct", "wards": { "Heart": { "beds": 1 }, "heart": { "beds": 2 } } }""");
        var error = Assert.Throws<ConfigException>(() => Read(path, environment: new() { ["HEALTHTORCH__WARDS__HEART__BEDS"] = "5" }));
        Assert.Equal("wards.HEART: variable HEALTHTORCH__WARDS__HEART__BEDS is ambiguous between \"Heart\", \"heart\": use the exact letter case", error.Message);
        Assert.Equal(5, Read(path, environment: new() { ["HEALTHTORCH__WARDS__heart__BEDS"] = "5" }).Wards["heart"].Beds);
    }

    [Fact]
    public void The_command_line_wins_over_variables()
    {
        Dictionary<string, string> environment = new() { ["HEALTHTORCH__SEED"] = "1", ["HEALTHTORCH__NAME"] = "variable" };
        var clinic = Full(["seed=3"], environment);
        Assert.Equal((3L, "variable"), (clinic.Seed, clinic.Name));
    }

    [Theory]
    [InlineData("staffing.shifts[1]=6")]
    [InlineData("staffing.shifts.1=6")]
    public void An_item_of_a_list_can_be_set(string set) => Assert.Equal([8.5, 6, null], Full([set]).Staffing.Shifts);

    [Fact]
    public void Items_can_be_added_changed_inside_and_made_another_type()
    {
        Assert.Equal([8.5, 7.5, null, 4], Full(["staffing.shifts[3]=4"]).Staffing.Shifts);
        Assert.Equal(new Mri { Tesla = 3, Field = 60 }, Full(["machines[1].field=60"]).Machines![1]);
        Assert.Equal(new Ventilator { Power = 2 }, Full(["machines[1].power=2", "machines[1].type=ventilator"]).Machines![1]);
    }

    [Fact]
    public void Names_with_dots_and_spaces_are_set_in_quotes() =>
        Assert.Equal(11, Full(["""wards["Ward 2: heart."].beds=11"""]).Wards["Ward 2: heart."].Beds);

    [Theory]
    [InlineData("staffing.note=plain words", "plain words")]
    [InlineData("staffing.note=\"quoted\"", "quoted")]
    [InlineData("staffing.note=a=b", "a=b")]
    [InlineData("staffing.note=12", "12")]
    [InlineData("staffing.note=true", "true")]
    [InlineData("staffing.note=", "")]
    [InlineData("staffing.note=null", null)]
    public void A_value_is_JSON_where_it_can_be_and_text_where_text_is_asked_for(string set, string? note) => Assert.Equal(note, Full([set]).Staffing.Note);

    [Theory]
    [InlineData("machines=[\"ct\"]")]
    [InlineData("machines=[{\"type\":\"ct\"}]")]
    public void A_whole_value_can_be_set_as_JSON(string set) => Assert.Equal([new Ct()], Full([set]).Machines!);

    [Theory]
    [InlineData("staffing.nurses", "--set staffing.nurses is not of the form path=value, such as training.epochs=50")]
    [InlineData("=5", "--set =5 is not of the form path=value, such as training.epochs=50")]
    [InlineData("", "--set  is not of the form path=value, such as training.epochs=50")]
    [InlineData("staffing..nurses=5", "--set staffing..nurses=5 is not of the form path=value, such as training.epochs=50")]
    [InlineData("staffing.nurses=few", "staffing.nurses: must be a whole number from 0 to 10000 but is \"few\" (set by --set staffing.nurses)")]
    [InlineData("staffing.shifts[5]=1", "staffing.shifts: --set staffing.shifts[5] requires the index of an item, or 3 to add one, but has \"5\"")]
    [InlineData("seed.x=1", "seed: must be a whole number of at most 64 bits but is an object")]
    [InlineData("entrance.sets=1", "entrance.sets: is an unknown property; did you mean \"seats\"?; allowed: \"type\", \"seats\" (set by --set entrance.sets)")]
    public void A_set_that_does_not_fit_is_named(string set, string message) => Assert.Equal(message, Error([set]));

    [Fact]
    public void Problems_of_all_layers_are_reported_together() =>
        Assert.Equal(
            ["", "WORDS", "seed", "staffing.nurses"],
            Assert.Throws<ConfigException>(() => Full(["nonsense", "seed=x"], new() { ["HEALTHTORCH__WORDS"] = "1", ["HEALTHTORCH__STAFFING__NURSES"] = "-1" }))
                .Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
}
