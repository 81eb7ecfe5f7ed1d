using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.ReferenceStudies;

namespace HealthTorch.Tests.Reference;

/// <summary>Reads the committed reference configs, and refuses members that the study does not have.</summary>
internal static class StudyFiles
{
    public static JsonSerializerOptions Strict { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static JsonObject Json(string file) =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf($"configs/reference/{file}")))!.AsObject();

    public static ReferenceStudy Read(string file) => (ReferenceStudy)ConfigFile.Read<Study>(Json(file), Catalog.Families);
}
