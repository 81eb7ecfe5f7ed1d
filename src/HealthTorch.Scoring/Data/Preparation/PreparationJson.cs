using System.Text.Json.Serialization;

namespace HealthTorch.Data;

/// <summary>
/// How a preparation is read and written, worked out when this library is built: looking types over at run time takes longer than all else
/// of a start.
/// </summary>
[JsonSerializable(typeof(Preparation))]
internal sealed partial class PreparationJson : JsonSerializerContext;
