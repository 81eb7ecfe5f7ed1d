using Spectre.Console;
using Spectre.Console.Rendering;

namespace HealthTorch.Cli;

/// <summary>Sanitizes all rendered text with <see cref="Printable"/>; the terminal's own control codes are kept.</summary>
internal sealed class PrintableText : IRenderHook
{
    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Shown(renderable));

    private sealed class Shown(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Of);

        private static Segment Of(Segment segment) => segment.IsControlCode || segment.IsLineBreak
            ? segment
            : new Segment(Printable.Of(segment.Text), segment.Style);
    }
}
