using System.Text.Json;
using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Dense;

namespace HealthTorch.Scoring;

/// <summary>Source-generated JSON serialization of a model folder's manifest and network.</summary>
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(NetworkFile))]
internal sealed partial class ModelJson : JsonSerializerContext
{
    /// <summary>Property names in camel case, enumeration values in kebab case.</summary>
    public static ModelJson Files { get; } = new(StrictJson.Strict(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { Words<TimeDistribution>(), Words<Activation>(), Words<Initialization>(), Words<StudyDesign>() },
    }));

    private static JsonStringEnumConverter<T> Words<T>()
        where T : struct, Enum => new(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
}
