using System.Text.Json;
using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Dense;

namespace HealthTorch.Scoring;

/// <summary>How a model folder's manifest and network are read and written, worked out when this library is built.</summary>
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(NetworkFile))]
internal sealed partial class ModelJson : JsonSerializerContext
{
    /// <summary>Names in camel case, words of enumerations in kebab case.</summary>
    public static ModelJson Files { get; } = new(StrictJson.Strict(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { Words<TimeDistribution>(), Words<Activation>(), Words<Initialization>(), Words<StudyDesign>() },
    }));

    private static JsonStringEnumConverter<T> Words<T>()
        where T : struct, Enum => new(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
}
