using System.Text.Json.Serialization;

namespace HealthTorch.Data.Preparation;

/// <summary>
/// Source-generated JSON serialization of a preparation: reflection at run time would take longer than the rest of startup.
/// </summary>
[JsonSerializable(typeof(FittedPreparation))]
internal sealed partial class PreparationJson : JsonSerializerContext;
