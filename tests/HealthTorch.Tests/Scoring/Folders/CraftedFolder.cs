using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Scoring.Folders;

/// <summary>A model's folder with something changed, its manifest's hashes computed anew so that they hide nothing.</summary>
/// <param name="files">Its files by name.</param>
internal sealed class CraftedFolder(Dictionary<string, byte[]> files)
{
    public const string Manifest = "manifest.json";

    public CraftedFolder(TinyModel model)
        : this(new Dictionary<string, byte[]>(model.Files))
    {
    }

    public Dictionary<string, byte[]> Files => files;

    /// <summary>Changes one to three things of a model at random.</summary>
    /// <param name="model">The model.</param>
    /// <param name="others">Models whose files may take the place of its own.</param>
    /// <param name="stream">Where chance comes from.</param>
    /// <returns>The folder and what was done, in words.</returns>
    public static (CraftedFolder Folder, string What) At(TinyModel model, IReadOnlyList<TinyModel> others, RandomStream stream)
    {
        var crafted = new CraftedFolder(model);
        var what = new List<string>();
        for (var change = stream.Next(4) == 0 ? 1 : 0; change >= 0; change--)
        {
            what.Add(crafted.Change(others[stream.Next(others.Count)], stream));
        }

        return (crafted, $"{model.Name}: {string.Join(", then ", what)}");
    }

    /// <summary>Writes the folder.</summary>
    /// <param name="path">An existing folder, whose files go.</param>
    /// <param name="hashes">Whether the manifest's hashes are computed anew.</param>
    public void Write(string path, bool hashes = true)
    {
        Array.ForEach(Directory.GetFiles(path), File.Delete);
        if (hashes)
        {
            Rehash();
        }

        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(path, name), bytes);
        }
    }

    /// <summary>Puts a value into a JSON file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">Members and places of elements, such as <c>plan.layers.0</c>; the last may be new and hold dots.</param>
    /// <param name="value">JSON, such as no tree can hold.</param>
    public void Put(string file, string place, string value) =>
        files[file] = Encoding.UTF8.GetBytes(Put(JsonNode.Parse(files[file])!, place, value));

    /// <summary>The same of a tree, as text.</summary>
    public static string Put(JsonNode tree, string place, string value)
    {
        const string Mark = "put here";
        JsonNode parent = tree;
        string? step;
        for (step = Next(parent, place); step.Length < place.Length; step = Next(parent, place))
        {
            (parent, place) = (parent is JsonArray array ? array[Place(step)]! : parent[step]!, place[(step.Length + 1)..]);
        }

        if (parent is JsonArray elements)
        {
            elements[Place(step)] = Mark;
        }
        else
        {
            parent[step] = Mark;
        }

        return tree.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }

    private static int Place(string step) => int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);

    // The longest name that the object has, or all of the rest.
    private static string Next(JsonNode parent, string place) => parent is JsonArray
        ? place.Split('.')[0]
        : ((JsonObject)parent).Select(member => member.Key).Where(name => place == name || place.StartsWith(name + ".", StringComparison.Ordinal))
            .OrderByDescending(name => name.Length).FirstOrDefault(place);

    private string Change(TinyModel other, RandomStream stream)
    {
        string[] names = [.. files.Keys.Order(StringComparer.Ordinal)];
        var name = names[stream.Next(names.Length)];
        return stream.Next(12) switch
        {
            0 => Bytes(name, stream),
            1 when other.Files.TryGetValue(name, out var theirs) => Replace(name, theirs, $"{name} of {other.Name}"),
            < 5 when names.FirstOrDefault(IsWeights) is { } first =>
                Weights(names.Where(IsWeights).ElementAt(stream.Next(names.Count(IsWeights))) ?? first, stream),
            _ => JsonOf([.. names.Where(IsJson)], stream),
        };
    }

    private static bool IsWeights(string name) => name.EndsWith(".safetensors", StringComparison.Ordinal);

    private static bool IsJson(string name) => name.EndsWith(".json", StringComparison.Ordinal);

    private string JsonOf(string[] names, RandomStream stream)
    {
        var name = names[stream.Next(names.Length)];
        var (text, what) = JsonMutation.Of(Encoding.UTF8.GetString(files[name]), stream);
        return Replace(name, Encoding.UTF8.GetBytes(text), $"{name} {what}");
    }

    private string Weights(string name, RandomStream stream)
    {
        var (bytes, what) = SafetensorsMutation.Of(files[name], stream);
        return Replace(name, bytes, $"{name} {what}");
    }

    private string Bytes(string name, RandomStream stream)
    {
        var bytes = (byte[])files[name].Clone();
        switch (stream.Next(4))
        {
            case 0:
                return Replace(name, bytes[..stream.Next(bytes.Length)], $"{name} cut off");
            case 1:
                return Replace(name, [.. bytes, .. bytes], $"{name} twice");
            case 2:
                return Replace(name, [], $"{name} empty");
            default:
                for (var flip = stream.Next(8); flip >= 0; flip--)
                {
                    bytes[stream.Next(bytes.Length)] ^= (byte)(1 << stream.Next(8));
                }

                return Replace(name, bytes, $"{name} with bits flipped");
        }
    }

    private string Replace(string name, byte[] bytes, string what)
    {
        files[name] = bytes;
        return what;
    }

    // A manifest that can be read no more keeps its own text.
    private void Rehash()
    {
        try
        {
            if (files.TryGetValue(Manifest, out var bytes)
                && JsonNode.Parse(bytes) is JsonObject manifest && manifest["files"] is JsonObject listed)
            {
                foreach (var name in files.Keys.Where(name => name != Manifest && listed.ContainsKey(name)))
                {
                    listed[name] = Convert.ToHexStringLower(SHA256.HashData(files[name]));
                }

                files[Manifest] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
            }
        }
        catch (Exception problem) when (problem is System.Text.Json.JsonException or ArgumentException or InvalidOperationException)
        {
            return;
        }
    }
}
