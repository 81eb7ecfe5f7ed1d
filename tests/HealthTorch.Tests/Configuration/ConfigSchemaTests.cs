using System.Text.Json;
using System.Text.Json.Nodes;
using HealthTorch.Configuration;
using HealthTorch.Configuration.JsonSchemas;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using NJsonSchema;

namespace HealthTorch.Tests.Configuration;

public sealed class ConfigSchemaTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonObject Schema = JsonSchemaGenerator.Generate<Clinic>(Clinics.Families);

    // NJsonSchema knows no if-then-else: it is given what a file without extends must be.
    private static async Task<JsonSchema> Validator(JsonObject? whole = null)
    {
        var schema = (JsonObject)(whole ?? Schema)["else"]!.DeepClone();
        schema["definitions"] = (whole ?? Schema)["definitions"]!.DeepClone();
        return await JsonSchema.FromJsonAsync(schema.ToJsonString());
    }

    [Fact]
    public void The_committed_schema_is_the_one_of_the_code()
    {
        var committed = File.ReadAllText(Repository.PathOf("configs", "schema", "study.schema.json"));
        var current = ConfigFile.FormatJson(JsonSchemaGenerator.Generate<Study>(Catalog.Families));
        Assert.True(committed == current, "configs/schema/study.schema.json is stale: run \"make schema\" and commit it");
    }

    [Theory]
    [InlineData(Clinics.Full)]
    [InlineData(Clinics.Least)]
    public async Task Valid_files_satisfy_the_schema(string text) => Assert.Empty((await Validator()).Validate(text));

    [Theory]
    [InlineData(Clinics.Full)]
    [InlineData(Clinics.Least)]
    public async Task Resolved_files_satisfy_the_schema(string text)
    {
        var resolved = ConfigFile.Write(ConfigFile.Read<Clinic>((JsonObject)JsonNode.Parse(text)!, Clinics.Families), Clinics.Families);
        Assert.Empty((await Validator()).Validate(resolved.ToJsonString()));
    }

    [Fact]
    public async Task Committed_configurations_satisfy_the_schema()
    {
        var validator = await Validator(JsonSchemaGenerator.Generate<Study>(Catalog.Families));
        var files = Repository.Files("configs", "*.json")
            .Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal))
            .Select(path => (Path: path, Tree: (JsonObject)JsonNode.Parse(File.ReadAllText(path), null, Lenient)!))
            .Where(file => !file.Tree.ContainsKey("extends"))
            .ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(validator.Validate(file.Tree.ToJsonString()).Count == 0, file.Path));
    }

    [Theory]
    [InlineData("staffing", """{ "nurses": "many" }""")]
    [InlineData("staffing", """{ "nurses": -1 }""")]
    [InlineData("staffing", """{ "nurses": null }""")]
    [InlineData("staffing", """{ "nurse": 1 }""")]
    [InlineData("staffing", """{ "shifts": [8, 25] }""")]
    [InlineData("wards", """{ "a": {} }""")]
    [InlineData("wards", """{ "a": { "beds": 1, "level": "high" } }""")]
    [InlineData("machine", "\"mri\"")]
    [InlineData("machine", "\"xray\"")]
    [InlineData("machine", """{ "type": "mri" }""")]
    [InlineData("machine", """{ "type": "ct", "tesla": 3 }""")]
    [InlineData("machine", """{ "power": 3 }""")]
    [InlineData("scanner", "\"ventilator\"")]
    [InlineData("name", "\"a b\"")]
    [InlineData("epochs", "1")]
    public async Task Broken_files_break_the_schema(string member, string value)
    {
        JsonObject tree = new() { ["name"] = "south", ["machine"] = "ct", [member] = JsonNode.Parse(value) };
        Assert.NotEmpty((await Validator()).Validate(tree.ToJsonString()));
        Assert.Throws<ConfigException>(() => ConfigFile.Read<Clinic>(tree, Clinics.Families));
    }

    [Fact]
    public void A_member_tells_its_meaning_bounds_and_default()
    {
        var nurses = Schema["definitions"]!["Staffing"]!["properties"]!["nurses"]!;
        Assert.Equal("""{"description":"Number of nurses.","type":"integer","minimum":0,"maximum":10000,"default":10}""", nurses.ToJsonString());
    }

    [Fact]
    public void A_bare_text_stands_for_records_that_need_no_members()
    {
        var bare = Schema["definitions"]!["machine"]!["anyOf"]![0]!;
        Assert.Equal("""{"type":"string","enum":["ct","ventilator"],"enumDescriptions":["Computed tomography.","A ventilator."]}""", bare.ToJsonString());
    }

    [Fact]
    public void A_file_that_extends_another_has_the_members_of_the_root() =>
        Assert.Equal(
            ["name", "seed", "wards", "staffing", "machine", "machines", "scanner", "entrance", "notes", "extends", "$schema"],
            Schema["then"]!["properties"]!.AsObject().Select(member => member.Key));

    [Fact]
    public void Every_reference_is_defined()
    {
        var text = JsonSchemaGenerator.Generate<Study>(Catalog.Families);
        var definitions = text["definitions"]!.AsObject();
        var references = Everything(text).OfType<JsonObject>().Select(node => (string?)node["$ref"]).OfType<string>().ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Contains(reference["#/definitions/".Length..], definitions));
    }

    private static IEnumerable<JsonNode?> Everything(JsonNode? node) => (node switch
    {
        JsonObject map => map.SelectMany(member => Everything(member.Value)),
        JsonArray list => list.SelectMany(Everything),
        _ => [],
    }).Prepend(node);
}
