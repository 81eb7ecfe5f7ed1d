using HealthTorch.Dense.Layers;
using HealthTorch.Networks.Layers;
using HealthTorch.Networks.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Molecules;

/// <summary>An attention layer with a gated recurrent unit: it aggregates messages by attention and updates the state.</summary>
/// <remarks>
/// Xiong et al. (2020), equations 1 to 4; Cho et al.: Learning phrase representations using RNN encoder-decoder (2014), for the unit.
/// </remarks>
internal sealed class AttentionUnit : Module
{
    // The weights of [h(v), h(u)] are two layers with (units, 1) weights each, whose outputs are added.
    private readonly Linear ofReader;
    private readonly Linear ofSaid;
    private readonly Linear value;
    private readonly GRUCell cell;
    private readonly Dropout? dropout;

    public AttentionUnit(AttentiveFp config)
        : base(nameof(AttentionUnit))
    {
        ofReader = Linear(config.Hidden, 1);
        ofSaid = Linear(config.Hidden, 1, hasBias: false);
        value = Linear(config.Hidden, config.Hidden);
        cell = GRUCell(config.Hidden, config.Hidden);
        dropout = config.Dropout > 0 ? Dropout(config.Dropout) : null;
        RegisterComponents();
    }

    /// <summary>Returns the next state.</summary>
    /// <param name="state">(readers, units) the current state.</param>
    /// <param name="reader">(readers, units) the query of the attention.</param>
    /// <param name="messages">(rows, units) the messages.</param>
    /// <param name="groups">(rows) int64: the reader of each message.</param>
    public Tensor Update(Tensor state, Tensor reader, Tensor messages, Tensor groups)
    {
        var (count, inputs) = (state.shape[0], ApplyDropout(messages));
        var scores =
            Activation.LeakyRelu.Apply(ofReader.call(ApplyDropout(reader)).index_select(0, groups).AddInPlace(ofSaid.call(inputs)));
        var context = Activation.Elu.Apply(
            GraphOperations.SegmentSum(GraphOperations.SegmentSoftmax(scores, groups, count) * value.call(inputs), groups, count));
        return cell.call(context, state);
    }

    private Tensor ApplyDropout(Tensor x) => dropout?.call(x) ?? x;
}
