using System.Text.Json.Nodes;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Cli;

/// <summary>What a user sees of broken files: exit code 2, a message that names the place, and nothing written.</summary>
public sealed class BrokenInputTests : IDisposable
{
    private const int Files = 500;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Five_hundred_broken_configurations_are_refused_by_name_of_the_place()
    {
        var valid = File.ReadAllText(Repository.PathOf("configs", "diagnosis", "breast-cancer.json"));
        for (var seed = 0; seed < Files; seed++)
        {
            var (text, place) = BrokenConfig(valid, Seeds.CreateStream(seed, "broken"));
            File.WriteAllText(_folder["broken.json"], text);
            Assert.Contains(place, Refused("broken.json"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Five_hundred_broken_data_files_are_refused_by_name_of_the_place()
    {
        File.WriteAllText(_folder["study.json"], $$"""
            {
              "name": "broken", "task": "diagnosis", "model": "logistic",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": {
                  "columns": { "age": { "kind": "numeric", "minimum": 0, "maximum": 120 }, "sex": { "kind": "category", "levels": ["f", "m"] } },
                  "target": { "type": "classes", "column": "y", "positive": "ill" }
                }
              }
            }
            """);
        for (var seed = 0; seed < Files; seed++)
        {
            var place = WriteBrokenData(Seeds.CreateStream(seed, "broken"));
            Assert.Contains(place, Refused("study.json"), StringComparison.Ordinal);
        }
    }

    private string Refused(string config)
    {
        var message = CliRun.Refused("run", _folder[config], "--runs", _folder["runs"]);
        Assert.False(Directory.Exists(_folder["runs"]), message);
        return message;
    }

    private static (string Text, string Place) BrokenConfig(string valid, RandomStream random)
    {
        var tree = JsonNode.Parse(valid)!.AsObject();
        string[] records = ["data", "split", "preparation", "model", "training", "training.optimizer", "training.schedule", "training.earlyStopping"];
        var path = records[random.Next(records.Length)];
        var record = path.Split('.').Aggregate((JsonNode)tree, (node, name) => node[name]!).AsObject();
        var member = record.GetAt(random.Next(record.Count));
        switch (random.Next(4))
        {
            case 0:
                record[$"{member.Key}X"] = 1;
                return (tree.ToJsonString(), $"{path}.{member.Key}X");
            case 1:
                record[member.Key] = new JsonObject { ["zz"] = 1 };
                return (tree.ToJsonString(), $"{path}.{member.Key}");
            case 2:
                tree.Remove("model");
                return (tree.ToJsonString(), "model");
            default:
                return (valid[..random.Next(valid.Length - 2)], "line ");
        }
    }

    private string WriteBrokenData(RandomStream random)
    {
        string[][] rows = [["age", "sex", "y"], .. Enumerable.Range(0, 20).Select(row => new[] { $"{20 + row}", row % 3 == 0 ? "f" : "m", row % 2 == 0 ? "ill" : "well" })];
        var row = 1 + random.Next(20);
        var place = random.Next(5) switch
        {
            0 => Broken(0, "abc", $"row {row} (line {row + 1}), column 'age'"),
            1 => Broken(0, "121", $"row {row} (line {row + 1}), column 'age'"),
            2 => Broken(1, "x", $"row {row} (line {row + 1}), column 'sex'"),
            3 => Broken(2, "ill,1", $"row {row} (line {row + 1})"),
            _ => Renamed(),
        };
        File.WriteAllLines(_folder["data.csv"], rows.Select(cells => string.Join(',', cells)));
        return place;

        string Broken(int column, string value, string where)
        {
            rows[row][column] = value;
            return where;
        }

        string Renamed()
        {
            rows[0][random.Next(3)] = "weight";
            return "weight";
        }
    }
}
