using System.Text.Json;
using System.Text.Json.Serialization;
using HealthTorch.Data.Treatment;
using HealthTorch.Data.Validation;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Scoring.Folders;

/// <summary>Source-generated JSON serialization of a model folder's manifest and network.</summary>
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(NetworkFile))]
internal sealed partial class ModelJson : JsonSerializerContext
{
    /// <summary>Property names in camel case, enumeration values in kebab case.</summary>
    public static ModelJson Files { get; } = new(StrictJson.MakeStrict(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters =
        {
            EnumConverter<TimeDistribution>(), EnumConverter<Activation>(), EnumConverter<Initialization>(),
            EnumConverter<StudyDesign>(),
        },
    }));

    private static JsonStringEnumConverter<T> EnumConverter<T>()
        where T : struct, Enum => new(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
}
