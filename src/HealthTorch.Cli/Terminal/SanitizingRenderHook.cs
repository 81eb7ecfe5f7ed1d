using Spectre.Console;
using Spectre.Console.Rendering;

namespace HealthTorch.Cli.Terminal;

/// <summary>Sanitizes all rendered text with <see cref="TerminalSanitizer"/>; the terminal's own control codes are kept.</summary>
internal sealed class SanitizingRenderHook : IRenderHook
{
    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new SanitizedRenderable(renderable));

    private sealed class SanitizedRenderable(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Sanitize);

        private static Segment Sanitize(Segment segment) => segment.IsControlCode || segment.IsLineBreak
            ? segment
            : new Segment(TerminalSanitizer.Sanitize(segment.Text), segment.Style);
    }
}
