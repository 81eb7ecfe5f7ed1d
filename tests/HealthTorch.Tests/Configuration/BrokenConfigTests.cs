using System.Text.Json.Nodes;
using FsCheck.Xunit;
using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Configuration;

public sealed class BrokenConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Property(MaxTest = 500)]
    public void Every_broken_file_ends_with_a_problem_that_names_the_place(int seed)
    {
        var broken = Breakage.Of(Clinics.Full, Seeds.CreateStream(seed, "broken"));
        var path = _folder.Write("broken.json", broken.Text);
        var error = Record.Exception(() => ConfigFile.Read<Clinic>(path, Clinics.Families, [], new Dictionary<string, string>()));
        var problems = Assert.IsType<ConfigException>(error).Problems;
        Assert.True(
            problems.Any(problem => problem.ToString().Contains(broken.Place, StringComparison.Ordinal)),
            $"{broken.What} at {broken.Place}, but the problems are:\n{error.Message}");
        Assert.DoesNotContain("System.", error.Message);
    }

    [Property(MaxTest = 300)]
    public void Garbage_is_read_or_refused_but_never_breaks_the_reader(string? text)
    {
        var path = _folder.Write("garbage.json", text ?? "");
        var error = Record.Exception(() => ConfigFile.Read<Clinic>(path, Clinics.Families, [text ?? ""], new Dictionary<string, string>()));
        Assert.IsType<ConfigException>(error);
    }

    [Property(MaxTest = 300)]
    public void Overrides_of_anything_by_anything_are_read_or_refused_but_never_break_the_reader(int seed, string? value)
    {
        var random = Seeds.CreateStream(seed, "overrides");
        var tree = (JsonObject)JsonNode.Parse(Clinics.Full)!;
        string[] places = [.. Breakage.Places(tree).Select(place => place.Path).Where(path => path.Length > 0)];
        string[] values = ["null", "[]", "{}", "-1", "\"mri\"", "{\"type\":\"ct\"}", "1e999", value ?? ""];
        string[] sets = [.. Enumerable.Range(0, 3).Select(_ => $"{places[random.Next(places.Length)]}={values[random.Next(values.Length)]}")];
        var path = _folder.Write("clinic.json", Clinics.Full);
        var error = Record.Exception(() => ConfigFile.Read<Clinic>(path, Clinics.Families, sets, new Dictionary<string, string>()));
        Assert.True(error is null or ConfigException, $"{string.Join(' ', sets)}: {error}");
    }
}
