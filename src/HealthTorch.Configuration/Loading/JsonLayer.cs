using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace HealthTorch.Configuration.Loading;

/// <summary>
/// A JSON file as a configuration layer that keeps its tree. The provider's key-value pairs would lose the order, types, nulls, empty lists
/// and letter case of members.
/// </summary>
internal sealed class JsonLayer : JsonConfigurationProvider
{
    private readonly string _name;
    private ParsedJson _text = new(null, []);

    private JsonLayer(JsonConfigurationSource source, string name) : base(source) => _name = name;

    /// <summary>The file's value, or null if it is not valid JSON.</summary>
    public JsonNode? Root => _text.Root;

    /// <summary>The problems of the file itself.</summary>
    public IReadOnlyList<ConfigProblem> Problems => _text.Problems;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="namedAt">The JSON path of the member that names the file; empty for the command line.</param>
    /// <exception cref="ConfigException">The file is missing or cannot be read.</exception>
    public static JsonLayer Read(string path, string namedAt)
    {
        try
        {
            var full = Path.GetFullPath(path);
            using var folder = new PhysicalFileProvider(Path.GetDirectoryName(full)!, ExclusionFilters.None);
            var layer = new JsonLayer(new JsonConfigurationSource { FileProvider = folder, Path = Path.GetFileName(full) }, path);
            layer.Load();
            return layer;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new ConfigException(namedAt, $"there is no file \"{path}\"");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(namedAt, $"the file \"{path}\" cannot be read: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public override void Load(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            _text = ParsedJson.Parse(reader.ReadToEnd(), _name);
        }
        catch (DecoderFallbackException)
        {
            _text = new(null, [new("", $"{_name} is not UTF-8 text")]);
        }
    }
}
