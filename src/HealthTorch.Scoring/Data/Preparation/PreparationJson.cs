using System.Text.Json.Serialization;

namespace HealthTorch.Data;

/// <summary>
/// Source-generated JSON serialization of a preparation: reflection at run time would take longer than the rest of startup.
/// </summary>
[JsonSerializable(typeof(Preparation))]
internal sealed partial class PreparationJson : JsonSerializerContext;
