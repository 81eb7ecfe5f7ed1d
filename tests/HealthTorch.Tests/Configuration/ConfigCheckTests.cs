using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;

namespace HealthTorch.Tests.Configuration;

public sealed class ConfigCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<ConfigProblem> Problems(string text) => Assert.Throws<ConfigException>(
        () => ConfigFile.Read<Clinic>(_folder.Write("clinic.json", text), Clinics.Families, [], new Dictionary<string, string>())).Problems;

    private string[] Messages(string text) => [.. Problems(text).Select(problem => problem.ToString())];

    [Theory]
    [InlineData("\"staffing\": { \"nurses\": \"many\" }", "staffing.nurses: must be a whole number from 0 to 10000 but is \"many\"")]
    [InlineData("\"staffing\": { \"nurses\": 10001 }", "staffing.nurses: must be a whole number from 0 to 10000 but is 10001")]
    [InlineData("\"staffing\": { \"nurses\": 2.5 }", "staffing.nurses: must be a whole number from 0 to 10000 but is 2.5")]
    [InlineData("\"staffing\": { \"nurses\": null }", "staffing.nurses: must be a whole number from 0 to 10000 but is null")]
    [InlineData("\"staffing\": { \"nurses\": [5] }", "staffing.nurses: must be a whole number from 0 to 10000 but is a list")]
    [InlineData("\"staffing\": { \"doctors\": 3000000000 }", "staffing.doctors: must be a whole number from -2147483648 to 2147483647 but is 3000000000")]
    [InlineData("\"seed\": 9223372036854775808", "seed: must be a whole number of at most 64 bits but is 9223372036854775808")]
    [InlineData("\"seed\": 9007199254740993.5", "seed: must be a whole number of at most 64 bits but is 9007199254740993.5")]
    [InlineData("\"staffing\": { \"nightShare\": 0 }", "staffing.nightShare: must be a finite number above 0 and at most 1 but is 0")]
    [InlineData("\"staffing\": { \"cost\": 1e999 }", "staffing.cost: must be a finite number or null but is 1e999")]
    [InlineData("\"staffing\": { \"onCall\": 1 }", "staffing.onCall: must be true or false but is 1")]
    [InlineData("\"staffing\": { \"note\": true }", "staffing.note: must be text or null but is true")]
    [InlineData("\"staffing\": { \"shifts\": [8, 25] }", "staffing.shifts[1]: must be a finite number from 1 to 24 or null but is 25")]
    [InlineData("\"staffing\": { \"shifts\": 8 }", "staffing.shifts: must be a list but is 8")]
    [InlineData("\"staffing\": null", "staffing: must be an object but is null")]
    [InlineData("\"staffing\": []", "staffing: must be an object but is a list")]
    [InlineData("\"wards\": { \"a b\": { \"beds\": 0 } }", "wards[\"a b\"].beds: must be a whole number from 1 to 500 but is 0")]
    [InlineData("\"wards\": { \"a\": { \"level\": \"general-ward\" } }", "wards.a.beds: is missing; must be a whole number from 1 to 500")]
    [InlineData("\"wards\": { \"a\": null }", "wards.a: must be an object but is null")]
    [InlineData(
        "\"wards\": { \"a\": { \"beds\": 1, \"level\": \"intensive\" } }",
        "wards.a.level: must be one of \"general-ward\", \"intensive-care\" but is \"intensive\"; did you mean \"intensive-care\"?")]
    [InlineData(
        "\"wards\": { \"a\": { \"beds\": 1, \"level\": \"GeneralWard\" } }",
        "wards.a.level: must be one of \"general-ward\", \"intensive-care\" but is \"GeneralWard\"; did you mean \"general-ward\"?")]
    [InlineData(
        "\"entrance\": { \"type\": \"apointment\" }",
        "entrance.type: must be one of \"walk-in\", \"appointment\" but is \"apointment\"; did you mean \"appointment\"?")]
    [InlineData("\"entrance\": \"door\"", "entrance.type: must be one of \"walk-in\", \"appointment\" but is \"door\"")]
    [InlineData("\"entrance\": { \"type\": 3 }", "entrance.type: must be one of \"walk-in\", \"appointment\" but is 3")]
    [InlineData("\"entrance\": 3", "entrance: must be an object with \"type\" one of \"walk-in\", \"appointment\" but is 3")]
    [InlineData("\"entrance\": { \"tpye\": \"appointment\" }", "entrance.tpye: is an unknown property; did you mean \"type\"?; allowed: \"type\", \"seats\"")]
    [InlineData("\"scanner\": { \"power\": 3 }", "scanner.type: is missing; must be one of \"mri\", \"ct\"")]
    [InlineData("\"scanner\": \"ventilator\"", "scanner.type: must be one of \"mri\", \"ct\" but is \"ventilator\"")]
    [InlineData("\"machines\": [ \"ct\", \"mri\" ]", "machines[1].tesla: is missing; must be a finite number from 0.1 to 12")]
    [InlineData(
        "\"stafing\": {}",
        "stafing: is an unknown property; did you mean \"staffing\"?; "
        + "allowed: \"name\", \"seed\", \"wards\", \"staffing\", \"machine\", \"machines\", \"scanner\", \"entrance\", \"notes\"")]
    [InlineData(
        "\"nurses\": 3",
        "nurses: is an unknown property; did you mean \"staffing.nurses\"?; "
        + "allowed: \"name\", \"seed\", \"wards\", \"staffing\", \"machine\", \"machines\", \"scanner\", \"entrance\", \"notes\"")]
    [InlineData("\"entrance\": { \"days\": 3 }", "entrance.days: is an unknown property; did you mean \"appointment\", which has it?; allowed: \"type\", \"seats\"")]
    [InlineData("\"entrance\": { \"tesla\": 3 }", "entrance.tesla: is an unknown property; did you mean \"scanner.tesla\" of \"mri\"?; allowed: \"type\", \"seats\"")]
    [InlineData("\"entrance\": { \"door\": 3 }", "entrance.door: is an unknown property; allowed: \"type\", \"seats\"")]
    [InlineData("\"staffing\": { \"nurses\": 2 }", "staffing.doctors: must be at most the 2 nurses but is 3")]
    [InlineData("\"scanner\": \"ct\", \"machines\": []", "machines: a clinic with a scanner needs a machine")]
    [InlineData("\"seed\": 1, \"seed\": 2", "seed: is given twice in one object: remove one")]
    [InlineData("\"staffing\": { \"kind\": 1 }", "staffing.kind: is an unknown property; allowed: \"nurses\", \"doctors\", \"nightShare\", \"onCall\", \"shifts\", \"cost\", \"note\"")]
    [InlineData("\"$schema\": 5", "$schema: is an unknown property; allowed: \"name\", \"seed\", \"wards\", \"staffing\", \"machine\", \"machines\", \"scanner\", \"entrance\", \"notes\"")]
    public void Each_problem_says_where_it_is_what_was_found_and_what_is_allowed(string member, string message) =>
        Assert.Equal([message], Messages($$"""{ "name": "south", "machine": "ct", {{member}} }"""));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"a/b\"")]
    [InlineData("\"a\\n\"")]
    [InlineData("\"9a\"")]
    public void Text_must_match_its_pattern_as_a_whole(string name) =>
        Assert.Equal([$"name: must be text of the form [A-Za-z][A-Za-z0-9-]* but is {name}"], Messages($$"""{ "name": {{name}}, "machine": "ct" }"""));

    [Fact]
    public void All_problems_are_reported_at_once_in_the_order_of_the_file() =>
        Assert.Equal(
            ["seed", "wards.a.beds", "wards.a.beds", "staffing.nigthShare", "staffing.shifts[0]", "machines[1].type", "entrance.seats", "name", "machine"],
            Problems("""
                {
                  "seed": "x",
                  "wards": { "a": { "beds": 1, "beds": 0 } },
                  "staffing": { "nigthShare": 0.5, "shifts": ["long"] },
                  "machines": [ "ct", "mrt" ],
                  "entrance": { "seats": true }
                }
                """).Select(problem => problem.Path));

    [Fact]
    public void Where_the_type_is_not_known_members_that_no_type_has_are_still_found() =>
        Assert.Equal(
            ["machine.type", "machine.typ", "scanner.type", "scanner.size"],
            Problems("""{ "name": "a", "machine": { "typ": "mri", "tesla": "strong" }, "scanner": { "size": 1, "type": "mr" } }""").Select(problem => problem.Path));

    [Fact]
    public void The_rules_of_sound_records_are_asked_beside_the_problems_of_others() =>
        Assert.Equal(["staffing.doctors", "machine.power"], Problems("""
            { "name": "a", "staffing": { "doctors": 11 }, "machine": { "type": "ct", "power": -1 } }
            """).Select(problem => problem.Path));

    [Theory]
    [InlineData("", "clinic.json is not JSON: line 1, column 1: something is missing here")]
    [InlineData("nothing", "clinic.json is not JSON: line 1, column 2: unexpected 'o'")]
    [InlineData("{\n  \"näme\": ?\n}", "clinic.json is not JSON: line 2, column 11: unexpected '?'")]
    [InlineData("{\n  \"name\": \"a\"", "clinic.json is not JSON: line 2, column 14: something is missing here")]
    [InlineData("{ \"name\": \"\\ud800\" }", "clinic.json is not JSON: it contains a \\u escape that is not a character")]
    [InlineData("[1]", "clinic.json must contain an object but contains a list")]
    [InlineData("null", "clinic.json must contain an object but contains null")]
    public void A_file_that_holds_no_object_says_where_it_breaks(string text, string message) => Assert.Equal([_folder[message]], Messages(text));

    [Fact]
    public void A_file_that_is_no_text_is_told_apart()
    {
        File.WriteAllBytes(_folder["clinic.json"], [0x7b, 0xff, 0xfe, 0x7d]);
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Read<Clinic>(_folder["clinic.json"], Clinics.Families));
        Assert.Equal(_folder["clinic.json is not UTF-8 text"], error.Message);
    }

    [Theory]
    [InlineData("absent.json")]
    [InlineData("no/such/folder.json")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_missing_file_is_named(string name)
    {
        var path = name.Length == 0 ? "" : _folder[name];
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Read<Clinic>(path, Clinics.Families));
        Assert.Equal($"there is no file \"{path}\"", error.Message);
    }

    [Fact]
    public void A_record_that_no_family_holds_is_a_bug_with_its_name()
    {
        var error = Assert.Throws<InvalidOperationException>(() => ConfigFile.Read<Clinic>([], []));
        Assert.EndsWith("but got HealthTorch.Tests.Configuration.Machine", error.Message);
    }
}
